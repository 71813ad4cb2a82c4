package dev.moim.adapters.payment.portone;

import dev.moim.adapters.payment.provider.Amounts;
import dev.moim.adapters.payment.provider.RefundMark;
import dev.moim.application.payment.PaymentGateway.Unreachable;
import dev.moim.domain.money.Money;
import dev.moim.domain.payment.Cancellation;
import dev.moim.domain.payment.RefundId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Currency;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Reads what PortOne says went back of a payment. */
final class CancelHistory {
  private CancelHistory() {}

  /**
   * Oldest first, without entries of nothing. If two entries carry one refund's id, the later one
   * is nobody's: a refund goes back once, and the money of the other must not be overlooked.
   */
  static List<Cancellation> read(JsonNode history, Currency currency) {
    Set<RefundId> seen = new HashSet<>();
    List<Cancellation> all = new ArrayList<>();
    for (JsonNode entry : oldestFirst(history)) {
      Money amount = Amounts.read("PortOne's cancelled amount", entry.path("amount"), currency);
      if (amount.isPositive()) {
        Optional<RefundId> refund =
            RefundMark.read(entry.path("reason").stringValue("")).filter(seen::add);
        all.add(new Cancellation(PaymentReader.text(entry, "cancellation_id"), amount, refund));
      }
    }
    return all;
  }

  /** When money first went back, if it ever did: it was paid by then. */
  static Optional<Instant> firstTime(JsonNode history) {
    return oldestFirst(history).stream().findFirst().map(CancelHistory::time);
  }

  private static List<JsonNode> oldestFirst(JsonNode history) {
    if (history.isMissingNode() || history.isNull()) {
      return List.of();
    }
    if (!history.isArray()) {
      throw new Unreachable("PortOne's cancel_history is no list");
    }
    return history.valueStream().sorted(Comparator.comparing(CancelHistory::time)).toList();
  }

  private static Instant time(JsonNode entry) {
    return PaymentReader.seconds(entry, "cancelled_at").orElse(Instant.EPOCH);
  }
}
