package dev.moim.simulators.portone;

import dev.moim.simulators.Answer;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The books as people and tests read them: camel case, ISO times, the newest last. */
final class BooksJson {

  private BooksJson() {}

  static Answer payments(List<Payment> payments) {
    return Answer.json(200, Map.of("payments", payments.stream().map(BooksJson::of).toList()));
  }

  static Answer one(Payment payment) {
    return Answer.json(200, of(payment));
  }

  static Answer prepared(List<Prepared> prepared) {
    return Answer.json(200, Map.of("prepared", prepared));
  }

  private static Map<String, @Nullable Object> of(Payment payment) {
    Map<String, @Nullable Object> json = new TreeMap<>();
    json.put("impUid", payment.impUid());
    json.put("merchantUid", payment.merchantUid());
    json.put("amount", payment.amount());
    json.put("currency", payment.currency());
    json.put("sandbox", payment.sandbox());
    json.put("status", payment.status().code());
    json.put("failReason", payment.failReason());
    json.put("startedAt", payment.startedAt().toString());
    json.put("cancelledAmount", payment.cancelledAmount());
    json.put("cancellations", payment.cancellations().stream().map(BooksJson::of).toList());
    return json;
  }

  private static Map<String, Object> of(Cancellation cancellation) {
    return Map.of(
        "amount", cancellation.amount(),
        "reason", cancellation.reason(),
        "at", cancellation.at().toString());
  }
}
