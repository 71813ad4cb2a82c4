package dev.moim.simulators.bootpay;

import dev.moim.simulators.Answer;
import dev.moim.simulators.BadInput;
import dev.moim.simulators.Courier.Reply;
import dev.moim.simulators.Fields;
import dev.moim.simulators.Settlement;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What BootPay's payers and console users do with a browser, as plain routes for people and tests.
 * Not part of the REST API, and open to everybody on this machine.
 */
final class DeskRoutes {

  private static final long LARGEST_PRICE = 1_000_000_000_000L;
  private static final int LONGEST_ORDER_ID = 100;
  private static final int MOST = 1000;

  private final Books books;
  private final Webhooks webhooks;

  DeskRoutes(Books books, Webhooks webhooks) {
    this.books = books;
    this.webhooks = webhooks;
  }

  void addTo(RoutesConfig routes) {
    routes.post("/bootpay/pay", ctx -> pay(Fields.ofBody(ctx)).sendTo(ctx));
    routes.post(
        "/bootpay/receipts/{receiptId}/settle",
        ctx -> settle(ctx.pathParam("receiptId"), Fields.ofBody(ctx)).sendTo(ctx));
    routes.post(
        "/bootpay/receipts/{receiptId}/cancel-in-console",
        ctx -> cancelInConsole(ctx.pathParam("receiptId"), Fields.ofBody(ctx)).sendTo(ctx));
    routes.post("/bootpay/webhooks", ctx -> sendAgain(Fields.ofBody(ctx)).sendTo(ctx));
    routes.post("/bootpay/webhooks/forged", ctx -> forge(ctx).sendTo(ctx));
    routes.get("/bootpay/books", ctx -> books().sendTo(ctx));
    routes.get("/bootpay/settlement", ctx -> settlement().sendTo(ctx));
  }

  private Answer pay(Fields fields) {
    boolean webhook = fields.flag("webhook", true);
    Receipt receipt = books.take(read(fields));
    Map<String, Object> body = new TreeMap<>();
    body.put("receiptId", receipt.receiptId());
    body.put("status", receipt.status().code());
    body.put("event", event(receipt.status()));
    fields.text("redirectUrl").ifPresent(url -> body.put("location", location(url, receipt)));
    Answer answer = Answer.json(201, body);
    return webhook ? answer.then(() -> webhooks.announce(receipt)) : answer;
  }

  /** What the browser's library tells the merchant's page. */
  private static String event(Status status) {
    return switch (status) {
      case PAID -> "done";
      case WAITING_FOR_CONFIRM -> "confirm";
      case VIRTUAL_ACCOUNT_ISSUED -> "issued";
      case CANCELLED, FAILED, CONFIRM_FAILED, VIRTUAL_ACCOUNT_CLOSED, CANCEL_FAILED -> "error";
    };
  }

  private static String location(String url, Receipt receipt) {
    return url
        + (url.contains("?") ? "&" : "?")
        + "event="
        + event(receipt.status())
        + "&receipt_id="
        + receipt.receiptId();
  }

  private static PayAttempt read(Fields fields) {
    String orderId = fields.text("orderId").orElse("");
    if (orderId.isBlank() || orderId.length() > LONGEST_ORDER_ID) {
      throw new BadInput("'orderId' must be 1 to " + LONGEST_ORDER_ID + " characters");
    }
    long price = price(fields).orElseThrow(() -> new BadInput("'price' is missing"));
    long taxFree = fields.whole("taxFree").orElse(0L);
    if (taxFree < 0 || taxFree > price) {
      throw new BadInput("'taxFree' must be between 0 and the price");
    }
    String method = fields.text("method").orElse("card");
    if (!method.equals("card") && !method.equals("vbank")) {
      throw new BadInput("'method' must be card or vbank");
    }
    return new PayAttempt(
        orderId,
        fields.text("orderName").orElse("Moim " + orderId),
        price,
        taxFree,
        fields.text("metadata").orElse(null),
        fields.flag("sandbox", false),
        fields.flag("separatelyConfirmed", true),
        method.equals("vbank"),
        fields.flag("fails", false),
        fields.flag("confirmFails", false),
        fields.whole("failingCancels", 0, MOST, 0));
  }

  private static Optional<Long> price(Fields fields) {
    Optional<Long> price = fields.whole("price");
    if (price.isPresent() && (price.get() < 1 || price.get() > LARGEST_PRICE)) {
      throw new BadInput("'price' must be between 1 and " + LARGEST_PRICE);
    }
    return price;
  }

  private Answer settle(String receiptId, Fields fields) {
    Receipt receipt = books.settle(receiptId, fields.flag("deposited", true));
    return Answer.json(200, ReceiptJson.of(receipt)).then(() -> webhooks.announce(receipt));
  }

  private Answer cancelInConsole(String receiptId, Fields fields) {
    Receipt before = books.existing(receiptId);
    CancelOrder order =
        new CancelOrder(before.receiptId(), price(fields).orElse(null), 0, null, true);
    return switch (books.cancel(order, false)) {
      case Outcome.Refused refused -> throw new BadInput(409, refused.message());
      case Outcome.Done(Receipt receipt) ->
          Answer.json(200, ReceiptJson.of(receipt)).then(() -> webhooks.announce(receipt));
    };
  }

  private Answer sendAgain(Fields fields) {
    Receipt receipt =
        books.existing(
            fields.text("receiptId").orElseThrow(() -> new BadInput("'receiptId' is missing")));
    int times = fields.whole("times", 1, MOST, 1);
    List<@Nullable Integer> answers = new ArrayList<>();
    for (int i = 0; i < times; i++) {
      answers.add(status(webhooks.again(receipt)));
    }
    return answers(answers);
  }

  private Answer forge(Context ctx) {
    List<@Nullable Integer> answers = new ArrayList<>();
    answers.add(status(webhooks.forge(ctx.body())));
    return answers(answers);
  }

  private static @Nullable Integer status(Optional<Reply> reply) {
    return reply.isPresent() ? reply.get().status() : null;
  }

  private static Answer answers(List<@Nullable Integer> answers) {
    return Answer.json(200, Map.of("answers", answers, "sent", answers.size()));
  }

  private Answer books() {
    return Answer.json(200, Map.of("receipts", books.all().stream().map(ReceiptJson::of).toList()));
  }

  private Answer settlement() {
    List<Settlement.Row> rows = new ArrayList<>();
    books.all().forEach(receipt -> add(receipt, rows));
    return Settlement.file(rows);
  }

  private static void add(Receipt receipt, List<Settlement.Row> rows) {
    if (receipt.purchasedAt() == null) {
      return;
    }
    String id = receipt.receiptId();
    String reference = receipt.attempt().orderId();
    rows.add(
        new Settlement.Row(
            id,
            Settlement.Kind.PAYMENT,
            id,
            reference,
            receipt.attempt().price(),
            receipt.purchasedAt()));
    for (Cancellation cancel : receipt.cancellations()) {
      rows.add(
          new Settlement.Row(
              cancel.id(), Settlement.Kind.CANCEL, id, reference, cancel.price(), cancel.at()));
    }
  }
}
