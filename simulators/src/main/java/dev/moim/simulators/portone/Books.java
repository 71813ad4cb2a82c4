package dev.moim.simulators.portone;

import dev.moim.simulators.BadInput;
import dev.moim.simulators.JournalLines;
import dev.moim.simulators.portone.CancelOutcome.Refused;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the provider took, gave back and was told to expect. One change at a time: a decision and
 * its journal line are made under one lock, so of many equal cancels with a checksum one works.
 */
final class Books {

  /** One journal line: the whole payment or the whole preparation, as it is from then on. */
  record Line(@Nullable Payment payment, @Nullable Prepared prepared) {}

  private static final long TWELVE_DIGITS = 1_000_000_000_000L;

  private final InstantSource clock;
  private final JournalLines<Line> journal;
  private final SecureRandom random = new SecureRandom();
  private final Map<String, Payment> payments = new LinkedHashMap<>();
  private final Map<String, Prepared> prepared = new LinkedHashMap<>();

  Books(InstantSource clock, JournalLines<Line> journal) {
    this.clock = clock;
    this.journal = journal;
    journal.replay(this::remember);
  }

  private void write(Line line) {
    journal.append(line);
    remember(line);
  }

  private void remember(Line line) {
    if (line.payment() != null) {
      payments.put(line.payment().impUid(), line.payment());
    }
    if (line.prepared() != null) {
      prepared.put(line.prepared().merchantUid(), line.prepared());
    }
  }

  private Payment save(Payment payment) {
    write(new Line(payment, null));
    return payment;
  }

  /** A payer pays, or tries to. A prepared amount that differs stops it at the window. */
  synchronized Payment take(PayAttempt attempt) {
    Instant now = clock.instant();
    Instant started = attempt.startedAt() == null ? now : attempt.startedAt();
    Payment payment = Payment.opened(newImpUid(), attempt, started);
    Instant end = now.isBefore(started) ? started : now;
    Prepared expected = prepared.get(attempt.merchantUid());
    if (expected != null && !attempt.ignorePrepare() && !expected.allows(attempt)) {
      return save(payment.failed(end, "사전등록된 결제금액과 일치하지 않습니다. (" + expected.amount() + ")"));
    }
    return save(moved(payment, attempt.outcome(), end));
  }

  /**
   * What happens to an issued virtual account: its deposit comes, or never will.
   *
   * @throws BadInput when there is no such payment, or it waits for nothing
   */
  synchronized Payment settle(String impUid, PaymentStatus outcome) {
    Payment payment = existing(impUid);
    if (payment.status() != PaymentStatus.READY) {
      throw new BadInput(409, impUid + " is " + payment.status().code() + ", not ready");
    }
    return save(moved(payment, outcome, clock.instant()));
  }

  private static Payment moved(Payment payment, PaymentStatus outcome, Instant at) {
    return switch (outcome) {
      case READY -> payment;
      case PAID -> payment.paid(at);
      case FAILED -> payment.failed(at, "결제가 승인되지 않았습니다. (simulated)");
      case CANCELLED -> payment.paid(at).cancelled(cancellation(payment.amount(), "관리자 콘솔 취소", at));
    };
  }

  synchronized CancelOutcome cancel(CancelOrder order, boolean refundAccountNeeded) {
    Optional<Payment> found = toCancel(order);
    if (found.isEmpty()) {
      return CancelRules.NO_SUCH_PAYMENT;
    }
    Payment payment = found.get();
    Optional<Refused> refusal = CancelRules.refusal(payment, order, refundAccountNeeded);
    if (refusal.isPresent()) {
      return refusal.get();
    }
    long amount = CancelRules.amount(payment, order);
    return new CancelOutcome.Done(
        save(payment.cancelled(cancellation(amount, order.reason(), clock.instant()))));
  }

  // A merchant UID may have several tries: the latest that money is still left in is meant.
  private Optional<Payment> toCancel(CancelOrder order) {
    if (order.impUid() != null) {
      return find(order.impUid());
    }
    String merchantUid = order.merchantUid() == null ? "" : order.merchantUid();
    return Sorting.sort(of(merchantUid), "-started").stream()
        .max(
            Comparator.comparing((Payment p) -> p.cancellableAmount() > 0)
                .thenComparing(p -> p.paidAt() != null));
  }

  private static Cancellation cancellation(long amount, String reason, Instant at) {
    return new Cancellation("cancel_" + UUID.randomUUID(), amount, reason, at);
  }

  synchronized Optional<Payment> find(String impUid) {
    return Optional.ofNullable(payments.get(impUid));
  }

  /** As {@link #find}, for callers whose input must name a payment. */
  Payment existing(String impUid) {
    return find(impUid).orElseThrow(() -> new BadInput(404, "There is no payment " + impUid));
  }

  /** All tries under one merchant UID, in the order in which they came. */
  synchronized List<Payment> of(String merchantUid) {
    return payments.values().stream().filter(p -> p.merchantUid().equals(merchantUid)).toList();
  }

  synchronized List<Payment> all() {
    return List.copyOf(payments.values());
  }

  /** Registers an amount; returns false when there is one for that merchant UID already. */
  synchronized boolean prepare(Prepared expected) {
    boolean first = !prepared.containsKey(expected.merchantUid());
    if (first) {
      write(new Line(null, expected));
    }
    return first;
  }

  /** Changes a registered amount; returns false when there is none. */
  synchronized boolean prepareAnew(Prepared expected) {
    boolean known = prepared.containsKey(expected.merchantUid());
    if (known) {
      write(new Line(null, expected));
    }
    return known;
  }

  synchronized Optional<Prepared> prepared(String merchantUid) {
    return Optional.ofNullable(prepared.get(merchantUid));
  }

  synchronized List<Prepared> allPrepared() {
    return List.copyOf(prepared.values());
  }

  private String newImpUid() {
    String impUid;
    do {
      impUid = "imp_%012d".formatted(random.nextLong(TWELVE_DIGITS));
    } while (payments.containsKey(impUid));
    return impUid;
  }
}
