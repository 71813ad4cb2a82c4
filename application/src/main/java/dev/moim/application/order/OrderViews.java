package dev.moim.application.order;

import static java.util.stream.Collectors.groupingBy;

import dev.moim.application.payment.Payments;
import dev.moim.application.ticket.Tickets;
import dev.moim.domain.order.Order;
import dev.moim.domain.order.OrderId;
import dev.moim.domain.order.OrderMoney;
import dev.moim.domain.payment.Payment;
import dev.moim.domain.ticket.Grant;
import dev.moim.domain.ticket.Ticket;
import dev.moim.domain.ticket.TicketId;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

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
    if (orders.isEmpty()) {
      return List.of();
    }
    List<OrderId> ids = orders.stream().map(Order::id).toList();
    List<Payment> paid = payments.of(ids);
    List<Ticket> granted = tickets.grantedBy(ids);
    return of(orders, paid, granted, clock.instant());
  }

  /**
   * Several, in the same order, with what is known of them.
   *
   * @param paid the payments of all of them
   * @param granted the tickets of all of them
   */
  public static List<OrderView> of(
      List<Order> orders, List<Payment> paid, List<Ticket> granted, Instant now) {
    Map<OrderId, List<Payment>> payments = paid.stream().collect(groupingBy(Payment::order));
    Map<OrderId, List<Ticket>> tickets = new HashMap<>();
    for (Ticket ticket : granted) {
      ticket.grants().stream()
          .map(Grant::order)
          .distinct()
          .forEach(order -> tickets.computeIfAbsent(order, _ -> new ArrayList<>()).add(ticket));
    }
    return orders.stream()
        .map(
            order ->
                view(
                    order,
                    payments.getOrDefault(order.id(), List.of()),
                    tickets.getOrDefault(order.id(), List.of()),
                    now))
        .toList();
  }

  private static OrderView view(
      Order order, List<Payment> payments, List<Ticket> tickets, Instant now) {
    OrderMoney money = OrderMoney.of(order, payments);
    List<TicketId> standing =
        tickets.stream().filter(t -> t.standsFor(order.id())).map(Ticket::id).toList();
    return new OrderView(order, money, order.status(money, now), standing);
  }
}
