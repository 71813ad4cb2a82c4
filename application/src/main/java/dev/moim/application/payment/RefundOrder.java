package dev.moim.application.payment;

import dev.moim.application.idempotency.Receipt;
import dev.moim.application.ledger.Ledger;
import dev.moim.application.order.OrderFulfilment;
import dev.moim.application.order.OrderView;
import dev.moim.application.order.OrderViews;
import dev.moim.application.order.Orders;
import dev.moim.application.payment.RefundPermission.Answer;
import dev.moim.application.runtime.BackgroundWork;
import dev.moim.application.runtime.Ids;
import dev.moim.application.runtime.Transactions;
import dev.moim.application.runtime.Transactions.Transaction;
import dev.moim.domain.access.Actor;
import dev.moim.domain.money.Money;
import dev.moim.domain.order.Order;
import dev.moim.domain.order.OrderId;
import dev.moim.domain.order.ReleaseReason;
import dev.moim.domain.payment.Payment;
import dev.moim.domain.payment.Refund;
import dev.moim.domain.payment.RefundCause;
import dev.moim.domain.payment.RefundId;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Money goes back for an order, in part or as a whole: by the club's staff, or by the buyer until
 * the group starts. This only records it; {@link SendRefunds} brings it about. After a whole one
 * the place is free and the ticket is revoked at once.
 */
public final class RefundOrder {
  private final Transactions transactions;
  private final Orders orders;
  private final Payments payments;
  private final PaymentBooks books;
  private final RefundPermission permission;
  private final OrderFulfilment fulfilment;
  private final Ledger ledger;
  private final OrderViews views;
  private final SendRefunds sender;
  private final BackgroundWork background;
  private final Ids ids;
  private final InstantSource clock;

  @Inject
  public RefundOrder(
      Transactions transactions,
      Orders orders,
      Payments payments,
      PaymentBooks books,
      RefundPermission permission,
      OrderFulfilment fulfilment,
      Ledger ledger,
      OrderViews views,
      SendRefunds sender,
      BackgroundWork background,
      Ids ids,
      InstantSource clock) {
    this.transactions = transactions;
    this.orders = orders;
    this.payments = payments;
    this.books = books;
    this.permission = permission;
    this.fulfilment = fulfilment;
    this.ledger = ledger;
    this.views = views;
    this.sender = sender;
    this.background = background;
    this.ids = ids;
    this.clock = clock;
  }

  /**
   * What is asked for.
   *
   * @param won how much, from 1; empty for all that is left
   */
  public record Command(OrderId order, OptionalLong won, String reason) {}

  /** What came of it. */
  public sealed interface Result {
    record Requested(Refund refund) implements Result {}

    /** There is none that this actor may see. */
    record NoSuchOrder() implements Result {}

    /** The group has started, or closed: only staff may now. */
    record TooLate(OrderView order) implements Result {}

    /** The ticket was used: only staff may now. */
    record TicketUsed(OrderView order, Instant when) implements Result {}

    /** The order is what makes somebody president: the presidency is handed over first. */
    record PresidencyNotHandedOver(OrderView order) implements Result {}

    /** The order is not paid, or not any more. */
    record NotPaid(OrderView order) implements Result {}

    /** What a top-up put into the wallet goes back as a whole only. */
    record WholeOnly(OrderView order) implements Result {}

    /** Some of what a top-up put into the wallet is spent. */
    record CreditSpent(OrderView order, Money credit) implements Result {}

    /** More than is left of what was paid. */
    record ExceedsPayment(OrderView order, Money refundable) implements Result {}
  }

  /** Records the refund, if there is so much left to give back. */
  public Result refund(Actor actor, Command command) {
    return refund(actor, command, Receipt.none());
  }

  /** As {@link #refund(Actor, Command)}, for a request that may be repeated. */
  public Result refund(Actor actor, Command command, Receipt<Result> receipt) {
    Result result = transactions.run((Transaction _) -> receipt.kept(decide(actor, command)));
    if (result instanceof Result.Requested) {
      background.soon("refunds", sender::run);
    }
    return result;
  }

  private Result decide(Actor actor, Command command) {
    Optional<Order> found = orders.lock(command.order());
    if (found.isEmpty()) {
      return new Result.NoSuchOrder();
    }
    Order order = found.get();
    Instant now = clock.instant();
    return switch (permission.ask(actor, order, now)) {
      case Answer.Allowed allowed -> record(order, allowed.cause(), command, now);
      case Answer.NotSeen _ -> new Result.NoSuchOrder();
      case Answer.TooLate _ -> new Result.TooLate(views.of(order));
      case Answer.TicketUsed used -> new Result.TicketUsed(views.of(order), used.when());
    };
  }

  private Result record(Order order, RefundCause cause, Command command, Instant now) {
    Optional<Payment> paid =
        payments.of(List.of(order.id())).stream().filter(p -> p.accepted().isPresent()).findFirst();
    if (paid.isEmpty()) {
      return new Result.NotPaid(views.of(order));
    }
    Payment payment = paid.get();
    Money left = payment.refundable(payment.accepted().orElseThrow().id());
    Money amount = command.won().isPresent() ? Money.won(command.won().getAsLong()) : left;
    if (!amount.isPositive() || amount.isMoreThan(left)) {
      return new Result.ExceedsPayment(views.of(order), left);
    }
    boolean whole = amount.equals(left);
    if (whole && fulfilment.isPresidents(order)) {
      return new Result.PresidencyNotHandedOver(views.of(order));
    }
    if (fulfilment.isTopUp(order)) {
      if (!whole) {
        return new Result.WholeOnly(views.of(order));
      }
      Money credit = fulfilment.credit(order);
      if (credit.isMoreThan(ledger.lockBalance(order.member()))) {
        return new Result.CreditSpent(views.of(order), credit);
      }
    }
    RefundId id = ids.next(RefundId::new);
    Payment refunding = payment.refund(id, amount, cause, command.reason(), now);
    if (!payment.account().tender().isProvider()) {
      refunding = refunding.returnedToWallet(id, () -> ids.next(RefundId::new), now);
    }
    books.save(payment, refunding, order);
    if (whole && order.isGranted()) {
      fulfilment.release(order, ReleaseReason.REFUNDED, now);
    }
    return new Result.Requested(refunding.refunds().getLast());
  }
}
