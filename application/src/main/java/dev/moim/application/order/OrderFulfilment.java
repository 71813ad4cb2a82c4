package dev.moim.application.order;

import dev.moim.application.club.Memberships;
import dev.moim.application.group.Groups;
import dev.moim.application.notification.Announcements;
import dev.moim.application.runtime.Ids;
import dev.moim.application.runtime.StaleAggregate;
import dev.moim.application.ticket.Tickets;
import dev.moim.domain.club.Membership;
import dev.moim.domain.club.Role;
import dev.moim.domain.group.Group;
import dev.moim.domain.money.Money;
import dev.moim.domain.order.Order;
import dev.moim.domain.order.OrderLine;
import dev.moim.domain.order.ReleaseReason;
import dev.moim.domain.ticket.Entitlement;
import dev.moim.domain.ticket.Grant;
import dev.moim.domain.ticket.GrantId;
import dev.moim.domain.ticket.Ticket;
import dev.moim.domain.ticket.TicketId;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Keeps an order's promise, or takes it back: units, tickets, memberships and the order itself, in
 * the transaction of a caller that holds the order's lock.
 */
public final class OrderFulfilment {
  private final Orders orders;
  private final Groups groups;
  private final OrderUnits units;
  private final Tickets tickets;
  private final Memberships memberships;
  private final Announcements announcements;
  private final Ids ids;

  @Inject
  public OrderFulfilment(
      Orders orders,
      Groups groups,
      OrderUnits units,
      Tickets tickets,
      Memberships memberships,
      Announcements announcements,
      Ids ids) {
    this.orders = orders;
    this.groups = groups;
    this.units = units;
    this.tickets = tickets;
    this.memberships = memberships;
    this.announcements = announcements;
    this.ids = ids;
  }

  /**
   * Grants an order that awaits money, or says why it cannot be. Whoever paid within the hold needs
   * a place; whoever paid later also needs the sale to be open still, and nobody to wait for what
   * they once held.
   *
   * @param paidAt when it was paid, as its provider says
   * @return empty if it is granted; else why it is not, with nothing changed
   */
  public Optional<ReleaseReason> grant(Order order, Instant paidAt, Instant now) {
    Group group = groups.find(order.group()).orElseThrow();
    boolean late = paidAt.isAfter(order.holdUntil());
    if (late && !group.isOpen(now)) {
      return Optional.of(ReleaseReason.SALE_CLOSED);
    }
    if (late && units.areWaitedFor(order, now)) {
      return Optional.of(ReleaseReason.GROUP_FULL);
    }
    if (!group.takesSeveralOrders() && !isFree(order, now)) {
      return Optional.of(ReleaseReason.ALREADY_JOINED);
    }
    Optional<ReleaseReason> obstacle = units.keep(order, now);
    if (obstacle.isPresent()) {
      return obstacle;
    }
    if (issueAll(group, List.of(order), now).isEmpty()) {
      units.release(order);
      return Optional.of(ReleaseReason.ALREADY_JOINED);
    }
    save(order, order.grant(now));
    return Optional.empty();
  }

  /** Whether what the order buys goes into a wallet. */
  public boolean isTopUp(Order order) {
    return groups.find(order.group()).orElseThrow().isTopUp();
  }

  /** What the order's lines put into its member's wallet, at the terms of this moment. */
  public Money credit(Order order) {
    Group group = groups.find(order.group()).orElseThrow();
    return group
        .mainOption()
        .credit()
        .map(credit -> credit.times(order.lines().getFirst().quantity()))
        .orElseThrow();
  }

  /**
   * Whether the club's president is a member by this very order. Whoever made them president, or
   * wants to, waits until this transaction ends.
   */
  public boolean isPresidents(Order order) {
    return tickets.grantedBy(List.of(order.id())).stream()
        .filter(t -> t.entitlement() == Entitlement.MEMBERSHIP && t.standsFor(order.id()))
        .flatMap(t -> memberships.lock(t.club(), t.holder()).stream())
        .anyMatch(m -> m.role() == Role.PRESIDENT);
  }

  /** Gives everything back that the order had, and saves it as released. */
  public void release(Order order, ReleaseReason reason, Instant now) {
    release(order, order.release(reason, now), now);
  }

  /**
   * Takes back everything that a granted order gave, for money that goes back, and saves it.
   *
   * @param retained what does not go back of what was paid
   */
  public void takeBack(Order order, Money retained, Instant now) {
    release(order, order.returned(retained, now), now);
  }

  /**
   * Takes back some units of a granted order: of its tickets those that nobody used before others,
   * and later ones before earlier ones.
   *
   * @param count from 1, and fewer than it has
   */
  public void takeBack(Order order, int count, Instant now) {
    units.giveBack(order, count);
    tickets.grantedBy(List.of(order.id())).reversed().stream()
        .filter(ticket -> ticket.standsFor(order.id()))
        .sorted(Comparator.comparing(ticket -> ticket.usedAt().isPresent()))
        .limit(count)
        .map(ticket -> tickets.lock(ticket.id()).orElseThrow())
        .forEach(ticket -> tickets.save(ticket.revokedFor(order.id(), now)));
    save(order, order.giveBack(count));
  }

  /**
   * Has the club keep less of the money of an order that was given back, and saves it.
   *
   * @param retained what still does not go back
   */
  public void retain(Order order, Money retained) {
    save(order, order.retaining(retained));
  }

  /** Lets nobody use the order's tickets until this transaction ends. */
  public void lockTickets(Order order) {
    tickets.grantedBy(List.of(order.id())).forEach(ticket -> tickets.lock(ticket.id()));
  }

  private void release(Order order, Order released, Instant now) {
    units.release(order);
    for (Ticket ticket : tickets.grantedBy(List.of(order.id()))) {
      Ticket locked = tickets.lock(ticket.id()).orElseThrow();
      tickets.save(locked.revokedFor(order.id(), now));
      if (ticket.entitlement() == Entitlement.MEMBERSHIP) {
        memberships
            .find(ticket.club(), ticket.holder())
            .filter(m -> m.ticket().equals(Optional.of(ticket.id())))
            .filter(m -> m.role() != Role.PRESIDENT) // a club is never without one
            .ifPresent(m -> memberships.remove(m.club(), m.member()));
      }
    }
    save(order, released);
  }

  private void save(Order before, Order after) {
    if (!orders.save(after)) {
      throw new StaleAggregate(before.id());
    }
    announcements.changed(before, after);
  }

  /** Whether no other order of the same member stands in the way; one that has expired does not. */
  private boolean isFree(Order order, Instant now) {
    Optional<Order> other =
        orders.standing(order.group(), order.member()).filter(o -> !o.id().equals(order.id()));
    if (other.isEmpty()) {
      return true;
    }
    Order locked = orders.lock(other.get().id()).orElseThrow();
    if (locked.isExpired(now)) {
      release(locked, ReleaseReason.EXPIRED, now);
      return true;
    }
    return !locked.isLive(now);
  }

  /**
   * Gives orders of one group, which are stored as granted, what they bought.
   *
   * @return the tickets; empty, with the transaction to be undone, if a member would be one twice
   */
  public Optional<List<Ticket>> issueAll(Group group, List<Order> granted, Instant now) {
    List<Ticket> issued = granted.stream().flatMap(order -> ticketsOf(order, group, now)).toList();
    if (issued.isEmpty()) {
      return Optional.of(issued);
    }
    List<Membership> joined =
        issued.stream()
            .filter(ticket -> ticket.entitlement() == Entitlement.MEMBERSHIP)
            .map(t -> Membership.joined(t.club(), t.holder(), t.id(), now))
            .toList();
    if (!joined.isEmpty() && !memberships.add(joined)) {
      return Optional.empty();
    }
    tickets.add(issued);
    return Optional.of(issued);
  }

  /** A ticket for each unit, so that each can be used, and given back, by itself. */
  private Stream<Ticket> ticketsOf(Order order, Group group, Instant now) {
    return order.lines().stream()
        .filter(line -> given(line, group) != Entitlement.WALLET_CREDIT) // an entry of the ledger
        .flatMap(
            line ->
                IntStream.range(0, line.quantity()).mapToObj(_ -> ticket(order, line, group, now)));
  }

  private static Entitlement given(OrderLine line, Group group) {
    return group.options().stream()
        .filter(o -> o.id().equals(line.option()))
        .findFirst()
        .orElseThrow()
        .entitlement();
  }

  private Ticket ticket(Order order, OrderLine line, Group group, Instant now) {
    Grant grant = new Grant(ids.next(GrantId::new), order.id(), line.number(), 1, Optional.empty());
    return Ticket.issue(
        ids.next(TicketId::new),
        given(line, group),
        group.club(),
        group.id(),
        order.member(),
        grant,
        now);
  }
}
