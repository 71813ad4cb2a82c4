package dev.moim.application.payment;

import dev.moim.domain.order.OrderId;
import dev.moim.domain.payment.Payment;
import dev.moim.domain.payment.PaymentId;
import dev.moim.domain.payment.PaymentReference;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * The attempts to pay, with their captures and refunds. An attempt is changed only by whoever holds
 * the lock of its order. No reference comes twice at one tender, no provider's payment is captured
 * twice, and what goes back of a capture is never more than the capture: adapters refuse such a
 * save with an exception, since it would be a bug.
 */
public interface Payments {
  /** Adds attempts. */
  void add(List<Payment> payments);

  /** Adds an attempt. */
  default void add(Payment payment) {
    add(List.of(payment));
  }

  /** The attempt with this id. */
  Optional<Payment> find(PaymentId id);

  /** The attempt with this reference. */
  Optional<Payment> byReference(PaymentReference reference);

  /** All attempts of these orders, by age. */
  List<Payment> of(Collection<OrderId> orders);

  /**
   * Saves a changed attempt.
   *
   * @throws dev.moim.application.runtime.StaleAggregate if it was saved by somebody since
   */
  void save(Payment payment);

  /**
   * Attempts whose provider is to be asked by now, or that have an open refund to be taken up by
   * now (of each capture the oldest, as {@link Payment#dueRefund} says); the longest overdue first.
   * What another transaction has locked is left out. Whoever acts on one locks its order and looks
   * again, since another instance may have been quicker.
   */
  List<Payment> due(Due what, Instant now, int most);

  /** What an attempt can be due for. */
  enum Due {
    ASKING,
    REFUND
  }
}
