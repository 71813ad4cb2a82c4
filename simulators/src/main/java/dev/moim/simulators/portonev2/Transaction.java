package dev.moim.simulators.portonev2;

import dev.moim.simulators.portonev2.Cancellation.State;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One try to pay under a payment id; every change makes a new one.
 *
 * @param requestedAt when the payer opened the window
 * @param issuedAt when a virtual account was given out; null where there is none
 */
record Transaction(
    String id,
    Window window,
    PaymentStatus status,
    Instant requestedAt,
    Instant statusChangedAt,
    Instant updatedAt,
    @Nullable Instant issuedAt,
    @Nullable Instant paidAt,
    @Nullable Failure failure,
    List<Cancellation> cancellations,
    List<Dispute> disputes) {

  Transaction {
    cancellations = List.copyOf(cancellations);
    disputes = List.copyOf(disputes);
  }

  static Transaction opened(String id, Window window, Instant at) {
    return new Transaction(
        id, window, PaymentStatus.READY, at, at, at, null, null, null, List.of(), List.of());
  }

  String paymentId() {
    return window.paymentId();
  }

  Transaction pending(Instant at) {
    return moved(PaymentStatus.PAY_PENDING, at, issuedAt, paidAt, failure, cancellations);
  }

  Transaction issued(Instant at) {
    return moved(PaymentStatus.VIRTUAL_ACCOUNT_ISSUED, at, at, null, null, cancellations);
  }

  Transaction paid(Instant at) {
    return moved(PaymentStatus.PAID, at, issuedAt, at, null, cancellations);
  }

  Transaction failed(Failure failure) {
    return moved(PaymentStatus.FAILED, failure.at(), issuedAt, null, failure, cancellations);
  }

  /** An account that nobody has paid into is no more. */
  Transaction closed(Instant at) {
    return moved(PaymentStatus.CANCELLED, at, issuedAt, null, null, cancellations);
  }

  /** With a new cancellation, or a newer state of one; the status follows what went back. */
  Transaction with(Cancellation cancellation, Instant at) {
    List<Cancellation> all = new ArrayList<>(cancellations);
    int known = all.stream().map(Cancellation::id).toList().indexOf(cancellation.id());
    if (known < 0) {
      all.add(cancellation);
    } else {
      all.set(known, cancellation);
    }
    long back = sum(all, State.SUCCEEDED);
    PaymentStatus next =
        back == 0
            ? PaymentStatus.PAID
            : back < window.amount() ? PaymentStatus.PARTIAL_CANCELLED : PaymentStatus.CANCELLED;
    return moved(next, at, issuedAt, paidAt, failure, all);
  }

  Transaction with(List<Dispute> disputes, Instant at) {
    return new Transaction(
        id,
        window,
        status,
        requestedAt,
        statusChangedAt,
        at,
        issuedAt,
        paidAt,
        failure,
        cancellations,
        disputes);
  }

  private Transaction moved(
      PaymentStatus to,
      Instant at,
      @Nullable Instant issued,
      @Nullable Instant paid,
      @Nullable Failure failed,
      List<Cancellation> cancels) {
    return new Transaction(
        id,
        window,
        to,
        requestedAt,
        to == status ? statusChangedAt : at,
        at,
        issued,
        paid,
        failed,
        cancels,
        disputes);
  }

  boolean wasPaid() {
    return paidAt != null;
  }

  /** What went back. */
  long cancelled() {
    return sum(cancellations, State.SUCCEEDED);
  }

  /**
   * What a cancel can still ask for: what is requested already is not counted twice. (That the real
   * provider reserves it is our assumption; its documentation does not say.)
   */
  long cancellable() {
    return wasPaid() ? window.amount() - cancelled() - sum(cancellations, State.REQUESTED) : 0;
  }

  private static long sum(List<Cancellation> cancellations, State state) {
    return cancellations.stream()
        .filter(cancellation -> cancellation.state() == state)
        .mapToLong(Cancellation::amount)
        .sum();
  }
}
