package dev.moim.application.order;

import dev.moim.application.payment.PaymentBooks;
import dev.moim.application.payment.PaymentRules;
import dev.moim.application.payment.Payments;
import dev.moim.application.runtime.Ids;
import dev.moim.application.runtime.StaleAggregate;
import dev.moim.application.runtime.Transactions;
import dev.moim.application.runtime.Transactions.Transaction;
import dev.moim.domain.money.Money;
import dev.moim.domain.order.Fulfilment.Released;
import dev.moim.domain.order.Order;
import dev.moim.domain.order.OrderId;
import dev.moim.domain.order.ReleaseReason;
import dev.moim.domain.payment.Payment;
import dev.moim.domain.payment.PaymentId;
import dev.moim.domain.payment.ProviderPayment;
import dev.moim.domain.payment.ProviderPaymentId;
import dev.moim.domain.payment.RefundId;
import dev.moim.domain.payment.Verdict;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * The one way in which an answer of a provider moves an order, whoever caused the question: the
 * client's confirm, a webhook, the reconciler, or a refund. All of them meet at the order's lock;
 * the first one moves the order, and for the others nothing is left to do.
 */
public final class SettleOrder {
  private static final int TRIES = 5;

  private final Transactions transactions;
  private final Orders orders;
  private final Payments payments;
  private final PaymentBooks books;
  private final OrderFulfilment fulfilment;
  private final PaymentRules rules;
  private final Ids ids;
  private final InstantSource clock;

  @Inject
  public SettleOrder(
      Transactions transactions,
      Orders orders,
      Payments payments,
      PaymentBooks books,
      OrderFulfilment fulfilment,
      PaymentRules rules,
      Ids ids,
      InstantSource clock) {
    this.transactions = transactions;
    this.orders = orders;
    this.payments = payments;
    this.books = books;
    this.fulfilment = fulfilment;
    this.rules = rules;
    this.ids = ids;
    this.clock = clock;
  }

  /**
   * Applies a provider's answer to a payment's order.
   *
   * @return what the answer meant when it was looked at under the order's lock
   */
  public Verdict settle(OrderId order, PaymentId payment, ProviderPayment facts) {
    for (int i = 1; ; i++) {
      try {
        return transactions.run((Transaction _) -> apply(order, payment, facts));
      } catch (StaleAggregate e) {
        if (i == TRIES) {
          throw e;
        }
      }
    }
  }

  private Verdict apply(OrderId orderId, PaymentId paymentId, ProviderPayment facts) {
    Order order = orders.lock(orderId).orElseThrow();
    Payment payment = payments.find(paymentId).orElseThrow();
    Instant now = clock.instant();
    Verdict verdict = Verdict.on(facts, payment, order, rules.testAllowed());
    switch (verdict) {
      case Verdict.NotThisOrders _ -> {}
      case Verdict.NothingTaken _ -> books.save(payment, payment.told(facts.status()), order);
      case Verdict.Known _ -> merge(order, payment, facts, now);
      case Verdict.Payable _ -> pay(order, payment, facts, now);
      case Verdict.Unacceptable bad -> {
        books.save(payment, sentBack(payment, facts, bad.reason(), now), order);
        if (order.awaitsMoney()) {
          fulfilment.release(order, bad.reason(), now);
        }
      }
    }
    return verdict;
  }

  /**
   * The money is recorded in any case; then the order gets what it is for, or the money goes back.
   */
  private void pay(Order order, Payment payment, ProviderPayment facts, Instant now) {
    if (!order.awaitsMoney()) {
      books.save(payment, sentBack(payment, facts, endOf(order), now), order);
      return;
    }
    Optional<ReleaseReason> obstacle = fulfilment.grant(order, facts.paidAt().orElse(now), now);
    if (obstacle.isEmpty()) {
      books.save(payment, payment.accept(facts, now), order);
    } else {
      books.save(payment, sentBack(payment, facts, obstacle.get(), now), order);
      fulfilment.release(order, obstacle.get(), now);
    }
  }

  /**
   * Money that went back elsewhere until nothing was left takes what it paid for along. What is
   * given back here took along what it was given for when it was asked for, and no more: units that
   * were kept then are kept, even if all of the money went. If a part went back elsewhere while
   * more was to go back here, the rest still goes back.
   */
  private void merge(Order order, Payment payment, ProviderPayment facts, Instant now) {
    Payment merged = payment.merge(facts, () -> ids.next(RefundId::new), now);
    boolean kept = order.isGranted() && payment.capture(facts.id()).orElseThrow().isAccepted();
    merged =
        kept
            ? merged.sendUnmetBack(facts.id(), payment, () -> ids.next(RefundId::new), now)
            : sendRestBack(merged, order, facts.id(), now);
    if (merged == payment) {
      return;
    }
    books.save(payment, merged, order);
    if (kept && payment.isKept(facts.id()) && !merged.isKept(facts.id())) {
      fulfilment.release(order, ReleaseReason.REFUNDED, now);
    }
  }

  /** All but what the club keeps of an order that was given back under its refund policy. */
  private Payment sendRestBack(
      Payment payment, Order order, ProviderPaymentId capture, Instant now) {
    Money kept =
        payment.capture(capture).orElseThrow().isAccepted() ? order.retained() : Money.won(0);
    return payment.sendRestBack(
        capture, kept, "moim: the rest", () -> ids.next(RefundId::new), now);
  }

  private static ReleaseReason endOf(Order order) {
    return order.fulfilment() instanceof Released released
        ? released.reason()
        : ReleaseReason.ALREADY_JOINED;
  }

  private Payment sentBack(
      Payment payment, ProviderPayment facts, ReleaseReason reason, Instant now) {
    return payment.sendBack(facts, "moim: " + reason, () -> ids.next(RefundId::new), now);
  }
}
