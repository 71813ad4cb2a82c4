package dev.moim.domain.payment;

/** What a provider says a payment is. */
public enum ProviderStatus {
  /** Begun: nothing was paid. */
  READY,
  /** An account was issued for the payer to transfer to: nothing was paid yet. */
  DEPOSIT_AWAITED,
  /** The payer has agreed; nothing is taken before we complete it. */
  AUTHORIZED,
  PAID,
  FAILED,
  /** Given back, in whole or in part: the amounts tell which. */
  CANCELLED
}
