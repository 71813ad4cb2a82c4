package dev.moim.domain.payment;

/** Who wanted money to go back. */
public enum RefundCause {
  BUYER,
  STAFF,
  /** Moim itself: what was paid could not be granted. */
  AUTOMATIC,
  /** Somebody at the provider, outside of Moim; recorded as it was found. */
  PROVIDER
}
