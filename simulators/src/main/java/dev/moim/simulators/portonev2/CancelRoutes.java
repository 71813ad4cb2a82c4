package dev.moim.simulators.portonev2;

import dev.moim.simulators.Answer;
import dev.moim.simulators.Fields;
import dev.moim.simulators.portonev2.Cancellation.State;
import dev.moim.simulators.portonev2.Misbehaviour.Call;
import io.javalin.config.RoutesConfig;
import java.util.Map;

/** Giving money back through the API. */
final class CancelRoutes {

  private final RestApi api;
  private final Books books;
  private final Webhooks webhooks;
  private final Misbehaviour misbehaviour;

  CancelRoutes(RestApi api, Books books, Webhooks webhooks, Misbehaviour misbehaviour) {
    this.api = api;
    this.books = books;
    this.webhooks = webhooks;
    this.misbehaviour = misbehaviour;
  }

  void addTo(RoutesConfig routes) {
    routes.post("/payments/{paymentId}/cancel", ctx -> api.serve(ctx, Call.CANCEL, this::cancel));
    routes.post(
        "/payments/{paymentId}/cancellations/{cancellationId}/stop",
        ctx -> api.serve(ctx, Call.OTHER, this::stop));
  }

  private Answer cancel(Asked asked) {
    Books.Cancelled cancelled =
        books.cancel(
            order(asked.paymentId(), asked.fields()),
            misbehaviour.asynchronousCancels() ? State.REQUESTED : State.SUCCEEDED,
            misbehaviour.refundAccountNeeded());
    Answer answer =
        Answer.json(200, Map.of("cancellation", CancellationJson.of(cancelled.cancellation())));
    return cancelled.cancellation().silent()
        ? answer
        : answer.then(() -> webhooks.announce(Event.of(cancelled)));
  }

  private static CancelOrder order(String paymentId, Fields fields) {
    return new CancelOrder(
        paymentId,
        fields.whole("amount").orElse(null),
        fields.whole("taxFreeAmount").orElse(null),
        fields.whole("vatAmount").orElse(null),
        fields.whole("currentCancellableAmount").orElse(null),
        fields
            .text("reason")
            .orElseThrow(() -> new Refused(ErrorType.INVALID_REQUEST, "'reason' is missing")),
        Cancellation.Trigger.API,
        !fields.objects("refundAccount").isEmpty(),
        fields.flag("skipWebhook", false));
  }

  /** A cancellation that has not happened yet does not: it ends as a failed one. */
  private Answer stop(Asked asked) {
    Books.Cancelled stopped =
        books.end(asked.paymentId(), asked.ctx().pathParam("cancellationId"), State.FAILED);
    return Answer.json(200, Map.of("stoppedAt", stopped.transaction().updatedAt().toString()));
  }
}
