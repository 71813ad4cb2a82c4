package dev.moim.application.payment;

import dev.moim.application.order.Orders;
import dev.moim.application.runtime.Transactions;
import dev.moim.application.runtime.Transactions.Transaction;
import dev.moim.domain.order.Order;
import dev.moim.domain.payment.Payment;
import jakarta.inject.Inject;
import java.util.function.BiFunction;

/**
 * An attempt as it is stored, not as somebody saw it before they talked to a provider: read under
 * its order's lock, in a transaction of its own.
 */
public final class LockedAttempt {
  private final Transactions transactions;
  private final Orders orders;
  private final Payments payments;
  private final PaymentBooks books;

  @Inject
  public LockedAttempt(
      Transactions transactions, Orders orders, Payments payments, PaymentBooks books) {
    this.transactions = transactions;
    this.orders = orders;
    this.payments = payments;
    this.books = books;
  }

  /** Changes the attempt, which may be another by now than the one that was seen. */
  void change(Payment seen, BiFunction<Payment, Order, Payment> change) {
    var _ =
        decide(
            seen,
            (payment, order) -> {
              books.save(payment, change.apply(payment, order), order);
              return payment;
            });
  }

  /** Decides something about the attempt and its order; nobody else changes them meanwhile. */
  <R> R decide(Payment seen, BiFunction<Payment, Order, R> decision) {
    return transactions.run(
        (Transaction _) -> {
          Order order = orders.lock(seen.order()).orElseThrow();
          return decision.apply(payments.find(seen.id()).orElseThrow(), order);
        });
  }
}
