package dev.moim.application.order;

import dev.moim.application.club.ClubAccess;
import dev.moim.application.runtime.Page;
import dev.moim.application.runtime.PageRequest;
import dev.moim.domain.access.Actor;
import dev.moim.domain.access.ClubAction;
import dev.moim.domain.order.Order;
import dev.moim.domain.order.OrderId;
import jakarta.inject.Inject;
import java.time.InstantSource;
import java.util.Optional;

/** A member looks at their orders, or the club's staff at one of them. */
public final class ViewOrder {
  private final Orders orders;
  private final OrderViews views;
  private final ClubAccess access;
  private final InstantSource clock;

  @Inject
  public ViewOrder(Orders orders, OrderViews views, ClubAccess access, InstantSource clock) {
    this.orders = orders;
    this.views = views;
    this.access = access;
    this.clock = clock;
  }

  /** The order; empty if there is none that this actor may see. */
  public Optional<OrderView> view(Actor actor, OrderId id) {
    return orders.find(id).filter(o -> maySee(actor, o)).map(views::of);
  }

  /** A page of the actor's own orders that the filter lets through now. */
  public Page<OrderView> mine(Actor actor, OrderFilter filter, PageRequest request) {
    Page<Order> page = orders.of(actor.member(), filter, clock.instant(), request);
    return new Page<>(views.of(page.items()), page.next());
  }

  private boolean maySee(Actor actor, Order order) {
    return order.member().equals(actor.member())
        || access.allows(actor, ClubAction.SEE_ORDERS, order.club());
  }
}
