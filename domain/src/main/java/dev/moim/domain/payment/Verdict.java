package dev.moim.domain.payment;

import dev.moim.domain.order.Order;
import dev.moim.domain.order.ReleaseReason;
import java.time.temporal.ChronoUnit;

/** What a provider's payment means for an order, before any place is asked for. */
public sealed interface Verdict {
  /** It is a payment under another reference: not this order's. */
  record NotThisOrders() implements Verdict {}

  /** No money moved, or it moved over a test channel that is not allowed here. */
  record NothingTaken(ProviderStatus status) implements Verdict {}

  /** This money was seen before. */
  record Known() implements Verdict {}

  /** It pays the order, if there is still a place. */
  record Payable() implements Verdict {}

  /** Money was taken that the order cannot accept: it goes back. */
  record Unacceptable(ReleaseReason reason) implements Verdict {}

  /**
   * Compares reference, channel, amount, currency, what was cancelled, and when it began.
   *
   * <p>Providers tell times to the second, so the order's moment is cut to the second before the
   * two are compared.
   */
  static Verdict on(ProviderPayment facts, Payment payment, Order order, boolean testAllowed) {
    if (!facts.reference().equals(payment.reference())) {
      return new NotThisOrders();
    }
    if (!facts.tookMoney() || (facts.test() && !testAllowed)) {
      return new NothingTaken(facts.tookMoney() ? ProviderStatus.READY : facts.status());
    }
    if (payment.capture(facts.id()).isPresent()) {
      return new Known();
    }
    if (!facts.cancellable().isPositive()) {
      return new NothingTaken(ProviderStatus.CANCELLED);
    }
    if (facts.startedAt().isBefore(order.placedAt().truncatedTo(ChronoUnit.SECONDS))) {
      return new Unacceptable(ReleaseReason.PAID_BEFORE_ORDER);
    }
    if (!facts.amount().equals(payment.amount()) || facts.cancelled().isPositive()) {
      return new Unacceptable(ReleaseReason.AMOUNT_MISMATCH);
    }
    return new Payable();
  }
}
