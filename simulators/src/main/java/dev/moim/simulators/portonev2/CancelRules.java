package dev.moim.simulators.portonev2;

/** When the provider refuses to give money back. */
final class CancelRules {

  private CancelRules() {}

  /**
   * @throws Refused if it does
   */
  static void check(Transaction transaction, CancelOrder order, boolean refundAccountNeeded) {
    if (!transaction.wasPaid()) {
      throw new Refused(ErrorType.PAYMENT_NOT_PAID, "결제가 완료되지 않았습니다.");
    }
    if (transaction.status() == PaymentStatus.CANCELLED) {
      throw new Refused(ErrorType.PAYMENT_ALREADY_CANCELLED, "이미 취소된 결제입니다.");
    }
    checkAmounts(order, transaction.cancellable());
    if (refundAccountNeeded
        && transaction.window().method() == PayMethod.VIRTUAL_ACCOUNT
        && !order.refundAccount()) {
      throw new Refused(ErrorType.PG_PROVIDER, "환불계좌 정보가 누락되었습니다.");
    }
  }

  private static void checkAmounts(CancelOrder order, long left) {
    Long expected = order.currentCancellableAmount();
    if (expected != null && expected != left) {
      throw new Refused(
          ErrorType.CANCELLABLE_AMOUNT_CONSISTENCY_BROKEN, "취소 가능 잔액이 일치하지 않습니다: " + left);
    }
    long amount = amount(order, left);
    if (amount < 1 && order.amount() != null) {
      throw new Refused(ErrorType.INVALID_REQUEST, "'amount' must be more than 0");
    }
    if (amount > left || left == 0) {
      throw new Refused(
          ErrorType.CANCEL_AMOUNT_EXCEEDS_CANCELLABLE_AMOUNT, "취소 가능 잔액을 초과했습니다: " + left);
    }
    if (order.taxFreeAmount() != null && order.taxFreeAmount() > 0) {
      throw new Refused(
          ErrorType.CANCEL_TAX_FREE_AMOUNT_EXCEEDS_CANCELLABLE_TAX_FREE_AMOUNT,
          "취소 가능 면세 금액을 초과했습니다: 0");
    }
    if (order.vatAmount() != null && order.vatAmount() > amount) {
      throw new Refused(
          ErrorType.CANCEL_TAX_AMOUNT_EXCEEDS_CANCELLABLE_TAX_AMOUNT, "취소 가능 과세 금액을 초과했습니다.");
    }
  }

  /** What goes back: all that is left, unless a part is asked for. */
  static long amount(CancelOrder order, long left) {
    return order.amount() == null ? left : order.amount();
  }
}
