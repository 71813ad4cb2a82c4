package dev.moim.simulators.portonev2;

import dev.moim.simulators.Answer;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The books as people and tests read them: the newest last. */
final class BooksJson {

  private BooksJson() {}

  static Answer transactions(List<Transaction> transactions) {
    return Answer.json(
        200, Map.of("transactions", transactions.stream().map(BooksJson::of).toList()));
  }

  static Answer registered(List<Registered> registered) {
    return Answer.json(200, Map.of("registered", registered));
  }

  static Map<String, Object> of(Transaction transaction) {
    Map<String, Object> json = new TreeMap<>();
    json.put("paymentId", transaction.paymentId());
    json.put("transactionId", transaction.id());
    json.put("status", transaction.status().name());
    json.put("amount", transaction.window().amount());
    json.put("currency", transaction.window().currency());
    json.put("test", transaction.window().test());
    json.put("requestedAt", transaction.requestedAt().toString());
    json.put("cancelledAmount", transaction.cancelled());
    json.put("cancellations", transaction.cancellations().stream().map(BooksJson::of).toList());
    json.put("disputes", transaction.disputes().size());
    return json;
  }

  static Map<String, Object> of(Cancellation cancellation) {
    return Map.of(
        "cancellationId", cancellation.id(),
        "state", cancellation.state().name(),
        "amount", cancellation.amount(),
        "reason", cancellation.reason(),
        "trigger", cancellation.trigger().name());
  }
}
