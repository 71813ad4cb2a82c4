package dev.moim.application.order;

import dev.moim.application.payment.Payments;
import dev.moim.application.ticket.Tickets;
import dev.moim.domain.order.Order;
import dev.moim.domain.order.OrderId;
import dev.moim.domain.order.OrderMoney;
import dev.moim.domain.payment.Payment;
import dev.moim.domain.ticket.Ticket;
import dev.moim.domain.ticket.TicketId;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/** Puts orders together with their money and their tickets: three look-ups for any number. */
public final class OrderViews {
  private final Payments payments;
  private final Tickets tickets;
  private final InstantSource clock;

  @Inject
  public OrderViews(Payments payments, Tickets tickets, InstantSource clock) {
    this.payments = payments;
    this.tickets = tickets;
    this.clock = clock;
  }

  /** One order. */
  public OrderView of(Order order) {
    return of(List.of(order)).getFirst();
  }

  /** Several, in the same order. */
  public List<OrderView> of(List<Order> orders) {
    List<OrderId> ids = orders.stream().map(Order::id).toList();
    List<Payment> paid = payments.of(ids);
    List<Ticket> granted = tickets.grantedBy(ids);
    Instant now = clock.instant();
    return orders.stream().map(o -> view(o, paid, granted, now)).toList();
  }

  private static OrderView view(
      Order order, List<Payment> payments, List<Ticket> tickets, Instant now) {
    OrderMoney money =
        OrderMoney.of(order, payments.stream().filter(p -> p.order().equals(order.id())).toList());
    List<TicketId> standing =
        tickets.stream().filter(t -> t.standsFor(order.id())).map(Ticket::id).toList();
    return new OrderView(order, money, order.status(money, now), standing);
  }
}
