package dev.moim.simulators.bootpay;

import dev.moim.simulators.bootpay.Outcome.Refused;
import java.util.Optional;

/**
 * When the provider refuses. Its error codes are known; which of them a cancel with a cancel_id
 * that was used before gets is not, and all messages are ours.
 */
final class Refusal {

  static final Refused NO_SUCH_RECEIPT = new Refused(404, "RC_NOT_FOUND", "결제정보를 찾지 못했습니다.");
  static final Refused CONFIRM_FAILED =
      new Refused(400, "RC_CONFIRM_FAILED", "결제 승인에 실패하였습니다. (카드사 거절)");
  static final Refused CANCEL_FAILED =
      new Refused(400, "RC_CANCEL_SERVER_ERROR", "결제취소에 실패하였습니다. (PG사 거절)");

  private Refusal() {}

  /** A receipt is confirmed once, and only when it waits for it. */
  static Optional<Refused> ofConfirm(Receipt receipt) {
    return receipt.status() == Status.WAITING_FOR_CONFIRM
        ? Optional.empty()
        : Optional.of(
            new Refused(
                400,
                "RC_CONFIRM_FAILED",
                "승인할 수 없는 상태의 결제입니다. (status: " + receipt.status().code() + ")"));
  }

  static Optional<Refused> ofCancel(
      Receipt receipt, CancelOrder order, boolean refundAccountNeeded) {
    long left = receipt.cancellable();
    if (order.cancelId() != null && receipt.hasCancel(order.cancelId())) {
      return refused("이미 처리된 cancel_id 입니다. (" + order.cancelId() + ")");
    }
    if (left == 0) {
      return refused("취소할 수 있는 금액이 없습니다. (status: " + receipt.status().code() + ")");
    }
    long price = order.price() == null ? left : order.price();
    if (price < 1 || price > left) {
      return refused("취소요청금액이 취소가능금액을 벗어났습니다. (잔액: " + left + ")");
    }
    long taxFreeLeft = receipt.attempt().taxFree() - receipt.cancelledTaxFree();
    if (order.taxFree() < 0 || order.taxFree() > Math.min(taxFreeLeft, price)) {
      return refused("취소요청 비과세금액이 취소가능금액을 벗어났습니다. (잔액: " + taxFreeLeft + ")");
    }
    if (refundAccountNeeded && receipt.attempt().virtualAccount() && !order.refundAccount()) {
      return refused("가상계좌 환불을 위한 계좌 정보가 없습니다.");
    }
    return Optional.empty();
  }

  private static Optional<Refused> refused(String message) {
    return Optional.of(new Refused(400, "RC_CANCEL_SERVER_ERROR", message));
  }
}
