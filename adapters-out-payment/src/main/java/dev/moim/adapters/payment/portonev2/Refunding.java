package dev.moim.adapters.payment.portonev2;

import dev.moim.adapters.payment.provider.Deadline;
import dev.moim.adapters.payment.provider.RefundMark;
import dev.moim.application.payment.PaymentGateway.CancelAnswer;
import dev.moim.application.payment.PaymentGateway.CancelAnswer.Cancelled;
import dev.moim.application.payment.PaymentGateway.CancelAnswer.Refused;
import dev.moim.application.payment.PaymentGateway.CancelRequest;
import dev.moim.application.payment.PaymentGateway.Unreachable;
import dev.moim.domain.payment.Cancellation;
import dev.moim.domain.payment.Cancellation.State;
import dev.moim.domain.payment.ProviderPayment;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/**
 * Gives money back, which PortOne calls cancel. Two things make the second of two equal requests do
 * nothing: the balance that it expects, and the key of its attempt, under which PortOne keeps its
 * answer. The key is the attempt's and not the refund's, as a no is kept like any other answer.
 */
final class Refunding {
  private static final Logger LOG = LoggerFactory.getLogger(Refunding.class);

  /** Somebody is asking the same at this moment, and will be told: we are not. */
  private static final String OUTSTANDING = "IDEMPOTENCY_OUTSTANDING_REQUEST";

  private final PortOneV2Api api;

  Refunding(PortOneV2Api api) {
    this.api = api;
  }

  CancelAnswer cancel(CancelRequest request, Deadline deadline) {
    if (request.amount().isMoreThan(request.balance())) {
      return new Refused("more than the balance: " + request.balance());
    }
    if (!request.amount().isPositive()) {
      throw new IllegalArgumentException("cannot give back " + request.amount());
    }
    Map<String, Object> body =
        Map.of(
            "storeId", api.storeId(),
            "amount", request.amount().minor(),
            "currentCancellableAmount", request.balance().minor(),
            "reason", RefundMark.write(request.refund(), request.reason()));
    String key = "refund-%s-%d".formatted(request.refund(), request.attempt());
    Reply reply = api.postOnce(request.payment(), "cancel", body, key, deadline);
    if (reply.isSuccess()) {
      return accepted(request, reply.body().path("cancellation"), deadline);
    }
    if (reply.type().equals(OUTSTANDING)) {
      throw new Unreachable("refund " + request.refund() + ": " + reply.why());
    }
    return new Refused(reply.why());
  }

  /** The answer tells of the cancellation only; what the payment is now has to be asked. */
  private CancelAnswer accepted(CancelRequest request, JsonNode json, Deadline deadline) {
    String id = PaymentReader.text(json, "id");
    if (Cancellations.state(json) == State.FAILED) {
      return new Refused("PortOne said that cancellation " + id + " failed");
    }
    ProviderPayment payment =
        api.find(request.payment(), deadline).orElseThrow(() -> notShown(request, id));
    Cancellation ours =
        payment.cancellations().stream()
            .filter(each -> each.id().equals(id))
            .findFirst()
            .orElseThrow(() -> notShown(request, id));
    if (ours.refund().equals(Optional.of(request.refund()))) {
      return new Cancelled(payment);
    }
    // Whoever reads an answer without this refund in it would send it again.
    LOG.warn("PortOne did not keep the mark of refund {}", request.refund());
    return new Cancelled(
        with(
            payment,
            each ->
                each.id().equals(id)
                    ? new Cancellation(
                        id, each.amount(), Optional.of(request.refund()), each.state())
                    : each));
  }

  private static Unreachable notShown(CancelRequest request, String cancellation) {
    return new Unreachable(
        "PortOne says that refund %s is cancellation %s, but its payment %s does not show it"
            .formatted(request.refund(), cancellation, request.payment()));
  }

  private static ProviderPayment with(ProviderPayment payment, UnaryOperator<Cancellation> change) {
    return new ProviderPayment(
        payment.id(),
        payment.reference(),
        payment.status(),
        payment.amount(),
        payment.test(),
        payment.startedAt(),
        payment.paidAt(),
        payment.cancellations().stream().map(change).toList());
  }
}
