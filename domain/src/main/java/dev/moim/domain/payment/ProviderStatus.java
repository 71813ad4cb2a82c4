package dev.moim.domain.payment;

/** What a provider says a payment is. */
public enum ProviderStatus {
  /** Begun, or a virtual account issued: nothing was paid. */
  READY,
  PAID,
  FAILED,
  /** Given back, in whole or in part: the amounts tell which. */
  CANCELLED
}
