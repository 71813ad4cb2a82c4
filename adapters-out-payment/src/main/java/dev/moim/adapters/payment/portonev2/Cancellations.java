package dev.moim.adapters.payment.portonev2;

import dev.moim.adapters.payment.provider.RefundMark;
import dev.moim.application.payment.PaymentGateway.Unreachable;
import dev.moim.domain.money.Money;
import dev.moim.domain.payment.Cancellation;
import dev.moim.domain.payment.Cancellation.State;
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

/** Reads what PortOne says went back of a payment, is going back, or failed to. */
final class Cancellations {
  private Cancellations() {}

  /**
   * Oldest first, without entries of nothing. If two that are not failed carry one refund's id, the
   * later one is nobody's: a refund goes back once, and the money of the other must not be
   * overlooked.
   */
  static List<Cancellation> read(JsonNode list, Currency currency) {
    Set<RefundId> seen = new HashSet<>();
    List<Cancellation> all = new ArrayList<>();
    for (JsonNode entry : oldestFirst(list)) {
      Money amount = PaymentReader.amount("cancelled amount", entry.path("totalAmount"), currency);
      State state = state(entry);
      if (amount.isPositive()) {
        Optional<RefundId> refund =
            RefundMark.read(entry.path("reason").stringValue(""))
                .filter(id -> state == State.FAILED || seen.add(id));
        all.add(new Cancellation(PaymentReader.text(entry, "id"), amount, refund, state));
      }
    }
    return all;
  }

  static State state(JsonNode entry) {
    return switch (PaymentReader.text(entry, "status")) {
      case "REQUESTED" -> State.PENDING;
      case "SUCCEEDED" -> State.DONE;
      case "FAILED" -> State.FAILED;
      default -> throw new Unreachable("PortOne's cancellation has a status that we do not know");
    };
  }

  /** When money first went back, if it ever did: it was paid by then. */
  static Optional<Instant> firstTime(JsonNode list) {
    return oldestFirst(list).stream()
        .filter(entry -> state(entry) == State.DONE)
        .findFirst()
        .map(Cancellations::time);
  }

  private static List<JsonNode> oldestFirst(JsonNode list) {
    if (list.isMissingNode() || list.isNull()) {
      return List.of();
    }
    if (!list.isArray()) {
      throw new Unreachable("PortOne's cancellations are no list");
    }
    return list.valueStream().sorted(Comparator.comparing(Cancellations::time)).toList();
  }

  private static Instant time(JsonNode entry) {
    return PaymentReader.seconds(entry, "requestedAt")
        .orElseThrow(() -> PaymentReader.missing("requestedAt"));
  }
}
