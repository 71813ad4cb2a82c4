package dev.moim.simulators.portone;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One payment as the provider knows it; every change makes a new one.
 *
 * @param amount in whole units of the currency (won: what is paid)
 * @param virtualAccount whether it began as an issued account that waits for a deposit
 * @param usesWebhook whether the merchant asked for webhooks when paying
 * @param startedAt when the payer opened the payment window
 */
record Payment(
    String impUid,
    String merchantUid,
    long amount,
    String currency,
    boolean sandbox,
    boolean virtualAccount,
    boolean usesWebhook,
    PaymentStatus status,
    Instant startedAt,
    @Nullable Instant paidAt,
    @Nullable Instant failedAt,
    @Nullable String failReason,
    List<Cancellation> cancellations,
    Instant updatedAt) {

  Payment {
    cancellations = List.copyOf(cancellations);
  }

  static Payment opened(String impUid, PayAttempt attempt, Instant startedAt) {
    return new Payment(
        impUid,
        attempt.merchantUid(),
        attempt.amount(),
        attempt.currency(),
        attempt.sandbox(),
        attempt.outcome() == PaymentStatus.READY,
        attempt.usesWebhook(),
        PaymentStatus.READY,
        startedAt,
        null,
        null,
        null,
        List.of(),
        startedAt);
  }

  Payment paid(Instant at) {
    return moved(PaymentStatus.PAID, at, null, null, cancellations, at);
  }

  Payment failed(Instant at, String reason) {
    return moved(PaymentStatus.FAILED, null, at, reason, cancellations, at);
  }

  Payment cancelled(Cancellation cancellation) {
    List<Cancellation> all = new ArrayList<>(cancellations);
    all.add(cancellation);
    return moved(PaymentStatus.CANCELLED, paidAt, null, null, all, cancellation.at());
  }

  private Payment moved(
      PaymentStatus to,
      @Nullable Instant paid,
      @Nullable Instant failed,
      @Nullable String reason,
      List<Cancellation> cancels,
      Instant at) {
    return new Payment(
        impUid,
        merchantUid,
        amount,
        currency,
        sandbox,
        virtualAccount,
        usesWebhook,
        to,
        startedAt,
        paid,
        failed,
        reason,
        cancels,
        at);
  }

  long cancelledAmount() {
    return cancellations.stream().mapToLong(Cancellation::amount).sum();
  }

  /** What can still go back: nothing before it is paid. */
  long cancellableAmount() {
    return paidAt == null ? 0 : amount - cancelledAmount();
  }

  @Nullable Cancellation lastCancellation() {
    return cancellations.isEmpty() ? null : cancellations.getLast();
  }
}
