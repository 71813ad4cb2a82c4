package dev.moim.application.order;

import dev.moim.application.group.Groups;
import dev.moim.application.idempotency.Receipt;
import dev.moim.application.runtime.Transactions;
import dev.moim.application.runtime.Transactions.Transaction;
import dev.moim.application.ticket.Tickets;
import dev.moim.domain.access.Actor;
import dev.moim.domain.order.Fulfilment;
import dev.moim.domain.order.Order;
import dev.moim.domain.order.OrderId;
import dev.moim.domain.order.ReleaseReason;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * A member gives up a place for which no money moved: one that is held, or a free one until the
 * group starts. What was paid is given back by a refund instead.
 */
public final class CancelOrder {
  private final Transactions transactions;
  private final Orders orders;
  private final Groups groups;
  private final Tickets tickets;
  private final OrderFulfilment fulfilment;
  private final OrderViews views;
  private final InstantSource clock;

  @Inject
  public CancelOrder(
      Transactions transactions,
      Orders orders,
      Groups groups,
      Tickets tickets,
      OrderFulfilment fulfilment,
      OrderViews views,
      InstantSource clock) {
    this.transactions = transactions;
    this.orders = orders;
    this.groups = groups;
    this.tickets = tickets;
    this.fulfilment = fulfilment;
    this.views = views;
    this.clock = clock;
  }

  /** What came of it. */
  public sealed interface Result {
    /** The place is free; also if it had been given up before. */
    record Cancelled(OrderView order) implements Result {}

    /** There is none of the actor's own. */
    record NoSuchOrder() implements Result {}

    /** The order is what makes somebody president: the presidency is handed over first. */
    record PresidencyNotHandedOver(OrderView order) implements Result {}

    /** It is paid, over, or begun. */
    record NotCancellable(OrderView order) implements Result {}
  }

  /** Gives up one's own order. */
  public Result cancel(Actor actor, OrderId id) {
    return cancel(actor, id, Receipt.none());
  }

  /** As {@link #cancel(Actor, OrderId)}, for a request that may be repeated. */
  public Result cancel(Actor actor, OrderId id, Receipt<Result> receipt) {
    return transactions.run((Transaction _) -> receipt.kept(decide(actor, id)));
  }

  private Result decide(Actor actor, OrderId id) {
    Optional<Order> order = orders.lock(id).filter(o -> o.member().equals(actor.member()));
    if (order.isEmpty()) {
      return new Result.NoSuchOrder();
    }
    fulfilment.lockTickets(order.get());
    Instant now = clock.instant();
    if (isCancellable(order.get(), now) && fulfilment.isPresidents(order.get())) {
      return new Result.PresidencyNotHandedOver(views.of(order.get()));
    }
    if (isCancellable(order.get(), now)) {
      fulfilment.release(order.get(), ReleaseReason.CANCELLED, now);
      return new Result.Cancelled(views.of(orders.find(id).orElseThrow()));
    }
    return wasCancelled(order.get())
        ? new Result.Cancelled(views.of(order.get()))
        : new Result.NotCancellable(views.of(order.get()));
  }

  private boolean isCancellable(Order order, Instant now) {
    if (!order.isLive(now)) {
      return false;
    }
    return !order.isGranted()
        || (order.amount().isZero()
            && groups.find(order.group()).orElseThrow().isReturnable(now)
            && tickets.grantedBy(List.of(order.id())).stream().allMatch(t -> t.usedAt().isEmpty()));
  }

  private static boolean wasCancelled(Order order) {
    return order.fulfilment() instanceof Fulfilment.Released released
        && released.reason() == ReleaseReason.CANCELLED;
  }
}
