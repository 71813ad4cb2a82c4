package dev.moim.simulators.portone;

import dev.moim.simulators.Answer;
import dev.moim.simulators.BadInput;
import dev.moim.simulators.Fields;
import dev.moim.simulators.Settlement;
import io.javalin.config.RoutesConfig;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What PortOne's payers and console users do with a browser, as plain routes for people and tests.
 * Not part of the V1 REST API, and open to everybody on this machine.
 */
final class DeskRoutes {

  private static final long LARGEST_AMOUNT = 1_000_000_000_000L;
  private static final Pattern MERCHANT_UID = Pattern.compile("[^\\p{Cntrl}]{1,40}");
  private static final Pattern CURRENCY = Pattern.compile("[A-Z]{3}");
  private static final int MOST_WEBHOOKS = 1000;

  private final Books books;
  private final Webhooks webhooks;

  DeskRoutes(Books books, Webhooks webhooks) {
    this.books = books;
    this.webhooks = webhooks;
  }

  void addTo(RoutesConfig routes) {
    routes.post("/portone/pay", ctx -> pay(Fields.ofBody(ctx)).sendTo(ctx));
    routes.post(
        "/portone/payments/{impUid}/cancel-in-console",
        ctx -> cancelInConsole(ctx.pathParam("impUid"), Fields.ofBody(ctx)).sendTo(ctx));
    routes.post("/portone/webhooks", ctx -> sendAgain(Fields.ofBody(ctx)).sendTo(ctx));
    routes.get("/portone/books", ctx -> BooksJson.payments(books.all()).sendTo(ctx));
    routes.get(
        "/portone/settlement", ctx -> Settlement.file(Settled.rows(books.all())).sendTo(ctx));
    routes.get("/portone/prepared", ctx -> BooksJson.prepared(books.allPrepared()).sendTo(ctx));
  }

  private Answer pay(Fields fields) {
    boolean webhook = fields.flag("webhook", true);
    Payment payment = fields.text("impUid").isPresent() ? settle(fields) : books.take(read(fields));
    Map<String, Object> body = new TreeMap<>();
    body.put("impUid", payment.impUid());
    body.put("status", payment.status().code());
    Answer answer = Answer.json(201, body);
    // An ordinary failure sends none: the merchant learns it from the browser, or by asking.
    return webhook && payment.status() != PaymentStatus.FAILED
        ? answer.then(() -> webhooks.announce(payment))
        : answer;
  }

  private static PayAttempt read(Fields fields) {
    String merchantUid = fields.text("merchantUid").orElse("");
    if (!MERCHANT_UID.matcher(merchantUid).matches() || merchantUid.isBlank()) {
      throw new BadInput("'merchantUid' must be 1 to 40 characters");
    }
    String currency = fields.text("currency").orElse("KRW");
    if (!CURRENCY.matcher(currency).matches()) {
      throw new BadInput("'currency' must be three capital letters");
    }
    return new PayAttempt(
        merchantUid,
        amount(fields),
        currency,
        fields.flag("sandbox", false),
        outcome(fields),
        fields.instant("startedAt").orElse(null),
        fields.flag("webhook", true),
        fields.flag("ignorePrepare", false));
  }

  private static long amount(Fields fields) {
    long amount = fields.whole("amount").orElseThrow(() -> new BadInput("'amount' is missing"));
    if (amount < 1 || amount > LARGEST_AMOUNT) {
      throw new BadInput("'amount' must be between 1 and " + LARGEST_AMOUNT);
    }
    return amount;
  }

  private static PaymentStatus outcome(Fields fields) {
    return PaymentStatus.of(fields.text("outcome").orElse("paid"))
        .orElseThrow(() -> new BadInput("'outcome' must be paid, failed, ready or cancelled"));
  }

  /** The deposit into a virtual account that was issued before, or its end without one. */
  private Payment settle(Fields fields) {
    String impUid = fields.text("impUid").orElseThrow();
    PaymentStatus outcome = outcome(fields);
    Payment payment = books.existing(impUid);
    if (outcome == PaymentStatus.READY) {
      throw new BadInput("'outcome' of a payment that is there already cannot be ready");
    }
    if (fields.text("startedAt").isPresent()) {
      throw new BadInput("'startedAt' of " + impUid + " is known already");
    }
    if (!fields.text("merchantUid").orElse(payment.merchantUid()).equals(payment.merchantUid())) {
      throw new BadInput("'merchantUid' of " + impUid + " is another");
    }
    if (fields.whole("amount").orElse(payment.amount()) != payment.amount()) {
      throw new BadInput("'amount' of " + impUid + " is " + payment.amount());
    }
    return books.settle(impUid, outcome);
  }

  private Answer cancelInConsole(String impUid, Fields fields) {
    @Nullable Long amount = fields.text("amount").isPresent() ? amount(fields) : null;
    Payment before = books.existing(impUid);
    CancelOrder order = new CancelOrder(before.impUid(), null, amount, null, "관리자 콘솔 취소", true);
    return switch (books.cancel(order, false)) {
      case CancelOutcome.Refused refused -> throw new BadInput(409, refused.message());
      case CancelOutcome.Done done -> {
        Payment payment = done.payment();
        yield BooksJson.one(payment).then(() -> webhooks.announce(payment));
      }
    };
  }

  private Answer sendAgain(Fields fields) {
    String impUid = fields.text("impUid").orElseThrow(() -> new BadInput("'impUid' is missing"));
    int times = fields.whole("times", 1, MOST_WEBHOOKS, 1);
    boolean parallel = fields.flag("parallel", false);
    List<@Nullable Integer> statuses =
        webhooks.again(books.existing(impUid), times, parallel).stream()
            .<@Nullable Integer>map(DeskRoutes::nullable)
            .toList();
    Map<String, Object> body = new TreeMap<>();
    body.put("sent", times);
    body.put("answers", statuses);
    return Answer.json(200, body);
  }

  private static @Nullable Integer nullable(OptionalInt status) {
    return status.isPresent() ? status.getAsInt() : null;
  }
}
