package dev.moim.domain.payment;

/** How far a refund has come. */
public enum RefundStatus {
  /** To be sent. */
  REQUESTED,
  /** Sent, and no answer known: the provider is asked before anything is sent again. */
  UNKNOWN,
  /** The money is back. */
  DONE,
  /** The money that it was about went back in another way first. */
  SUPERSEDED;

  /** Whether it still has to be brought to an end. */
  public boolean isOpen() {
    return this == REQUESTED || this == UNKNOWN;
  }
}
