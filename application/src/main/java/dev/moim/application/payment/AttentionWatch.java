package dev.moim.application.payment;

import dev.moim.application.runtime.Ids;
import dev.moim.domain.money.Money;
import dev.moim.domain.order.Order;
import dev.moim.domain.payment.AttentionCase;
import dev.moim.domain.payment.AttentionCase.Kind;
import dev.moim.domain.payment.AttentionId;
import dev.moim.domain.payment.Capture;
import dev.moim.domain.payment.Payment;
import dev.moim.domain.payment.Refund;
import dev.moim.domain.payment.RefundStatus;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Sees by the difference between how an attempt was and how it is that a person has to decide, or
 * has nothing left to. It is called in the transaction that saves the attempt.
 */
public final class AttentionWatch {
  private final AttentionCases cases;
  private final OpenCases openCases;
  private final UnmatchedMoney unmatched;
  private final Ids ids;
  private final InstantSource clock;

  @Inject
  public AttentionWatch(
      AttentionCases cases,
      OpenCases openCases,
      UnmatchedMoney unmatched,
      Ids ids,
      InstantSource clock) {
    this.cases = cases;
    this.openCases = openCases;
    this.unmatched = unmatched;
    this.ids = ids;
    this.clock = clock;
  }

  /** Opens and heals what this change of an attempt means. */
  void changed(Payment before, Payment after, Order order) {
    for (Refund refund : after.refunds()) {
      boolean was = isRefused(before, refund);
      boolean is = refund.status() == RefundStatus.REFUSED;
      if (is && !was) {
        var _ =
            openCases.open(AttentionCase.refundRefused(id(), order.club(), after, refund, now()));
      } else if (was && !is) {
        heal(Kind.REFUND_REFUSED, refund.id().toString(), "the refund is " + refund.status());
      }
    }
    if (before.state() != after.state()) {
      answered(after);
    }
    for (Capture capture : after.captures()) {
      if (before.capture(capture.id()).isEmpty()) {
        unmatched.captured(after.account(), capture);
      }
      Money tooMuch = after.returned(capture.id()).minus(capture.amount());
      if (tooMuch.isPositive()
          && cases.lockLatest(Kind.RETURNED_TWICE, capture.id().toString()).isEmpty()) {
        var _ =
            openCases.open(
                AttentionCase.returnedTwice(id(), order.club(), after, capture, tooMuch, now()));
      }
    }
  }

  private void answered(Payment payment) {
    String subject = payment.id().toString();
    switch (payment.state()) {
      case CAPTURED -> heal(Kind.PAYMENT_UNKNOWN, subject, "the provider had taken the money");
      case LAPSED, DECLINED ->
          heal(Kind.PAYMENT_UNKNOWN, subject, "the provider has answered: nothing was taken");
      case BEGUN, DEPOSIT_AWAITED, UNKNOWN -> {}
    }
  }

  /** Opens a case, once, since the provider has not answered about this attempt for days. */
  void unanswered(Payment payment, Order order) {
    if (cases.lockLatest(Kind.PAYMENT_UNKNOWN, payment.id().toString()).isEmpty()) {
      var _ = openCases.open(AttentionCase.paymentUnknown(id(), order.club(), payment, now()));
    }
  }

  private static boolean isRefused(Payment before, Refund refund) {
    return before.refunds().stream()
        .filter(r -> r.id().equals(refund.id()))
        .anyMatch(r -> r.status() == RefundStatus.REFUSED);
  }

  private void heal(Kind kind, String subject, String note) {
    Optional<AttentionCase> open = cases.lockLatest(kind, subject).filter(AttentionCase::isOpen);
    open.ifPresent(c -> cases.save(c.healed(note, now())));
  }

  private AttentionId id() {
    return ids.next(AttentionId::new);
  }

  private Instant now() {
    return clock.instant();
  }
}
