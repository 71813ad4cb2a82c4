package dev.moim.application.payment;

import dev.moim.application.ledger.Ledger;
import dev.moim.application.order.OrderFulfilment;
import dev.moim.application.order.OrderViews;
import dev.moim.application.order.Orders;
import dev.moim.application.payment.StartPayment.Result;
import dev.moim.application.runtime.Ids;
import dev.moim.application.runtime.Transactions.Transaction;
import dev.moim.domain.money.Money;
import dev.moim.domain.order.Order;
import dev.moim.domain.order.OrderId;
import dev.moim.domain.order.ReleaseReason;
import dev.moim.domain.payment.MerchantAccount;
import dev.moim.domain.payment.Payment;
import dev.moim.domain.payment.PaymentId;
import dev.moim.domain.payment.PaymentReference;
import dev.moim.domain.payment.Tender;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** Pays an order out of its member's wallet, in the caller's transaction: an entry, and no call. */
public final class PayFromWallet {
  private final Orders orders;
  private final Payments payments;
  private final PaymentBooks books;
  private final OrderFulfilment fulfilment;
  private final Ledger ledger;
  private final OrderViews views;
  private final Ids ids;
  private final InstantSource clock;

  @Inject
  public PayFromWallet(
      Orders orders,
      Payments payments,
      PaymentBooks books,
      OrderFulfilment fulfilment,
      Ledger ledger,
      OrderViews views,
      Ids ids,
      InstantSource clock) {
    this.orders = orders;
    this.payments = payments;
    this.books = books;
    this.fulfilment = fulfilment;
    this.ledger = ledger;
    this.views = views;
    this.ids = ids;
    this.clock = clock;
  }

  Result pay(OrderId id, Transaction transaction) {
    Order order = orders.lock(id).orElseThrow();
    Instant now = clock.instant();
    Optional<Result> end = StartPayment.endOf(order, views.of(order), now);
    if (end.isPresent()) {
      return end.get();
    }
    List<Payment> attempts = payments.of(List.of(id));
    if (attempts.stream().anyMatch(Payment::isUndecided)) {
      return new Result.Undecided(views.of(order));
    }
    if (fulfilment.isTopUp(order)) {
      return new Result.OtherTender(views.of(order));
    }
    Money balance = ledger.lockBalance(order.member());
    if (order.amount().isMoreThan(balance)) {
      return new Result.InsufficientBalance(views.of(order), balance);
    }
    Optional<ReleaseReason> obstacle = fulfilment.grant(order, now, now);
    if (obstacle.isPresent()) {
      transaction.rollBack();
      return new Result.Over(views.of(order), obstacle.get());
    }
    PaymentId attempt = ids.next(PaymentId::new);
    Payment begun =
        Payment.begin(
            attempt,
            id,
            order.member(),
            MerchantAccount.ofPlatform(Tender.WALLET),
            PaymentReference.of(attempt),
            order.amount(),
            now);
    books.add(begun, order);
    Payment stored = payments.find(begun.id()).orElseThrow();
    books.save(stored, stored.takenFromWallet(now), order);
    return new Result.Paid(views.of(orders.find(id).orElseThrow()));
  }
}
