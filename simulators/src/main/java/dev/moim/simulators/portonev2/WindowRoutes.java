package dev.moim.simulators.portonev2;

import dev.moim.simulators.Answer;
import dev.moim.simulators.BadInput;
import dev.moim.simulators.Fields;
import dev.moim.simulators.WebUrl;
import io.javalin.config.RoutesConfig;
import java.net.URI;
import java.time.Instant;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What payers do with a browser, as plain routes for people and tests. Not part of the V2 REST API,
 * and open to everybody on this machine.
 */
final class WindowRoutes {

  private static final long LARGEST_AMOUNT = 1_000_000_000_000L;
  private static final Pattern PAYMENT_ID = Pattern.compile("[^\\p{Cntrl}]{1,200}");
  private static final Pattern CURRENCY = Pattern.compile("[A-Z]{3}");

  private static final String NO_ACCOUNT = "Only payMethod VIRTUAL_ACCOUNT has an account to issue";

  private final Books books;
  private final Webhooks webhooks;

  WindowRoutes(Books books, Webhooks webhooks) {
    this.books = books;
    this.webhooks = webhooks;
  }

  void addTo(RoutesConfig routes) {
    routes.post("/portone-v2/pay", ctx -> pay(Fields.ofBody(ctx)).sendTo(ctx));
    routes.post(
        "/portone-v2/transactions/{transactionId}/{outcome}",
        ctx ->
            goOn(ctx.pathParam("transactionId"), ctx.pathParam("outcome"), Fields.ofBody(ctx))
                .sendTo(ctx));
  }

  private Answer goOn(String transactionId, String outcome, Fields fields) {
    return goOn(transactionId, outcome(outcome, fields), fields.flag("webhook", true));
  }

  /** Opens the window, and unless it stays open, does what the payer does in it. */
  private Answer pay(Fields fields) {
    Window window = window(fields);
    Instant opened = fields.instant("requestedAt").orElse(null);
    String outcome = fields.text("outcome").orElse("paid");
    boolean webhook = fields.flag("webhook", true);
    if (outcome.equals("ready")) {
      return said(books.open(window, opened), webhook);
    }
    Books.Move move = outcome(outcome, fields);
    Transaction ready = books.open(window, opened);
    Answer answer = goOn(ready.id(), move, webhook);
    Runnable then = answer.afterwards();
    return webhook
        ? answer.then(
            () -> {
              webhooks.announce(Event.of(ready));
              then.run();
            })
        : answer;
  }

  private Answer goOn(String transactionId, Books.Move move, boolean webhook) {
    return said(books.move(transactionId, move), webhook);
  }

  private Answer said(Transaction transaction, boolean webhook) {
    Answer answer = Answer.json(201, BooksJson.of(transaction));
    return webhook ? answer.then(() -> webhooks.announce(Event.of(transaction))) : answer;
  }

  private static Books.Move outcome(String outcome, Fields fields) {
    return switch (outcome) {
      case "paid" -> Transaction::paid;
      case "pending" -> Transaction::pending;
      case "issued" -> WindowRoutes::issued;
      case "failed" -> {
        String reason = fields.text("reason").orElse("결제가 승인되지 않았습니다. (simulated)");
        yield (transaction, now) ->
            transaction.failed(new Failure(reason, "SIM-0001", reason, now));
      }
      default -> throw new BadInput("'outcome' must be ready, paid, failed, pending or issued");
    };
  }

  private static Transaction issued(Transaction transaction, Instant now) {
    if (transaction.window().method() != PayMethod.VIRTUAL_ACCOUNT) {
      throw new BadInput(NO_ACCOUNT);
    }
    return transaction.issued(now);
  }

  private static Window window(Fields fields) {
    String paymentId = fields.text("paymentId").orElse("");
    if (!PAYMENT_ID.matcher(paymentId).matches() || paymentId.isBlank()) {
      throw new BadInput("'paymentId' must be 1 to 200 characters");
    }
    String currency = fields.text("currency").orElse("KRW");
    if (!CURRENCY.matcher(currency).matches()) {
      throw new BadInput("'currency' must be three capital letters");
    }
    boolean issued = fields.text("outcome").orElse("").equals("issued");
    PayMethod method =
        PayMethod.of(fields.text("payMethod").orElse(issued ? "VIRTUAL_ACCOUNT" : "CARD"));
    if (issued && method != PayMethod.VIRTUAL_ACCOUNT) {
      throw new BadInput(NO_ACCOUNT);
    }
    return new Window(
        paymentId,
        amount(fields),
        currency,
        fields.text("orderName").orElse("Moim " + paymentId),
        method,
        fields.flag("test", false),
        noticeUrl(fields));
  }

  static long amount(Fields fields) {
    long amount = fields.whole("amount").orElseThrow(() -> new BadInput("'amount' is missing"));
    if (amount < 1 || amount > LARGEST_AMOUNT) {
      throw new BadInput("'amount' must be between 1 and " + LARGEST_AMOUNT);
    }
    return amount;
  }

  private static @Nullable String noticeUrl(Fields fields) {
    String url = fields.text("noticeUrl").orElse(null);
    if (url != null) {
      try {
        WebUrl.require(URI.create(url));
      } catch (IllegalArgumentException e) {
        throw new BadInput("'noticeUrl' must be an http URL");
      }
    }
    return url;
  }
}
