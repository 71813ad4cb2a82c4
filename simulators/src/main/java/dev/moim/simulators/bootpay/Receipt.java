package dev.moim.simulators.bootpay;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One payment as the provider knows it; every change makes a new one.
 *
 * @param receiptId 24 hexadecimal digits
 * @param attempt what the payer wanted
 * @param failingCancels how many cancels will still be refused by the payment company
 */
record Receipt(
    String receiptId,
    PayAttempt attempt,
    Status status,
    Instant requestedAt,
    @Nullable Instant purchasedAt,
    int failingCancels,
    List<Cancellation> cancellations) {

  Receipt {
    cancellations = List.copyOf(cancellations);
  }

  static Receipt opened(String receiptId, PayAttempt attempt, Instant now) {
    return new Receipt(
        receiptId, attempt, Status.FAILED, now, null, attempt.failingCancels(), List.of());
  }

  /** At another status, without any movement of money. */
  Receipt at(Status next) {
    return new Receipt(
        receiptId, attempt, next, requestedAt, purchasedAt, failingCancels, cancellations);
  }

  Receipt paid(Instant now) {
    return new Receipt(
        receiptId, attempt, Status.PAID, requestedAt, now, failingCancels, cancellations);
  }

  Receipt cancelFailed() {
    return new Receipt(
        receiptId,
        attempt,
        Status.CANCEL_FAILED,
        requestedAt,
        purchasedAt,
        failingCancels - 1,
        cancellations);
  }

  Receipt cancelled(Cancellation cancellation) {
    List<Cancellation> all = new ArrayList<>(cancellations);
    all.add(cancellation);
    return new Receipt(
        receiptId, attempt, Status.CANCELLED, requestedAt, purchasedAt, failingCancels, all);
  }

  long cancelledPrice() {
    return cancellations.stream().mapToLong(Cancellation::price).sum();
  }

  long cancelledTaxFree() {
    return cancellations.stream().mapToLong(Cancellation::taxFree).sum();
  }

  /** What can still go back: nothing before it is paid. */
  long cancellable() {
    return purchasedAt == null ? 0 : attempt.price() - cancelledPrice();
  }

  boolean hasCancel(String cancelId) {
    return cancellations.stream().anyMatch(cancel -> cancelId.equals(cancel.cancelId()));
  }
}
