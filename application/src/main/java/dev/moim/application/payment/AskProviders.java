package dev.moim.application.payment;

import dev.moim.application.order.OrderFulfilment;
import dev.moim.application.order.Orders;
import dev.moim.application.order.SettleOrder;
import dev.moim.application.payment.PaymentGateway.Unreachable;
import dev.moim.application.runtime.Transactions;
import dev.moim.application.runtime.Transactions.Transaction;
import dev.moim.domain.order.Order;
import dev.moim.domain.order.ReleaseReason;
import dev.moim.domain.payment.Payment;
import dev.moim.domain.payment.ProviderPayment;
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

  private final Transactions transactions;
  private final Orders orders;
  private final Payments payments;
  private final PaymentBooks books;
  private final PaymentGateway gateway;
  private final SettleOrder settle;
  private final OrderFulfilment fulfilment;
  private final InstantSource clock;

  @Inject
  public AskProviders(
      Transactions transactions,
      Orders orders,
      Payments payments,
      PaymentBooks books,
      PaymentGateway gateway,
      SettleOrder settle,
      OrderFulfilment fulfilment,
      InstantSource clock) {
    this.transactions = transactions;
    this.orders = orders;
    this.payments = payments;
    this.books = books;
    this.gateway = gateway;
    this.settle = settle;
    this.fulfilment = fulfilment;
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

  private void ask(Payment payment) {
    List<ProviderPayment> found;
    try {
      found = gateway.find(payment.account(), payment.key());
    } catch (Unreachable e) {
      change(payment, (p, _) -> p.askAgain(clock.instant()));
      return;
    }
    found.reversed().forEach(facts -> settle.settle(payment.order(), payment.id(), facts));
    if (found.stream().noneMatch(ProviderPayment::tookMoney)) {
      change(payment, (p, _) -> p.lapsedIfAskedEnough());
      expire(payment);
    }
  }

  /** Tidies up after a hold that ended unpaid. Nothing depends on it: the end came by itself. */
  private void expire(Payment payment) {
    transactions.run(
        (Transaction _) -> {
          Order order = orders.lock(payment.order()).orElseThrow();
          Instant now = clock.instant();
          if (order.isExpired(now)) {
            fulfilment.release(order, ReleaseReason.EXPIRED, now);
          }
          return order;
        });
  }

  /** Changes a payment under its order's lock, unless another instance has asked meanwhile. */
  private Optional<Payment> change(Payment seen, BiFunction<Payment, Order, Payment> change) {
    return transactions.run(
        (Transaction _) -> {
          Order order = orders.lock(seen.order()).orElseThrow();
          Payment payment = payments.find(seen.id()).orElseThrow();
          if (!payment.asking().equals(seen.asking())) {
            return Optional.empty();
          }
          books.save(payment, change.apply(payment, order), order);
          return payments.find(seen.id());
        });
  }
}
