package dev.moim.adapters.payment.kakaopay;

import dev.moim.adapters.payment.provider.Amounts;
import dev.moim.adapters.payment.provider.RefundMark;
import dev.moim.adapters.payment.provider.Told;
import dev.moim.application.payment.PaymentGateway.CancelAnswer;
import dev.moim.application.payment.PaymentGateway.CancelRequest;
import dev.moim.application.payment.PaymentGateway.Unreachable;
import dev.moim.domain.payment.ProviderPayment;
import java.util.Map;
import java.util.Optional;

/**
 * Gives money back, which KakaoPay calls cancel. It has no idempotency key: {@code
 * cancel_available_amount}, what can still go back, makes the second of two equal requests fail.
 * The refund's id travels in the payload, which the order call tells again.
 */
final class Refunding {
  /** The payload has up to 200 characters, of which the mark takes 46. */
  private static final int LONGEST_REASON = 70;

  private final KakaoPayApi api;

  Refunding(KakaoPayApi api) {
    this.api = api;
  }

  CancelAnswer cancel(CancelRequest request) {
    if (!request.amount().isPositive()) {
      throw new IllegalArgumentException("cannot give back %s".formatted(request.amount()));
    }
    Optional<Order> order = api.order(request.payment());
    if (order.isEmpty() || !order.get().payment().tookMoney()) {
      return new CancelAnswer.Refused("KakaoPay knows no such payment, or took nothing for it");
    }
    Sum left = order.get().left();
    if (!left.total().equals(request.balance()) || request.amount().isMoreThan(left.total())) {
      return new CancelAnswer.Refused("the balance is " + left.total());
    }
    return send(request, left.part(request.amount()));
  }

  private CancelAnswer send(CancelRequest request, Sum part) {
    Reply reply =
        api.cancel(
            Map.of(
                "tid", request.payment().value(),
                "cancel_amount", Amounts.write(part.total()),
                "cancel_tax_free_amount", part.taxFree(),
                "cancel_vat_amount", part.vat(),
                "cancel_available_amount", Amounts.write(request.balance()),
                "payload", RefundMark.write(request.refund(), request.reason(), LONGEST_REASON)));
    return switch (reply) {
      case Reply.Done(Told body) -> done(request, part, body);
      case Reply.Refused refused -> refused(request, refused);
    };
  }

  private CancelAnswer done(CancelRequest request, Sum part, Told body) {
    boolean same =
        body.id("tid").equals(request.payment())
            && Sum.read(body, "approved_cancel_amount").total().equals(part.total());
    if (!same) {
      throw body.odd("it cancelled something else than refund " + request.refund());
    }
    ProviderPayment after = look(request);
    if (!isIn(after, request)) {
      throw new Unreachable(
          "KakaoPay says that refund %s is done, but its payment %s does not show it"
              .formatted(request.refund(), request.payment()));
    }
    return new CancelAnswer.Cancelled(after);
  }

  /** This call did nothing; a try before it, whose answer was lost, may have, or may still. */
  private CancelAnswer refused(CancelRequest request, Reply.Refused refused) {
    ProviderPayment after = look(request);
    if (isIn(after, request)) {
      return new CancelAnswer.Cancelled(after);
    }
    if (refused.isInProgress() && request.attempt() > 1) {
      throw new Unreachable("refund %s: %s".formatted(request.refund(), refused.why()));
    }
    return new CancelAnswer.Refused(refused.why());
  }

  private static boolean isIn(ProviderPayment payment, CancelRequest request) {
    return payment.cancellations().stream()
        .anyMatch(c -> c.refund().equals(Optional.of(request.refund())));
  }

  private ProviderPayment look(CancelRequest request) {
    return api.order(request.payment())
        .map(Order::payment)
        .orElseThrow(() -> new Unreachable("KakaoPay forgot " + request.payment()));
  }
}
