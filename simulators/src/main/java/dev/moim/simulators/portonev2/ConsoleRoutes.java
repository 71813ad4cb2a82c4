package dev.moim.simulators.portonev2;

import dev.moim.simulators.Answer;
import dev.moim.simulators.BadInput;
import dev.moim.simulators.Fields;
import dev.moim.simulators.portonev2.Cancellation.State;
import dev.moim.simulators.portonev2.Cancellation.Trigger;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What the merchant's staff do in the console, and the payment companies behind it, as plain routes
 * for people and tests. Not part of the V2 REST API, and open to everybody on this machine.
 */
final class ConsoleRoutes {

  private static final int MOST_WEBHOOKS = 1000;

  private final Books books;
  private final Webhooks webhooks;

  ConsoleRoutes(Books books, Webhooks webhooks) {
    this.books = books;
    this.webhooks = webhooks;
  }

  void addTo(RoutesConfig routes) {
    routes.post("/portone-v2/cancel", ctx -> cancel(Fields.ofBody(ctx)).sendTo(ctx));
    routes.post("/portone-v2/cancellations/{id}/complete", ctx -> end(ctx, State.SUCCEEDED));
    routes.post("/portone-v2/cancellations/{id}/fail", ctx -> end(ctx, State.FAILED));
    routes.post("/portone-v2/disputes", ctx -> dispute(Fields.ofBody(ctx)).sendTo(ctx));
    routes.post("/portone-v2/disputes/resolve", ctx -> resolve(Fields.ofBody(ctx)).sendTo(ctx));
    routes.post("/portone-v2/webhooks", ctx -> send(Fields.ofBody(ctx)).sendTo(ctx));
    routes.get("/portone-v2/books", ctx -> BooksJson.transactions(books.all()).sendTo(ctx));
    routes.get(
        "/portone-v2/registered", ctx -> BooksJson.registered(books.allRegistered()).sendTo(ctx));
    routes.get("/portone-v2/settlement", ctx -> settlement(Fields.ofQuery(ctx)).sendTo(ctx));
    routes.exception(Refused.class, (e, ctx) -> e.answer().sendTo(ctx));
  }

  private static String paymentId(Fields fields) {
    return fields.text("paymentId").orElseThrow(() -> new BadInput("'paymentId' is missing"));
  }

  private Answer cancel(Fields fields) {
    boolean part = fields.text("amount").isPresent();
    boolean chargeback = fields.flag("chargeback", false);
    CancelOrder order =
        new CancelOrder(
            paymentId(fields),
            part ? WindowRoutes.amount(fields) : null,
            null,
            null,
            null,
            fields.text("reason").orElse("관리자 콘솔 취소"),
            chargeback ? Trigger.CHARGEBACK : Trigger.CONSOLE,
            true,
            false);
    boolean asynchronous = fields.flag("asynchronous", false);
    return said(books.cancel(order, asynchronous ? State.REQUESTED : State.SUCCEEDED, false));
  }

  private void end(Context ctx, State state) {
    said(books.end(null, ctx.pathParam("id"), state)).sendTo(ctx);
  }

  private Answer said(Books.Cancelled cancelled) {
    Answer answer = Answer.json(200, BooksJson.of(cancelled.transaction()));
    return cancelled.cancellation().silent()
        ? answer
        : answer.then(() -> webhooks.announce(Event.of(cancelled)));
  }

  private Answer dispute(Fields fields) {
    String reason = fields.text("reason").orElse("(simulated)");
    return disputed("DisputeCreated", books.dispute(paymentId(fields), reason));
  }

  private Answer resolve(Fields fields) {
    return disputed("DisputeResolved", books.resolveDisputes(paymentId(fields)));
  }

  private Answer disputed(String type, Transaction transaction) {
    return Answer.json(200, BooksJson.of(transaction))
        .then(() -> webhooks.announce(Event.dispute(type, transaction)));
  }

  /** A webhook about a payment as it is now, or one that somebody forged. */
  private Answer send(Fields fields) {
    Transaction transaction = books.asked(paymentId(fields));
    int times = fields.whole("times", 1, MOST_WEBHOOKS, 1);
    Forgery forgery = Forgery.of(fields.text("forgery").orElse("none"));
    List<@Nullable Integer> answers =
        webhooks.byHand(transaction, forgery, times, fields.flag("parallel", false)).stream()
            .<@Nullable Integer>map(ConsoleRoutes::nullable)
            .toList();
    Map<String, Object> body = new TreeMap<>();
    body.put("sent", times);
    body.put("answers", answers);
    return Answer.json(200, body);
  }

  private static @Nullable Integer nullable(OptionalInt status) {
    return status.isPresent() ? status.getAsInt() : null;
  }

  private Answer settlement(Fields query) {
    LocalDate from = day(query, "from").orElse(LocalDate.EPOCH);
    LocalDate to = day(query, "to").orElse(LocalDate.MAX);
    return SettlementFile.of(books.all(), from, to);
  }

  private static Optional<LocalDate> day(Fields query, String name) {
    try {
      return query.text(name).map(LocalDate::parse);
    } catch (DateTimeParseException e) {
      throw new BadInput("'" + name + "' must be a day such as 2026-03-02");
    }
  }
}
