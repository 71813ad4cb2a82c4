package dev.moim.simulators.portonev2;

import dev.moim.simulators.Json;
import dev.moim.simulators.portonev2.Cancellation.State;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a webhook tells, in version 2024-04-25.
 *
 * @param type after {@code Transaction.}
 * @param at when it happened, which stays the same however often it is sent
 * @param cancellationId of cancels only
 */
record Event(String type, Instant at, Transaction transaction, @Nullable String cancellationId) {

  /** Where the try stands now. */
  static Event of(Transaction transaction) {
    String type =
        switch (transaction.status()) {
          case READY -> "Ready";
          case PAY_PENDING -> "PayPending";
          case VIRTUAL_ACCOUNT_ISSUED -> "VirtualAccountIssued";
          case PAID -> "Paid";
          case FAILED -> "Failed";
          case PARTIAL_CANCELLED -> "PartialCancelled";
          case CANCELLED -> "Cancelled";
        };
    return new Event(type, transaction.updatedAt(), transaction, lastCancellation(transaction));
  }

  private static @Nullable String lastCancellation(Transaction transaction) {
    return switch (transaction.status()) {
      case PARTIAL_CANCELLED, CANCELLED ->
          transaction.cancellations().stream()
              .filter(cancellation -> cancellation.state() == State.SUCCEEDED)
              .map(Cancellation::id)
              .reduce((_, last) -> last)
              .orElse(null);
      default -> null;
    };
  }

  /**
   * What became of a cancellation. One that fails later is told by where the payment stands then:
   * the documentation has a trigger for it, and no type.
   */
  static Event of(Books.Cancelled cancelled) {
    Transaction transaction = cancelled.transaction();
    return switch (cancelled.cancellation().state()) {
      case REQUESTED ->
          new Event(
              "CancelPending", transaction.updatedAt(), transaction, cancelled.cancellation().id());
      case SUCCEEDED ->
          new Event(
              of(transaction).type(),
              transaction.updatedAt(),
              transaction,
              cancelled.cancellation().id());
      case FAILED -> of(transaction);
    };
  }

  static Event dispute(String type, Transaction transaction) {
    return new Event(type, transaction.updatedAt(), transaction, null);
  }

  String body(String storeId) {
    Map<String, Object> data = new TreeMap<>();
    data.put("storeId", storeId);
    data.put("paymentId", transaction.paymentId());
    data.put("transactionId", transaction.id());
    if (cancellationId != null) {
      data.put("cancellationId", cancellationId);
    }
    return Json.write(
        Map.of("type", "Transaction." + type, "timestamp", at.toString(), "data", data));
  }
}
