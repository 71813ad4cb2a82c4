package dev.moim.adapters.payment.bootpay;

import dev.moim.adapters.payment.provider.Amounts;
import dev.moim.adapters.payment.provider.RefundMark;
import dev.moim.application.payment.PaymentGateway.CancelAnswer;
import dev.moim.application.payment.PaymentGateway.CancelRequest;
import dev.moim.application.payment.PaymentGateway.Unreachable;
import dev.moim.domain.money.Money;
import dev.moim.domain.payment.ProviderPayment;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * Gives money back, which BootPay calls cancel. It compares no balance; but it refuses a {@code
 * cancel_id} that it has seen. So the id is made of the receipt and of the balance that is
 * expected: a balance comes once, as each cancellation makes it less, and of two requests that
 * expect the same one only the first is done. The refund's id travels in the message, for people:
 * BootPay does not tell it again.
 */
final class Refunding {
  private final BootPayApi api;

  Refunding(BootPayApi api) {
    this.api = api;
  }

  CancelAnswer cancel(CancelRequest request) {
    if (!request.amount().isPositive()) {
      throw new IllegalArgumentException("cannot give back %s".formatted(request.amount()));
    }
    Optional<ProviderPayment> before = api.receipt(request.payment());
    if (before.isEmpty() || !before.get().tookMoney()) {
      return new CancelAnswer.Refused("BootPay knows no such payment, or took nothing for it");
    }
    Money balance = before.get().cancellable();
    if (!balance.equals(request.balance()) || request.amount().isMoreThan(balance)) {
      return new CancelAnswer.Refused("the balance is " + balance);
    }
    Reply reply =
        api.cancel(
            Map.of(
                "receipt_id", request.payment().value(),
                "cancel_price", Amounts.write(request.amount()),
                "cancel_id", request.payment() + "-" + balance.minor(),
                "cancel_username", "moim",
                "cancel_message", RefundMark.write(request.refund(), request.reason())));
    return switch (reply) {
      case Reply.Done(JsonNode body) -> done(request, BootPayApi.receipt(request.payment(), body));
      case Reply.Refused refused -> refused(request, refused);
    };
  }

  private static CancelAnswer done(CancelRequest request, ProviderPayment after) {
    Money rest = request.balance().minus(request.amount());
    if (!after.tookMoney() || after.cancellable().isMoreThan(rest)) {
      throw new Unreachable(
          "BootPay says that refund %s is done, but its payment %s does not show it"
              .formatted(request.refund(), request.payment()));
    }
    return new CancelAnswer.Cancelled(after);
  }

  /**
   * This call did nothing. If money went back meanwhile, that may be by a try before it, whose
   * answer was lost; of a first try it was somebody else.
   */
  private CancelAnswer refused(CancelRequest request, Reply.Refused refused) {
    ProviderPayment after =
        api.receipt(request.payment())
            .orElseThrow(() -> new Unreachable("BootPay forgot " + request.payment()));
    boolean moved = !after.cancellable().equals(request.balance());
    if (moved && request.attempt() > 1) {
      throw new Unreachable(
          "refund %s may be done: %s is left, and %s"
              .formatted(request.refund(), after.cancellable(), refused.why()));
    }
    return new CancelAnswer.Refused(refused.why());
  }
}
