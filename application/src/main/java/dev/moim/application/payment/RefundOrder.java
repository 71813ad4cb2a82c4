package dev.moim.application.payment;

import dev.moim.application.idempotency.Receipt;
import dev.moim.application.order.OrderFulfilment;
import dev.moim.application.order.OrderView;
import dev.moim.application.order.OrderViews;
import dev.moim.application.order.Orders;
import dev.moim.application.payment.RefundDecision.Outcome;
import dev.moim.application.payment.RefundDecision.Wish;
import dev.moim.application.runtime.BackgroundWork;
import dev.moim.application.runtime.Ids;
import dev.moim.application.runtime.Transactions;
import dev.moim.application.runtime.Transactions.Transaction;
import dev.moim.domain.access.Actor;
import dev.moim.domain.money.Money;
import dev.moim.domain.order.Order;
import dev.moim.domain.order.OrderId;
import dev.moim.domain.order.RefundQuote;
import dev.moim.domain.payment.Payment;
import dev.moim.domain.payment.Refund;
import dev.moim.domain.payment.RefundId;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * Money goes back for an order, for some of its units or for all: by the buyer under the refund
 * policy of the moment of ordering, or by the club's staff as they decide. This only records it;
 * {@link SendRefunds} brings it about. The places are free and the tickets revoked at once.
 */
public final class RefundOrder {
  private final Transactions transactions;
  private final Orders orders;
  private final PaymentBooks books;
  private final RefundDecision decision;
  private final OrderFulfilment fulfilment;
  private final OrderViews views;
  private final SendRefunds sender;
  private final BackgroundWork background;
  private final Ids ids;
  private final InstantSource clock;

  @Inject
  public RefundOrder(
      Transactions transactions,
      Orders orders,
      PaymentBooks books,
      RefundDecision decision,
      OrderFulfilment fulfilment,
      OrderViews views,
      SendRefunds sender,
      BackgroundWork background,
      Ids ids,
      InstantSource clock) {
    this.transactions = transactions;
    this.orders = orders;
    this.books = books;
    this.decision = decision;
    this.fulfilment = fulfilment;
    this.views = views;
    this.sender = sender;
    this.background = background;
    this.ids = ids;
    this.clock = clock;
  }

  /**
   * What is asked for.
   *
   * @param units how many units are given back, from 1; empty for all, or, if {@code won} is less
   *     than all that is left, for none
   * @param won how much, from 1, which staff alone may say; empty for what the units come to, or
   *     for staff who name no units all that is left
   * @param expected what the actor was told would come back; empty for whatever it is
   */
  public record Command(
      OrderId order, OptionalInt units, OptionalLong won, OptionalLong expected, String reason) {
    /** Money alone, or everything. */
    public Command(OrderId order, OptionalLong won, String reason) {
      this(order, OptionalInt.empty(), won, OptionalLong.empty(), reason);
    }
  }

  /** What came of it. */
  public sealed interface Result {
    record Requested(Refund refund) implements Result {}

    /** There is none that this actor may see. */
    record NoSuchOrder() implements Result {}

    /** The refund policy gives nothing any more: only staff may now. */
    record TooLate(OrderView order) implements Result {}

    /** Not so many tickets are unused: only staff may now. */
    record TicketUsed(OrderView order, Instant when) implements Result {}

    /** The order is what makes somebody president: the presidency is handed over first. */
    record PresidencyNotHandedOver(OrderView order) implements Result {}

    /** The order is not paid, or not any more. */
    record NotPaid(OrderView order) implements Result {}

    /** What a top-up put into the wallet goes back as a whole only. */
    record WholeOnly(OrderView order) implements Result {}

    /** Some of what a top-up put into the wallet is spent. */
    record CreditSpent(OrderView order, Money credit) implements Result {}

    /** The order has fewer units. */
    record UnitsExceedOrder(OrderView order, int units) implements Result {}

    /** A sum is for staff to decide: whoever keeps a place keeps paying for it. */
    record StaffOnly(OrderView order) implements Result {}

    /** Not what was expected would come back, but this; nothing was done. */
    record QuoteChanged(OrderView order, RefundQuote quote) implements Result {}

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
    fulfilment.lockTickets(order);
    Instant now = clock.instant();
    return switch (decision.decide(actor, order, new Wish(command.units(), command.won()), now)) {
      case Outcome.Refused(Result why) -> why;
      case Outcome.Given given when isUnexpected(command, given.quote()) ->
          new Result.QuoteChanged(views.of(order), given.quote());
      case Outcome.Given given -> record(order, given, command.reason(), now);
    };
  }

  private static boolean isUnexpected(Command command, RefundQuote quote) {
    return command.expected().isPresent()
        && command.expected().getAsLong() != quote.amount().minor();
  }

  private Result record(Order order, Outcome.Given given, String reason, Instant now) {
    Payment payment = given.payment();
    RefundQuote quote = given.quote();
    RefundId id = ids.next(RefundId::new);
    Payment refunding = payment.refund(id, quote.amount(), given.cause(), reason, now);
    if (!payment.account().tender().isProvider()) {
      refunding = refunding.returnedToWallet(id, () -> ids.next(RefundId::new), now);
    }
    books.save(payment, refunding, order);
    if (quote.isWhole()) {
      fulfilment.takeBack(order, given.rest(), now);
    } else if (quote.units() > 0) {
      fulfilment.takeBack(order, quote.units(), now);
    } else if (!order.isGranted()) {
      fulfilment.retain(order, given.rest());
    }
    return new Result.Requested(refunding.refunds().getLast());
  }
}
