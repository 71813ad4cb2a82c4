package dev.moim.simulators.kakaopay;

/** Where a payment stands, as the order call names it; KakaoPay has more that pass quickly. */
enum Status {
  READY,
  /** The payer has opened the page. */
  OPEN_PAYMENT,
  /** The payer has agreed; money moves only when the merchant approves. */
  AUTH_PASSWORD,
  SUCCESS_PAYMENT,
  PART_CANCEL_PAYMENT,
  CANCEL_PAYMENT,
  /** The payer went away. */
  QUIT_PAYMENT,
  FAIL_PAYMENT
}
