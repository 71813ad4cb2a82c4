package dev.moim.adapters.payment.kakaopay;

import dev.moim.adapters.payment.provider.Amounts;
import dev.moim.adapters.payment.provider.Told;
import dev.moim.application.payment.PaymentGateway.Completed;
import dev.moim.application.payment.PaymentGateway.Completion;
import dev.moim.application.payment.PaymentGateway.Unreachable;
import dev.moim.domain.payment.Evidence;
import dev.moim.domain.payment.ProviderPayment;
import dev.moim.domain.payment.ProviderPaymentId;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes the money of a payment that the payer has agreed to, which KakaoPay calls approve. Neither
 * a refusal nor silence proves that nothing was taken: then the order call decides.
 */
final class Approval {
  private static final Logger LOG = LoggerFactory.getLogger(Approval.class);

  private final KakaoPayApi api;

  Approval(KakaoPayApi api) {
    this.api = api;
  }

  Completed complete(Completion completion, Evidence.PgToken token) {
    Optional<ProviderPaymentId> tid = completion.key().session();
    Optional<Order> order = tid.flatMap(api::order);
    if (order.isEmpty()) {
      return new Completed.NoSuchPayment();
    }
    ProviderPayment before = order.get().payment();
    if (!before.reference().equals(completion.key().reference())) {
      return new Completed.Found(before);
    }
    return switch (before.status()) {
      case PAID, CANCELLED, FAILED -> new Completed.Found(before);
      case READY, DEPOSIT_AWAITED, AUTHORIZED ->
          before.amount().equals(completion.amount())
              ? approve(before, completion, token)
              : new Completed.Declined(
                  "announced with %s, not %s".formatted(before.amount(), completion.amount()));
    };
  }

  private Completed approve(ProviderPayment before, Completion completion, Evidence.PgToken token) {
    Map<String, Object> fields =
        Map.of(
            "tid", before.id().value(),
            "partner_order_id", completion.key().reference().value(),
            "partner_user_id", completion.payer().toString(),
            "pg_token", token.value(),
            "total_amount", Amounts.write(completion.amount()));
    Reply reply;
    try {
      reply = api.approve(fields);
    } catch (Unreachable e) {
      LOG.warn("KakaoPay did not say whether it took {}: it is asked", before.id());
      return unanswered(before, e);
    }
    return switch (reply) {
      case Reply.Done(Told body) -> taken(before, body);
      case Reply.Refused refused -> refused(before, refused);
    };
  }

  /** Only an answer about this very payment is one. */
  private Completed taken(ProviderPayment before, Told body) {
    boolean same =
        body.id("tid").equals(before.id())
            && body.text("partner_order_id").equals(before.reference().value())
            && Sum.read(body, "amount").total().equals(before.amount());
    if (!same) {
      throw body.odd("it approved another payment than " + before.id());
    }
    ProviderPayment after = look(before);
    if (!after.tookMoney()) {
      throw new Unreachable(
          "KakaoPay approved " + before.id() + ", but its order does not show it");
    }
    return new Completed.Found(after);
  }

  private Completed refused(ProviderPayment before, Reply.Refused refused) {
    ProviderPayment after = look(before);
    if (after.tookMoney() || refused.isEarly()) {
      return new Completed.Found(after);
    }
    if (refused.isInProgress()) {
      throw new Unreachable(before.id() + " is being approved: " + refused.why());
    }
    return new Completed.Declined(refused.why());
  }

  private Completed unanswered(ProviderPayment before, Unreachable silence) {
    ProviderPayment after = look(before);
    return switch (after.status()) {
      case PAID, CANCELLED, FAILED -> new Completed.Found(after);
      // It may still be at work on it.
      case READY, DEPOSIT_AWAITED, AUTHORIZED -> throw silence;
    };
  }

  private ProviderPayment look(ProviderPayment before) {
    return api.order(before.id())
        .map(Order::payment)
        .orElseThrow(() -> new Unreachable("KakaoPay forgot " + before.id()));
  }
}
