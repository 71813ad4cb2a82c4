package dev.moim.simulators.portonev2;

import dev.moim.simulators.Answer;
import dev.moim.simulators.Fields;
import dev.moim.simulators.portonev2.Misbehaviour.Call;
import io.javalin.config.RoutesConfig;
import java.util.List;
import java.util.Map;

/** Asking about payments, and what concerns them before they are paid. */
final class PaymentRoutes {

  private final RestApi api;
  private final Books books;
  private final Webhooks webhooks;
  private final PaymentJson json;

  PaymentRoutes(RestApi api, Books books, Webhooks webhooks, PaymentJson json) {
    this.api = api;
    this.books = books;
    this.webhooks = webhooks;
    this.json = json;
  }

  void addTo(RoutesConfig routes) {
    routes.get("/payments", ctx -> api.serve(ctx, Call.LOOKUP, this::list));
    routes.get("/payments/{paymentId}", ctx -> api.serve(ctx, Call.LOOKUP, this::one));
    routes.get(
        "/payments/{paymentId}/transactions", ctx -> api.serve(ctx, Call.LOOKUP, this::tries));
    routes.post(
        "/payments/{paymentId}/pre-register", ctx -> api.serve(ctx, Call.REGISTER, this::register));
    routes.post(
        "/payments/{paymentId}/virtual-account/close",
        ctx -> api.serve(ctx, Call.OTHER, this::close));
    routes.post(
        "/payments/{paymentId}/resend-webhook", ctx -> api.serve(ctx, Call.OTHER, this::resend));
  }

  private Answer one(Asked asked) {
    return one(asked.paymentId());
  }

  private Answer one(String paymentId) {
    return Answer.json(200, json.payment(books.asked(paymentId)));
  }

  /** Every try, the latest first; the real order is not documented. */
  private Answer tries(Asked asked) {
    books.asked(asked.paymentId());
    List<Map<String, Object>> items =
        books.tries(asked.paymentId()).reversed().stream().map(json::transaction).toList();
    return Answer.json(200, Map.of("items", items));
  }

  private Answer list(Asked asked) {
    if (asked.ctx().path().endsWith("/")) {
      // A payment whose id is blank.
      return one("");
    }
    return PaymentList.of(asked.fields(), books, json);
  }

  private Answer register(Asked asked) {
    Fields fields = asked.fields();
    books.register(
        new Registered(
            asked.paymentId(),
            fields.whole("totalAmount").orElse(null),
            fields.text("currency").orElse(null)));
    return Answer.json(200, Map.of());
  }

  private Answer close(Asked asked) {
    Transaction closed = books.close(asked.paymentId());
    return Answer.json(200, Map.of("closedAt", closed.statusChangedAt().toString()));
  }

  private Answer resend(Asked asked) {
    String paymentId = books.asked(asked.paymentId()).paymentId();
    Delivery delivery = webhooks.again(paymentId, asked.fields().text("webhookId").orElse(null));
    return Answer.json(200, Map.of("webhook", WebhookJson.of(delivery)));
  }
}
