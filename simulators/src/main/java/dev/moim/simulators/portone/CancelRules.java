package dev.moim.simulators.portone;

import dev.moim.simulators.portone.CancelOutcome.Refused;
import java.util.Optional;

/**
 * When the provider refuses to give money back. The first two messages are the provider's own; the
 * others are ours, as its documentation does not quote them.
 */
final class CancelRules {

  static final Refused NO_SUCH_PAYMENT = new Refused(1, "취소할 결제건이 존재하지 않습니다.");
  private static final Refused ALL_GONE = new Refused(1, "이미 전액취소된 주문입니다.");

  private CancelRules() {}

  static Optional<Refused> refusal(
      Payment payment, CancelOrder order, boolean refundAccountNeeded) {
    long left = payment.cancellableAmount();
    if (payment.paidAt() == null) {
      return Optional.of(NO_SUCH_PAYMENT);
    }
    if (left == 0) {
      return Optional.of(ALL_GONE);
    }
    if (order.checksum() != null && order.checksum() != left) {
      return refused("취소 가능 잔액이 checksum과 일치하지 않습니다. (잔액: " + left + ")");
    }
    if (order.amount() != null && (order.amount() < 0 || order.amount() > left)) {
      return refused("취소요청금액이 취소가능금액을 벗어났습니다. (잔액: " + left + ")");
    }
    if (refundAccountNeeded && payment.virtualAccount() && !order.refundAccount()) {
      return refused("결제취소에 실패하였습니다. 환불계좌 정보가 누락되었습니다.");
    }
    return Optional.empty();
  }

  /** What is given back: all that is left, unless a part is asked for. */
  static long amount(Payment payment, CancelOrder order) {
    return order.amount() == null || order.amount() == 0
        ? payment.cancellableAmount()
        : order.amount();
  }

  private static Optional<Refused> refused(String message) {
    return Optional.of(new Refused(1, message));
  }
}
