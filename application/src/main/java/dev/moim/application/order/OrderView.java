package dev.moim.application.order;

import dev.moim.domain.order.Order;
import dev.moim.domain.order.OrderMoney;
import dev.moim.domain.order.OrderStatus;
import dev.moim.domain.ticket.TicketId;
import java.util.List;

/**
 * An order as it is shown.
 *
 * @param tickets what it granted and what still stands
 */
public record OrderView(Order order, OrderMoney money, OrderStatus status, List<TicketId> tickets) {
  public OrderView {
    tickets = List.copyOf(tickets);
  }
}
