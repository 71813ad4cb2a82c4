package dev.moim.application.payment;

import dev.moim.application.order.OrderView;
import dev.moim.application.order.OrderViews;
import dev.moim.application.order.Orders;
import dev.moim.application.order.SettleOrder;
import dev.moim.application.payment.PaymentGateway.Completed;
import dev.moim.application.payment.PaymentGateway.Completion;
import dev.moim.application.payment.PaymentGateway.Unreachable;
import dev.moim.domain.access.Actor;
import dev.moim.domain.order.Fulfilment;
import dev.moim.domain.order.Order;
import dev.moim.domain.order.OrderId;
import dev.moim.domain.order.OrderStatus;
import dev.moim.domain.order.ReleaseReason;
import dev.moim.domain.payment.Evidence;
import dev.moim.domain.payment.Payment;
import dev.moim.domain.payment.ProviderPayment;
import dev.moim.domain.payment.ProviderPaymentId;
import dev.moim.domain.payment.ProviderStatus;
import dev.moim.domain.payment.Verdict;
import jakarta.inject.Inject;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * A client says that it has paid. That is a hint: the provider is asked, and its answer decides.
 */
public final class ConfirmOrder {
  private final Orders orders;
  private final Payments payments;
  private final LockedAttempt locked;
  private final PaymentBooks books;
  private final PaymentGateway gateway;
  private final SettleOrder settle;
  private final OrderViews views;
  private final InstantSource clock;

  @Inject
  public ConfirmOrder(
      Orders orders,
      Payments payments,
      LockedAttempt locked,
      PaymentBooks books,
      PaymentGateway gateway,
      SettleOrder settle,
      OrderViews views,
      InstantSource clock) {
    this.orders = orders;
    this.payments = payments;
    this.locked = locked;
    this.books = books;
    this.gateway = gateway;
    this.settle = settle;
    this.views = views;
    this.clock = clock;
  }

  /** What came of it. */
  public sealed interface Result {
    /** The order is paid and granted. */
    record Paid(OrderView order) implements Result {}

    /** There is none of the actor's own. */
    record NoSuchOrder() implements Result {}

    /** The order is not being paid in the way that this comes from. */
    record OtherTender(OrderView order) implements Result {}

    /** The provider knows no such payment. */
    record NoSuchPayment(OrderView order) implements Result {}

    /** The payment is for something else. */
    record PaymentNotYours(OrderView order) implements Result {}

    /** No money was taken. The order's hold may have ended meanwhile. */
    record NotPaid(OrderView order, ProviderStatus payment) implements Result {}

    /** The order is over; what was taken for it is back or on its way. */
    record Over(OrderView order, ReleaseReason reason) implements Result {}

    /** The provider said no to taking the money; another attempt may be made. */
    record Declined(OrderView order) implements Result {}

    /** Another attempt to pay the order may have taken money: it is being asked about. */
    record Undecided(OrderView order) implements Result {}

    /** The provider does not answer; it will be asked again. */
    record ProviderUnreachable(OrderView order) implements Result {}
  }

  /**
   * Completes the order's latest attempt by the evidence's tender, and moves the order as the
   * provider's answer says. Where completing takes the money, the intent is recorded first, and
   * nothing is taken for an order whose place is gone.
   */
  public Result confirm(Actor actor, OrderId id, Evidence evidence) {
    Optional<Order> order = orders.find(id).filter(o -> o.member().equals(actor.member()));
    if (order.isEmpty()) {
      return new Result.NoSuchOrder();
    }
    List<Payment> attempts =
        payments.of(List.of(id)).stream()
            .filter(p -> p.account().tender() == evidence.tender())
            .toList();
    if (attempts.stream().anyMatch(p -> isSettledBy(p, evidence))) {
      return resultOf(id, ProviderStatus.PAID);
    }
    if (attempts.isEmpty()) {
      return order.get().amount().isZero()
          ? resultOf(id, ProviderStatus.READY)
          : new Result.OtherTender(views.of(order.get()));
    }
    return complete(order.get(), attempts, evidence);
  }

  /** Whether this very payment is known already. */
  private static boolean isSettledBy(Payment payment, Evidence evidence) {
    return switch (evidence) {
      case Evidence.ImpUid(ProviderPaymentId known) -> payment.capture(known).isPresent();
      case Evidence.ReceiptId(ProviderPaymentId known) -> payment.capture(known).isPresent();
      case Evidence.TransactionId _, Evidence.PgToken _ -> false;
    };
  }

  /**
   * The latest attempt; where payers agree on pages, the latest that has one: a start whose process
   * died before the provider answered left an attempt that nobody can have agreed on.
   */
  private static Payment agreedOn(List<Payment> attempts, Evidence evidence) {
    boolean onPage = evidence.tender().isPaidOnPage();
    return attempts.reversed().stream()
        .filter(p -> !onPage || p.session().isPresent())
        .findFirst()
        .orElseGet(attempts::getLast);
  }

  private Result complete(Order order, List<Payment> attempts, Evidence evidence) {
    Payment payment = agreedOn(attempts, evidence);
    if (evidence.tender().isTakenOnCompletion()) {
      Optional<Result> obstacle = intend(payment);
      if (obstacle.isPresent()) {
        return obstacle.get();
      }
    }
    if (payment.asking().next().isEmpty()) {
      // What we are told once is not forgotten with this process: it is asked about until answered.
      change(payment, p -> p.askAgain(clock.instant()));
    }
    Completion completion =
        new Completion(payment.key(), payment.amount(), payment.payer(), evidence);
    Completed completed;
    try {
      completed = gateway.complete(payment.account(), completion);
    } catch (Unreachable e) {
      change(payment, p -> p.askAgain(clock.instant()));
      return new Result.ProviderUnreachable(views.of(order));
    }
    return switch (completed) {
      case Completed.Found(ProviderPayment facts) -> settle(order, attempts, facts);
      case Completed.NoSuchPayment _ -> new Result.NoSuchPayment(view(order));
      case Completed.Declined _ -> {
        // A page is for one payment; behind a client's window the payer may try another card.
        if (evidence.tender().isPaidOnPage()) {
          change(payment, p -> p.told(ProviderStatus.FAILED));
        }
        yield new Result.Declined(view(order));
      }
    };
  }

  /** Records, before the call, that money may be taken; or says why it must not be. */
  private Optional<Result> intend(Payment seen) {
    return locked.decide(
        seen,
        (payment, order) -> {
          if (order.isGranted() || !order.isLive(clock.instant())) {
            return Optional.of(resultOf(order.id(), ProviderStatus.READY));
          }
          boolean otherUnknown =
              payments.of(List.of(order.id())).stream()
                  .filter(p -> !p.id().equals(seen.id()))
                  .anyMatch(Payment::isUndecided);
          if (otherUnknown) {
            return Optional.of(new Result.Undecided(views.of(order)));
          }
          if (payment.state().isOver()) {
            return Optional.of(new Result.Declined(views.of(order)));
          }
          books.save(payment, payment.completing().askAgain(clock.instant()), order);
          return Optional.empty();
        });
  }

  private Result settle(Order order, List<Payment> attempts, ProviderPayment facts) {
    Optional<Payment> paid =
        attempts.stream().filter(p -> p.reference().equals(facts.reference())).findFirst();
    if (paid.isEmpty()) {
      return new Result.PaymentNotYours(view(order));
    }
    return switch (settle.settle(order.id(), paid.get().id(), facts)) {
      case Verdict.NotThisOrders _ -> new Result.PaymentNotYours(view(order));
      case Verdict.NothingTaken nothing -> resultOf(order.id(), nothing.status());
      case Verdict.Known _, Verdict.Payable _, Verdict.Unacceptable _ ->
          resultOf(order.id(), ProviderStatus.PAID);
    };
  }

  private void change(Payment seen, UnaryOperator<Payment> change) {
    locked.change(seen, (payment, _) -> change.apply(payment));
  }

  private OrderView view(Order order) {
    return views.of(orders.find(order.id()).orElseThrow());
  }

  /** Read again: a webhook may have settled it meanwhile. */
  private Result resultOf(OrderId id, ProviderStatus payment) {
    Order order = orders.find(id).orElseThrow();
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
