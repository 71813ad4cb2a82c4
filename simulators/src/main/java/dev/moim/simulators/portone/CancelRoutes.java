package dev.moim.simulators.portone;

import dev.moim.simulators.Answer;
import dev.moim.simulators.Fields;
import dev.moim.simulators.portone.Misbehaviour.Call;
import io.javalin.config.RoutesConfig;

/** Giving money back through the API. A refusal is HTTP 200 with a code that is not 0. */
final class CancelRoutes {

  private static final String NO_REASON_GIVEN = "취소요청api";

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
    routes.post(
        "/payments/cancel", ctx -> api.serve(ctx, Call.CANCEL, () -> cancel(Fields.ofBody(ctx))));
  }

  private Answer cancel(Fields fields) {
    CancelOrder order =
        new CancelOrder(
            fields.text("imp_uid").orElse(null),
            fields.text("merchant_uid").orElse(null),
            fields.whole("amount").orElse(null),
            fields.whole("checksum").orElse(null),
            fields.text("reason").orElse(NO_REASON_GIVEN),
            fields.text("refund_account").isPresent());
    boolean webhook = fields.flag("enable_webhook", false);
    if (order.impUid() == null && order.merchantUid() == null) {
      return Envelope.failed(200, -1, "파라미터 누락: imp_uid 또는 merchant_uid");
    }
    return switch (books.cancel(order, misbehaviour.refundAccountNeeded())) {
      case CancelOutcome.Refused refused -> Envelope.failed(200, refused.code(), refused.message());
      case CancelOutcome.Done done -> {
        Payment payment = done.payment();
        Answer answer = Envelope.ok(PaymentJson.of(payment));
        yield webhook && payment.usesWebhook()
            ? answer.then(() -> webhooks.announce(payment))
            : answer;
      }
    };
  }
}
