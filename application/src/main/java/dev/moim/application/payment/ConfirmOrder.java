package dev.moim.application.payment;

import dev.moim.application.order.OrderView;
import dev.moim.application.order.OrderViews;
import dev.moim.application.order.Orders;
import dev.moim.application.order.SettleOrder;
import dev.moim.application.payment.PaymentGateway.Unreachable;
import dev.moim.domain.access.Actor;
import dev.moim.domain.order.Fulfilment;
import dev.moim.domain.order.Order;
import dev.moim.domain.order.OrderId;
import dev.moim.domain.order.OrderStatus;
import dev.moim.domain.order.ReleaseReason;
import dev.moim.domain.payment.Payment;
import dev.moim.domain.payment.ProviderPayment;
import dev.moim.domain.payment.ProviderPaymentId;
import dev.moim.domain.payment.ProviderStatus;
import dev.moim.domain.payment.Verdict;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;

/**
 * A client says that it has paid. That is a hint: the provider is asked, and its answer decides.
 */
public final class ConfirmOrder {
  private final Orders orders;
  private final Payments payments;
  private final PaymentGateway gateway;
  private final SettleOrder settle;
  private final OrderViews views;

  @Inject
  public ConfirmOrder(
      Orders orders,
      Payments payments,
      PaymentGateway gateway,
      SettleOrder settle,
      OrderViews views) {
    this.orders = orders;
    this.payments = payments;
    this.gateway = gateway;
    this.settle = settle;
    this.views = views;
  }

  /** What came of it. */
  public sealed interface Result {
    /** The order is paid and granted. */
    record Paid(OrderView order) implements Result {}

    /** There is none of the actor's own. */
    record NoSuchOrder() implements Result {}

    /** The provider knows no such payment. */
    record NoSuchPayment(OrderView order) implements Result {}

    /** The payment is for something else. */
    record PaymentNotYours(OrderView order) implements Result {}

    /** No money was taken. The order's hold may have ended meanwhile. */
    record NotPaid(OrderView order, ProviderStatus payment) implements Result {}

    /** The order is over; what was taken for it is back or on its way. */
    record Over(OrderView order, ReleaseReason reason) implements Result {}

    /** The provider does not answer; it will be asked again. */
    record ProviderUnreachable(OrderView order) implements Result {}
  }

  /** Asks the provider about this payment and moves the order as the answer says. */
  public Result confirm(Actor actor, OrderId id, ProviderPaymentId paymentId) {
    Optional<Order> order = orders.find(id).filter(o -> o.member().equals(actor.member()));
    if (order.isEmpty()) {
      return new Result.NoSuchOrder();
    }
    Optional<Payment> payment = payments.of(List.of(id)).stream().findFirst();
    if (payment.isEmpty() || isSettledBy(payment.get(), paymentId)) {
      // Read again: a webhook may have settled it after the order was read and before the payment.
      return resultOf(orders.find(id).orElseThrow(), ProviderStatus.READY);
    }
    Optional<ProviderPayment> facts;
    try {
      facts = gateway.find(payment.get().account(), paymentId);
    } catch (Unreachable e) {
      return new Result.ProviderUnreachable(views.of(order.get()));
    }
    if (facts.isEmpty()) {
      return new Result.NoSuchPayment(views.of(order.get()));
    }
    Verdict verdict = settle.settle(id, payment.get().id(), facts.get());
    Order settled = orders.find(id).orElseThrow();
    return switch (verdict) {
      case Verdict.NotThisOrders _ -> new Result.PaymentNotYours(views.of(settled));
      case Verdict.NothingTaken nothing -> resultOf(settled, nothing.status());
      case Verdict.Known _, Verdict.Payable _, Verdict.Unacceptable _ ->
          resultOf(settled, ProviderStatus.PAID);
    };
  }

  private static boolean isSettledBy(Payment payment, ProviderPaymentId id) {
    return payment.capture(id).isPresent();
  }

  private Result resultOf(Order order, ProviderStatus payment) {
    OrderView view = views.of(order);
    return switch (order.fulfilment()) {
      case Fulfilment.Granted _ -> new Result.Paid(view);
      case Fulfilment.Released released -> new Result.Over(view, released.reason());
      case Fulfilment.Held _ when view.status() == OrderStatus.EXPIRED ->
          new Result.Over(view, ReleaseReason.EXPIRED);
      case Fulfilment.Held _ -> new Result.NotPaid(view, payment);
    };
  }
}
