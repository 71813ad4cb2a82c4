package dev.moim.application.payment;

import dev.moim.application.order.Orders;
import dev.moim.application.payment.RefundDecision.Outcome;
import dev.moim.application.payment.RefundDecision.Wish;
import dev.moim.application.runtime.Transactions;
import dev.moim.application.runtime.Transactions.Transaction;
import dev.moim.domain.access.Actor;
import dev.moim.domain.order.Order;
import dev.moim.domain.order.OrderId;
import dev.moim.domain.order.RefundQuote;
import jakarta.inject.Inject;
import java.time.InstantSource;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** Says what {@link RefundOrder} would do now, and does nothing. */
public final class QuoteRefund {
  private final Transactions transactions;
  private final Orders orders;
  private final RefundDecision decision;
  private final InstantSource clock;

  @Inject
  public QuoteRefund(
      Transactions transactions, Orders orders, RefundDecision decision, InstantSource clock) {
    this.transactions = transactions;
    this.orders = orders;
    this.decision = decision;
    this.clock = clock;
  }

  /** What came of it. */
  public sealed interface Result {
    /** This would come back now. */
    record Quoted(Order order, RefundQuote quote) implements Result {}

    /** This is how it would be refused now. */
    record Refused(RefundOrder.Result why) implements Result {}
  }

  /**
   * What would come back.
   *
   * @param units how many would be given back, from 1; empty for all
   */
  public Result quote(Actor actor, OrderId id, OptionalInt units) {
    return transactions.run(
        (Transaction _) ->
            orders
                .find(id)
                .map(order -> quote(actor, order, units))
                .orElseGet(() -> new Result.Refused(new RefundOrder.Result.NoSuchOrder())));
  }

  private Result quote(Actor actor, Order order, OptionalInt units) {
    Wish wish = new Wish(units, OptionalLong.empty());
    return switch (decision.decide(actor, order, wish, clock.instant())) {
      case Outcome.Given given -> new Result.Quoted(order, given.quote());
      case Outcome.Refused(RefundOrder.Result why) -> new Result.Refused(why);
    };
  }
}
