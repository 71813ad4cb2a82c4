package dev.moim.application.payment;

import dev.moim.application.order.OrderFulfilment;
import dev.moim.application.order.SettleOrder;
import dev.moim.application.payment.PaymentGateway.Unreachable;
import dev.moim.domain.order.Order;
import dev.moim.domain.order.ReleaseReason;
import dev.moim.domain.payment.AskingPlan;
import dev.moim.domain.payment.Payment;
import dev.moim.domain.payment.ProviderPayment;
import dev.moim.domain.payment.Verdict;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * The reconciler: asks providers about payments that nobody told us of. It needs no hint, so that a
 * closed tab and a lost webhook lose no money.
 */
public final class AskProviders {
  private static final int BATCH = 50;

  private final Payments payments;
  private final LockedAttempt locked;
  private final PaymentBooks books;
  private final PaymentGateway gateway;
  private final SettleOrder settle;
  private final OrderFulfilment fulfilment;
  private final AttentionWatch attention;
  private final InstantSource clock;

  @Inject
  public AskProviders(
      Payments payments,
      LockedAttempt locked,
      PaymentBooks books,
      PaymentGateway gateway,
      SettleOrder settle,
      OrderFulfilment fulfilment,
      AttentionWatch attention,
      InstantSource clock) {
    this.payments = payments;
    this.locked = locked;
    this.books = books;
    this.gateway = gateway;
    this.settle = settle;
    this.fulfilment = fulfilment;
    this.attention = attention;
    this.clock = clock;
  }

  /** Asks about every payment whose time has come. */
  public void run() {
    DueWork.run(
        BATCH,
        most -> payments.due(Payments.Due.ASKING, clock.instant(), most),
        payment -> "asking about payment " + payment.id(),
        payment ->
            change(payment, (p, o) -> p.asked(o.holdUntil(), clock.instant()))
                .ifPresent(this::ask));
  }

  /** Whatever goes wrong, the attempt is asked about again: its plan is not used up by it. */
  private void ask(Payment payment) {
    boolean taken = false;
    try {
      for (ProviderPayment facts : gateway.find(payment.account(), payment.key()).reversed()) {
        taken |= isMoney(settle.settle(payment.order(), payment.id(), facts));
      }
    } catch (Unreachable e) {
      unanswered(payment);
      return;
    } catch (RuntimeException e) {
      unanswered(payment);
      throw e;
    }
    answered(payment, taken);
  }

  private static boolean isMoney(Verdict verdict) {
    return switch (verdict) {
      case Verdict.NotThisOrders _, Verdict.NothingTaken _ -> false;
      case Verdict.Known _, Verdict.Payable _, Verdict.Unacceptable _ -> true;
    };
  }

  /** Who has been silent for days is asked on, and somebody is told. */
  private void unanswered(Payment payment) {
    Instant now = clock.instant();
    change(
        payment,
        (p, order) -> {
          if (AskingPlan.isOver(order.holdUntil(), now) && !p.state().isOver()) {
            attention.unanswered(p, order);
          }
          return p.askAgain(order.holdUntil(), now);
        });
  }

  /**
   * Ends the plan if that was its last question, and tidies up after a hold that ended unpaid.
   * Nothing depends on the latter: the end came by itself.
   */
  private void answered(Payment seen, boolean taken) {
    var _ =
        locked.decide(
            seen,
            (payment, order) -> {
              Instant now = clock.instant();
              if (payment.asking().equals(seen.asking())) {
                books.save(payment, payment.answered(order.holdUntil(), now), order);
              }
              if (!taken && order.isExpired(now) && !isUndecided(order)) {
                fulfilment.release(order, ReleaseReason.EXPIRED, now);
              }
              return order;
            });
  }

  private boolean isUndecided(Order order) {
    return payments.of(List.of(order.id())).stream().anyMatch(Payment::isUndecided);
  }

  /** Changes a payment under its order's lock, unless another instance has asked meanwhile. */
  private Optional<Payment> change(Payment seen, BiFunction<Payment, Order, Payment> change) {
    return locked.decide(
        seen,
        (payment, order) -> {
          if (!payment.asking().equals(seen.asking())) {
            return Optional.empty();
          }
          books.save(payment, change.apply(payment, order), order);
          return payments.find(seen.id());
        });
  }
}
