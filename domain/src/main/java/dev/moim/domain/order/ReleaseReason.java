package dev.moim.domain.order;

/** Why an order gave its units back, or never got to keep them. */
public enum ReleaseReason {
  /** Its member changed their mind before paying. */
  CANCELLED,
  /** The hold ended and nobody paid. The only end that a late payment can turn. */
  EXPIRED,
  /** All of its money was given back. */
  REFUNDED,
  /** Another amount, or another currency, was paid than the order's. */
  AMOUNT_MISMATCH,
  /** It was paid late, and no unit was left. */
  GROUP_FULL,
  /** It was paid late, and the sale had been closed. */
  SALE_CLOSED,
  /** It was paid late, and its member had got in by another order. */
  ALREADY_JOINED,
  /** What was paid under its reference had begun before the order was stored. */
  PAID_BEFORE_ORDER
}
