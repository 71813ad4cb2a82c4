package dev.moim.simulators.bootpay;

import dev.moim.simulators.Answer;
import dev.moim.simulators.Fields;
import dev.moim.simulators.bootpay.Misbehaviour.Call;
import io.javalin.config.RoutesConfig;

/** The calls about receipts: look-ups, confirm, cancel. */
final class ReceiptRoutes {

  private final RestApi api;
  private final Books books;
  private final Webhooks webhooks;
  private final Misbehaviour misbehaviour;

  ReceiptRoutes(RestApi api, Books books, Webhooks webhooks, Misbehaviour misbehaviour) {
    this.api = api;
    this.books = books;
    this.webhooks = webhooks;
    this.misbehaviour = misbehaviour;
  }

  void addTo(RoutesConfig routes) {
    routes.get(
        "/v2/receipt/{receiptId}",
        ctx -> api.serve(ctx, Call.LOOKUP, () -> receipt(ctx.pathParam("receiptId"))));
    routes.get(
        "/v2/lookup/order/{orderId}",
        ctx -> api.serve(ctx, Call.LOOKUP, () -> ofOrder(ctx.pathParam("orderId"))));
    routes.post(
        "/v2/confirm", ctx -> api.serve(ctx, Call.CONFIRM, () -> confirm(Fields.ofBody(ctx))));
    routes.post("/v2/cancel", ctx -> api.serve(ctx, Call.CANCEL, () -> cancel(Fields.ofBody(ctx))));
  }

  private Answer receipt(String receiptId) {
    return books
        .find(receiptId)
        .map(receipt -> Answer.json(200, ReceiptJson.of(receipt)))
        .orElseGet(() -> RestApi.refused(Refusal.NO_SUCH_RECEIPT));
  }

  private Answer ofOrder(String orderId) {
    return Answer.json(200, books.of(orderId).stream().map(ReceiptJson::of).toList());
  }

  private Answer confirm(Fields fields) {
    return answer(books.confirm(fields.text("receipt_id").orElse("")), true);
  }

  private Answer cancel(Fields fields) {
    CancelOrder order =
        new CancelOrder(
            fields.text("receipt_id").orElse(""),
            fields.whole("cancel_price").orElse(null),
            fields.whole("cancel_tax_free").orElse(0L),
            fields.text("cancel_id").orElse(null),
            !fields.objects("refund").isEmpty());
    return answer(
        books.cancel(order, misbehaviour.refundAccountNeeded()), !misbehaviour.silentCancels());
  }

  private Answer answer(Outcome outcome, boolean announced) {
    return switch (outcome) {
      case Outcome.Refused refused -> RestApi.refused(refused);
      case Outcome.Done(Receipt receipt) -> {
        Answer answer = Answer.json(200, ReceiptJson.of(receipt));
        yield announced ? answer.then(() -> webhooks.announce(receipt)) : answer;
      }
    };
  }
}
