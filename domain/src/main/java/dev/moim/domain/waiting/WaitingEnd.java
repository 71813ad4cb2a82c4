package dev.moim.domain.waiting;

/** Why somebody does not wait any more. */
public enum WaitingEnd {
  /** Their offer became an order. */
  TAKEN,
  /** They did not want to wait any longer. */
  LEFT,
  /** The time of their offer was over; the seats went on. */
  LAPSED,
  /** The group takes no more orders. */
  SALE_CLOSED,
  /** The group became smaller than what they want. */
  TOO_LARGE,
  /** The group is not for them any more: they left its club, or joined it. */
  NOT_ADMITTED,
  /** With what they have by now, it would be more than each member may have. */
  MEMBER_LIMIT_REACHED,
  /** They got in by an order that is not the one they waited to place. */
  ALREADY_JOINED;

  /** Whether whoever waited did it, and so knows it. */
  public boolean isOwnDoing() {
    return this == TAKEN || this == LEFT || this == ALREADY_JOINED;
  }
}
