package dev.moim.adapters.memory.store;

import dev.moim.adapters.memory.store.View.Change;
import dev.moim.application.runtime.Page;
import dev.moim.application.runtime.PageRequest;
import dev.moim.application.runtime.Position;
import dev.moim.application.runtime.StaleAggregate;
import dev.moim.application.ticket.Tickets;
import dev.moim.domain.group.GroupId;
import dev.moim.domain.member.MemberId;
import dev.moim.domain.order.OrderId;
import dev.moim.domain.ticket.Grant;
import dev.moim.domain.ticket.Ticket;
import dev.moim.domain.ticket.TicketId;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The tickets, by id, order and holder; by group only while they are valid. */
final class InMemoryTickets implements Tickets {
  private final InMemoryStore store;
  private final InMemoryGroups groups;
  private final InMemoryMembers members;
  private final InMemoryOrders orders;
  private final Table<UUID, Ticket> tickets;
  private final Index<UUID> ofOrder;
  private final Index<UUID> ofHolder;
  private final Index<UUID> ofGroup;

  InMemoryTickets(
      InMemoryStore store, InMemoryGroups groups, InMemoryMembers members, InMemoryOrders orders) {
    this.store = store;
    this.groups = groups;
    this.members = members;
    this.orders = orders;
    this.tickets = store.table(Index.UUIDS);
    this.ofOrder = new Index<>(store, Index.UUIDS);
    this.ofHolder = new Index<>(store, Index.UUIDS);
    this.ofGroup = new Index<>(store, Index.UUIDS);
  }

  @Override
  public void add(List<Ticket> fresh) {
    store.change(
        change -> {
          for (Ticket ticket : fresh) {
            groups.require(change, ticket.group());
            members.require(change, ticket.holder());
            tickets.insert(change, ticket.id().value(), ticket);
            remember(change, ticket);
          }
          return fresh;
        });
  }

  @Override
  public Optional<Ticket> find(TicketId id) {
    return tickets.get(store.view(), id.value());
  }

  @Override
  public Optional<Ticket> lock(TicketId id) {
    return store.change(change -> tickets.get(change, id.value()));
  }

  @Override
  public List<Ticket> grantedBy(Collection<OrderId> wanted) {
    View view = store.view();
    return wanted.stream()
        .flatMap(order -> ofOrder.of(view, order.value()))
        .distinct()
        .sorted(Index.UUIDS)
        .flatMap(id -> tickets.get(view, id).stream())
        .toList();
  }

  @Override
  public Page<Ticket> heldBy(MemberId member, Optional<Boolean> valid, PageRequest page) {
    return page(ofHolder, member.value(), valid, Ticket::isValid, page);
  }

  @Override
  public Page<Ticket> of(GroupId group, Optional<Boolean> used, PageRequest page) {
    return page(ofGroup, group.value(), used, ticket -> ticket.usedAt().isPresent(), page);
  }

  private Page<Ticket> page(
      Index<UUID> index,
      UUID of,
      Optional<Boolean> wanted,
      Predicate<Ticket> is,
      PageRequest page) {
    View view = store.view();
    Stream<Ticket> found =
        index
            .of(view, of)
            .flatMap(id -> tickets.get(view, id).stream())
            .filter(ticket -> wanted.map(yes -> yes == is.test(ticket)).orElse(true));
    return Paging.of(found, page, ticket -> Position.of(ticket.id().value()));
  }

  @Override
  public void save(Ticket ticket) {
    UUID id = ticket.id().value();
    store.change(
        change -> {
          Ticket old =
              tickets
                  .get(change, id)
                  .filter(stored -> stored.version() == ticket.version())
                  .orElseThrow(() -> new StaleAggregate(ticket.id()));
          forget(change, old);
          remember(change, ticket);
          tickets.put(change, id, next(ticket));
          return id;
        });
  }

  private void forget(Change change, Ticket old) {
    UUID id = old.id().value();
    old.grants().forEach(grant -> ofOrder.remove(change, grant.order().value(), id));
    ofHolder.remove(change, old.holder().value(), id);
    ofGroup.remove(change, old.group().value(), id);
  }

  private void remember(Change change, Ticket ticket) {
    UUID id = ticket.id().value();
    Set<Line> lines = new HashSet<>();
    for (Grant grant : ticket.grants()) {
      orders.require(change, grant.order());
      if (!lines.add(new Line(grant.order(), grant.line()))) {
        throw new IllegalStateException(id + " has two grants of one line: " + grant);
      }
      ofOrder.add(change, grant.order().value(), id);
    }
    ofHolder.add(change, ticket.holder().value(), id);
    if (ticket.isValid()) {
      ofGroup.add(change, ticket.group().value(), id);
    }
  }

  /** What gives at most once to a ticket. */
  private record Line(OrderId order, int number) {}

  private static Ticket next(Ticket t) {
    return Ticket.restore(
        t.id(),
        t.entitlement(),
        t.club(),
        t.group(),
        t.holder(),
        t.validFrom(),
        t.usedAt(),
        t.grants(),
        t.version() + 1);
  }
}
