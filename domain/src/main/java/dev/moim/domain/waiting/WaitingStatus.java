package dev.moim.domain.waiting;

/** A wait as its member sees it. */
public enum WaitingStatus {
  /** In line. */
  WAITING,
  /** Seats are held for them; joining takes these. */
  OFFERED,
  /** They joined with what was offered. */
  TAKEN,
  /** The time of the offer was over. */
  LAPSED,
  /** They left the line. */
  LEFT,
  /** The wait came to nothing, for a reason that is told. */
  ENDED;

  static WaitingStatus of(WaitingEnd why) {
    return switch (why) {
      case TAKEN -> TAKEN;
      case LEFT -> LEFT;
      case LAPSED -> LAPSED;
      case SALE_CLOSED, TOO_LARGE, NOT_ADMITTED, MEMBER_LIMIT_REACHED, ALREADY_JOINED -> ENDED;
    };
  }
}
