package dev.moim.application.payment;

import dev.moim.application.ledger.Ledger;
import dev.moim.application.order.OrderFulfilment;
import dev.moim.application.order.OrderViews;
import dev.moim.application.payment.RefundOrder.Result;
import dev.moim.domain.access.Actor;
import dev.moim.domain.group.RefundPolicy.Share;
import dev.moim.domain.money.Money;
import dev.moim.domain.order.Order;
import dev.moim.domain.order.RefundQuote;
import dev.moim.domain.payment.Capture;
import dev.moim.domain.payment.Payment;
import dev.moim.domain.payment.RefundCause;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * Decides what comes back, for those who ask beforehand and for those who do it: the same, as long
 * as nothing changes in between. It changes nothing itself.
 */
public final class RefundDecision {
  private final Payments payments;
  private final RefundPermission permission;
  private final OrderFulfilment fulfilment;
  private final Ledger ledger;
  private final OrderViews views;

  @Inject
  public RefundDecision(
      Payments payments,
      RefundPermission permission,
      OrderFulfilment fulfilment,
      Ledger ledger,
      OrderViews views) {
    this.payments = payments;
    this.permission = permission;
    this.fulfilment = fulfilment;
    this.ledger = ledger;
    this.views = views;
  }

  /**
   * What somebody wants.
   *
   * @param units how many are given back, from 1; empty for all, or for none if only money is
   * @param won how much, which staff alone may say; empty for what they come to
   */
  record Wish(OptionalInt units, OptionalLong won) {}

  /** What was decided. */
  sealed interface Outcome {
    record Given(Payment payment, Capture capture, RefundCause cause, RefundQuote quote)
        implements Outcome {
      /** What is left of what was paid after it. */
      Money rest() {
        return payment.refundable(capture.id()).minus(quote.amount());
      }
    }

    record Refused(Result why) implements Outcome {}
  }

  /** Within the caller's transaction. */
  Outcome decide(Actor actor, Order order, Wish wish, Instant now) {
    Optional<RefundCause> cause = permission.cause(actor, order);
    if (cause.isEmpty()) {
      return new Outcome.Refused(new Result.NoSuchOrder());
    }
    Optional<Payment> paid =
        payments.of(List.of(order.id())).stream().filter(p -> p.accepted().isPresent()).findFirst();
    if (paid.isEmpty()) {
      return new Outcome.Refused(new Result.NotPaid(views.of(order)));
    }
    Capture capture = paid.get().accepted().orElseThrow();
    Money left = paid.get().refundable(capture.id());
    Optional<Share> share = permission.share(cause.get(), order, capture.paidAt(), now);
    if (share.isEmpty()) {
      return new Outcome.Refused(new Result.TooLate(views.of(order)));
    }
    int units = units(order, wish, left);
    if (units > order.units()) {
      return new Outcome.Refused(new Result.UnitsExceedOrder(views.of(order), order.units()));
    }
    RefundQuote quote = quote(order, units, wish, share.get(), cause.get(), left);
    return refusal(order, wish, cause.get(), quote, left)
        .<Outcome>map(Outcome.Refused::new)
        .orElseGet(() -> new Outcome.Given(paid.get(), capture, cause.get(), quote));
  }

  /**
   * A sum that is not all takes no units along, unless it says so. Whoever names units gives back
   * just those, even if nothing is left of the money: what is decided here stays.
   */
  private static int units(Order order, Wish wish, Money left) {
    boolean part = wish.won().isPresent() && wish.won().getAsLong() != left.minor();
    return wish.units().orElse(part ? 0 : order.units());
  }

  private static RefundQuote quote(
      Order order, int units, Wish wish, Share share, RefundCause cause, Money left) {
    if (wish.won().isPresent()) {
      return RefundQuote.of(order, units, Money.won(wish.won().getAsLong()));
    }
    return cause == RefundCause.STAFF && wish.units().isEmpty()
        ? RefundQuote.of(order, units, left)
        : RefundQuote.of(order, units, share, left);
  }

  private Optional<Result> refusal(
      Order order, Wish wish, RefundCause cause, RefundQuote quote, Money left) {
    Optional<Instant> used = permission.used(cause, order, quote.units());
    if (used.isPresent()) {
      return Optional.of(new Result.TicketUsed(views.of(order), used.get()));
    }
    if (!quote.amount().isPositive() || quote.amount().isMoreThan(left)) {
      boolean over = cause == RefundCause.BUYER && order.units() == 0;
      Money refundable = over ? Money.zero(left.currency()) : left;
      return Optional.of(new Result.ExceedsPayment(views.of(order), refundable));
    }
    if (cause == RefundCause.BUYER && wish.won().isPresent()) {
      return Optional.of(new Result.StaffOnly(views.of(order)));
    }
    if (quote.isWhole() && fulfilment.isPresidents(order)) {
      return Optional.of(new Result.PresidencyNotHandedOver(views.of(order)));
    }
    return fulfilment.isTopUp(order) ? topUpRefusal(order, quote, left) : Optional.empty();
  }

  private Optional<Result> topUpRefusal(Order order, RefundQuote quote, Money left) {
    if (!quote.amount().equals(left)) {
      return Optional.of(new Result.WholeOnly(views.of(order)));
    }
    Money credit = fulfilment.credit(order);
    return credit.isMoreThan(ledger.lockBalance(order.member()))
        ? Optional.of(new Result.CreditSpent(views.of(order), credit))
        : Optional.empty();
  }
}
