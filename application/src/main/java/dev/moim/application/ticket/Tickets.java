package dev.moim.application.ticket;

import dev.moim.application.runtime.Page;
import dev.moim.application.runtime.PageRequest;
import dev.moim.domain.group.GroupId;
import dev.moim.domain.member.MemberId;
import dev.moim.domain.order.OrderId;
import dev.moim.domain.ticket.Ticket;
import dev.moim.domain.ticket.TicketId;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** The tickets, with the grants that they come from. No order line gives to one ticket twice. */
public interface Tickets {
  /** Adds tickets. */
  void add(List<Ticket> tickets);

  /** Adds a ticket. */
  default void add(Ticket ticket) {
    add(List.of(ticket));
  }

  /** The ticket with this id. */
  Optional<Ticket> find(TicketId id);

  /** As {@link #find}, and nobody else changes or locks it until this transaction ends. */
  Optional<Ticket> lock(TicketId id);

  /** The tickets that these orders gave to, revoked ones too, by age. */
  List<Ticket> grantedBy(Collection<OrderId> orders);

  /**
   * A member's tickets, by age: those that are {@linkplain Ticket#isValid valid} or not, or all.
   */
  Page<Ticket> heldBy(MemberId member, Optional<Boolean> valid, PageRequest page);

  /** A group's tickets that are valid, by age: those that were used or were not, or all. */
  Page<Ticket> of(GroupId group, Optional<Boolean> used, PageRequest page);

  /**
   * Saves a changed ticket.
   *
   * @throws dev.moim.application.runtime.StaleAggregate if it was saved by somebody since
   */
  void save(Ticket ticket);
}
