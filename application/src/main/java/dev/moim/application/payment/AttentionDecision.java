package dev.moim.application.payment;

import dev.moim.application.order.Orders;
import dev.moim.application.payment.SettleAttention.Result;
import dev.moim.application.runtime.Ids;
import dev.moim.domain.member.MemberId;
import dev.moim.domain.order.Order;
import dev.moim.domain.payment.AttentionCase;
import dev.moim.domain.payment.AttentionCase.Action;
import dev.moim.domain.payment.AttentionCase.How;
import dev.moim.domain.payment.AttentionCase.Kind;
import dev.moim.domain.payment.AttentionCase.Resolution;
import dev.moim.domain.payment.Payment;
import dev.moim.domain.payment.RefundId;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * One decision about a case, within a transaction: it locks the order first, where there is one,
 * and then the case, as everybody does who changes both.
 */
public final class AttentionDecision {
  private final AttentionCases cases;
  private final Orders orders;
  private final Payments payments;
  private final PaymentBooks books;
  private final Suspense suspense;
  private final Ids ids;
  private final InstantSource clock;

  @Inject
  public AttentionDecision(
      AttentionCases cases,
      Orders orders,
      Payments payments,
      PaymentBooks books,
      Suspense suspense,
      Ids ids,
      InstantSource clock) {
    this.cases = cases;
    this.orders = orders;
    this.payments = payments;
    this.books = books;
    this.suspense = suspense;
    this.ids = ids;
    this.clock = clock;
  }

  Result decide(MemberId by, AttentionCase seen, Action action, String note) {
    Optional<Order> order =
        seen.payment()
            .map(payment -> payments.find(payment).orElseThrow().order())
            .flatMap(orders::lock);
    AttentionCase open = cases.lock(seen.id()).orElseThrow();
    if (!open.isUndecided()) {
      return new Result.AlreadySettled(open);
    }
    if (!open.kind().actions().contains(action)) {
      return new Result.WrongAction(open);
    }
    Instant now = clock.instant();
    AttentionCase decided =
        switch (action) {
          case RETRY -> resolved(open, How.RETRIED, by, note, now);
          case PAID_BY_HAND -> resolved(open, How.PAID_BY_HAND, by, note, now);
          case SEND_BACK -> open.sendingBack(by, note, now);
          case EXPLAINED -> resolved(open, How.EXPLAINED, by, note, now);
        };
    cases.save(decided);
    act(open, action, order, now);
    return new Result.Decided(decided);
  }

  private static AttentionCase resolved(
      AttentionCase open, How how, MemberId by, String note, Instant now) {
    return open.resolved(new Resolution(how, Optional.of(by), note, now));
  }

  /** After the case is saved, so that whoever watches the attempt finds it settled. */
  private void act(AttentionCase open, Action action, Optional<Order> order, Instant now) {
    switch (action) {
      case RETRY ->
          change(open, order, p -> p.refundAnew(refund(open), ids.next(RefundId::new), now));
      case PAID_BY_HAND -> change(open, order, p -> p.refundSettledByHand(refund(open), now));
      case EXPLAINED -> {
        if (open.kind() == Kind.UNMATCHED_MONEY) {
          suspense.kept(open, now);
        }
      }
      case SEND_BACK -> {}
    }
  }

  private static RefundId refund(AttentionCase refused) {
    return refused.refund().orElseThrow();
  }

  private void change(AttentionCase open, Optional<Order> order, UnaryOperator<Payment> by) {
    Payment payment = payments.find(open.payment().orElseThrow()).orElseThrow();
    books.save(payment, by.apply(payment), order.orElseThrow());
  }
}
