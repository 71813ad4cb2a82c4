package dev.moim.simulators.portonev2;

/** Where a try to pay stands. */
enum PaymentStatus {
  /** The window is open. */
  READY,
  /** The payer is done, the payment company is not. */
  PAY_PENDING,
  /** The payer has the number of an account, and nothing has come in. */
  VIRTUAL_ACCOUNT_ISSUED,
  PAID,
  FAILED,
  PARTIAL_CANCELLED,
  /** All of it went back; or an account was closed before anything came in. */
  CANCELLED;

  /** The same in the filter of the list of payments, which knows one of them by another name. */
  String inFilter() {
    return this == PAY_PENDING ? "PENDING" : name();
  }
}
