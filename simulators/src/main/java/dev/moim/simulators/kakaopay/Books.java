package dev.moim.simulators.kakaopay;

import dev.moim.simulators.BadInput;
import dev.moim.simulators.JournalLines;
import dev.moim.simulators.RandomHex;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the provider took and gave back. One change at a time: a decision and its journal line are
 * made under one lock, so of many equal approvals or cancels one works.
 */
final class Books {

  private final InstantSource clock;
  private final JournalLines<Payment> journal;
  private final Map<String, Payment> payments = new LinkedHashMap<>();

  Books(InstantSource clock, JournalLines<Payment> journal) {
    this.clock = clock;
    this.journal = journal;
    journal.replay(this::remember);
  }

  private void remember(Payment payment) {
    payments.put(payment.tid(), payment);
  }

  private Payment save(Payment payment) {
    journal.append(payment);
    remember(payment);
    return payment;
  }

  synchronized Payment ready(Order order) {
    return save(Payment.ready(newId("T"), RandomHex.ofLength(64), order, clock.instant()));
  }

  /** The payer opens the page; too late, and the payment has failed. */
  synchronized Payment open(String tid) {
    Payment payment = existing(tid);
    return switch (payment.status()) {
      case READY, OPEN_PAYMENT, AUTH_PASSWORD -> {
        if (payment.expired(clock.instant())) {
          yield save(payment.at(Status.FAIL_PAYMENT));
        }
        yield payment.status() == Status.READY ? save(payment.at(Status.OPEN_PAYMENT)) : payment;
      }
      case SUCCESS_PAYMENT, PART_CANCEL_PAYMENT, CANCEL_PAYMENT, QUIT_PAYMENT, FAIL_PAYMENT ->
          payment;
    };
  }

  /**
   * The payer agrees; doing so again changes nothing. Whoever comes too late is told that it
   * failed.
   *
   * @param refusal why the approval will fail although the payer agreed; null: it will not
   * @throws BadInput when there is no such payment, or it is over
   */
  synchronized Payment authorise(String tid, String method, @Nullable String refusal) {
    Payment payment = open(tid);
    if (payment.expired(clock.instant())) {
      return payment;
    }
    return switch (payment.status()) {
      case READY, OPEN_PAYMENT -> save(payment.authorised(RandomHex.ofLength(20), method, refusal));
      case AUTH_PASSWORD -> payment;
      case SUCCESS_PAYMENT, PART_CANCEL_PAYMENT, CANCEL_PAYMENT, QUIT_PAYMENT, FAIL_PAYMENT ->
          throw new BadInput(409, tid + " is " + payment.status());
    };
  }

  /**
   * The payer goes away, or fails.
   *
   * @throws BadInput when there is no such payment, or it is over
   */
  synchronized Payment leave(String tid, Status how) {
    Payment payment = existing(tid);
    return switch (payment.status()) {
      case READY, OPEN_PAYMENT, AUTH_PASSWORD -> save(payment.at(how));
      case SUCCESS_PAYMENT, PART_CANCEL_PAYMENT, CANCEL_PAYMENT, QUIT_PAYMENT, FAIL_PAYMENT ->
          throw new BadInput(409, tid + " is " + payment.status());
    };
  }

  synchronized Outcome approve(Approve wish) {
    Instant now = clock.instant();
    Optional<Payment> found = of(wish.cid(), wish.tid());
    if (found.isEmpty()) {
      return Refused.NO_SUCH_TID;
    }
    Payment payment = found.get();
    Optional<Refused> refusal = wish.refusal(payment, now);
    if (refusal.isPresent()) {
      return refusal.get();
    }
    if (payment.refusal() != null) {
      save(payment.at(Status.FAIL_PAYMENT));
      return Refused.approval(payment.refusal());
    }
    Movement movement = new Movement(newId("A"), payment.order().amount(), wish.payload(), now);
    return new Outcome.Done(save(payment.approved(movement)), movement);
  }

  synchronized Outcome cancel(Cancel wish) {
    Optional<Payment> found = of(wish.cid(), wish.tid());
    if (found.isEmpty()) {
      return Refused.NO_SUCH_TID;
    }
    Optional<Refused> refusal = wish.refusal(found.get());
    if (refusal.isPresent()) {
      return refusal.get();
    }
    Movement movement = new Movement(newId("A"), wish.amount(), wish.payload(), clock.instant());
    return new Outcome.Done(save(found.get().cancelled(movement)), movement);
  }

  /** A shop's payment: another shop's tid is as unknown as any. */
  synchronized Optional<Payment> of(String cid, String tid) {
    return Optional.ofNullable(payments.get(tid)).filter(p -> p.order().cid().equals(cid));
  }

  /** For callers whose input must name a payment. */
  synchronized Payment existing(String tid) {
    Payment payment = payments.get(tid);
    if (payment == null) {
      throw new BadInput(404, "There is no payment " + tid);
    }
    return payment;
  }

  /** The payment whose page this is. */
  synchronized Payment ofPage(String page) {
    return payments.values().stream()
        .filter(payment -> payment.page().equals(page))
        .findFirst()
        .orElseThrow(() -> new BadInput(404, "There is no such page"));
  }

  synchronized List<Payment> all() {
    return List.copyOf(payments.values());
  }

  boolean expired(Payment payment) {
    return payment.expired(clock.instant());
  }

  private static String newId(String letter) {
    return letter + RandomHex.ofLength(19);
  }
}
