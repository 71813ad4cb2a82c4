package dev.moim.contracts.ticket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.moim.application.runtime.StaleAggregate;
import dev.moim.contracts.Other;
import dev.moim.contracts.StorageContract;
import dev.moim.domain.group.Group;
import dev.moim.domain.group.GroupId;
import dev.moim.domain.member.MemberId;
import dev.moim.domain.order.Order;
import dev.moim.domain.order.OrderId;
import dev.moim.domain.ticket.CheckIn;
import dev.moim.domain.ticket.Entitlement;
import dev.moim.domain.ticket.Grant;
import dev.moim.domain.ticket.GrantId;
import dev.moim.domain.ticket.Ticket;
import dev.moim.domain.ticket.TicketId;
import dev.moim.domain.ticket.TicketStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What {@link dev.moim.application.ticket.Tickets} promise. */
public abstract class TicketsContract extends StorageContract {
  private static final int THREADS = 16;

  private Ticket found(TicketId id) {
    return store().tickets().find(id).orElseThrow();
  }

  private void add(Ticket ticket) {
    during(() -> store().tickets().add(ticket));
  }

  private void save(Ticket ticket) {
    during(() -> store().tickets().save(ticket));
  }

  private static void assertSame(Optional<Ticket> found, Ticket expected) {
    assertThat(found)
        .get()
        .usingRecursiveComparison()
        .ignoringFields("version")
        .isEqualTo(expected);
  }

  private static List<TicketId> ids(List<Ticket> tickets) {
    return tickets.stream().map(Ticket::id).toList();
  }

  private List<TicketId> held(MemberId member, int limit) {
    return ids(
        readAll(
            Optional.empty(),
            limit,
            page -> store().tickets().heldBy(member, Optional.empty(), page)));
  }

  private List<TicketId> of(GroupId group, int limit) {
    return ids(
        readAll(
            Optional.empty(), limit, page -> store().tickets().of(group, Optional.empty(), page)));
  }

  private List<TicketId> grantedBy(OrderId... orders) {
    return ids(store().tickets().grantedBy(List.of(orders)));
  }

  private Ticket ticket() {
    return given().ticket(given().group(), given().member().id());
  }

  private Instant soon() {
    return given().in(Duration.ofMinutes(1));
  }

  private Grant grant(OrderId order, int line, int units) {
    return new Grant(store().ids().next(GrantId::new), order, line, units, Optional.empty());
  }

  private Ticket admitted(Ticket ticket, Instant now) {
    return switch (ticket.checkIn(now)) {
      case CheckIn.Admitted in -> in.ticket();
      case CheckIn.AlreadyUsed _, CheckIn.Revoked _ -> throw new AssertionError("not admitted");
    };
  }

  @Test
  void a_ticket_is_found_by_all_that_leads_to_it() {
    Group group = given().group();
    Order order = given().order(group, given().member().id());
    Ticket ticket = given().newTicket(group, order.member(), order.id());

    add(ticket);

    assertSame(store().tickets().find(ticket.id()), ticket);
    assertSame(within(() -> store().tickets().find(ticket.id())), ticket);
    assertSame(within(() -> store().tickets().lock(ticket.id())), ticket);
    assertThat(found(ticket.id()).version()).isEqualTo(ticket.version());
    assertThat(grantedBy(order.id())).containsExactly(ticket.id());
    assertThat(held(order.member(), 10)).containsExactly(ticket.id());
    assertThat(of(group.id(), 10)).containsExactly(ticket.id());
    assertSame(store().tickets().grantedBy(List.of(order.id())).stream().findFirst(), ticket);
  }

  @Test
  void nothing_is_found_that_is_not_there() {
    Order order = given().order();
    TicketId nobody = store().ids().next(TicketId::new);

    assertThat(store().tickets().find(nobody)).isEmpty();
    assertThat(within(() -> store().tickets().lock(nobody))).isEmpty();
    assertThat(grantedBy(order.id())).isEmpty();
    assertThat(grantedBy()).isEmpty();
    assertThat(held(order.member(), 10)).isEmpty();
    assertThat(of(order.group(), 10)).isEmpty();
  }

  @Test
  void extremes_come_back_as_they_went() {
    Group group = given().group();
    Order order = given().order(group, given().member().id());
    Order friend = given().order(group, given().member().id());
    Ticket ticket =
        Ticket.restore(
            store().ids().next(TicketId::new),
            Entitlement.MEMBERSHIP,
            group.club(),
            group.id(),
            given().member().id(),
            Instant.parse("1999-12-31T23:59:59.999999Z"),
            Optional.of(Instant.parse("2199-12-31T23:59:59.000001Z")),
            List.of(
                grant(friend.id(), 1, Integer.MAX_VALUE),
                new Grant(store().ids().next(GrantId::new), order.id(), 1, 1, Optional.of(soon()))),
            0);

    add(ticket);

    assertSame(store().tickets().find(ticket.id()), ticket);
  }

  @Test
  void a_line_of_an_order_gives_to_one_ticket_once() {
    Ticket first = ticket();
    OrderId order = first.grants().getFirst().order();
    Ticket twice =
        Ticket.restore(
            store().ids().next(TicketId::new),
            first.entitlement(),
            first.club(),
            first.group(),
            first.holder(),
            first.validFrom(),
            Optional.empty(),
            List.of(grant(order, 1, 1), grant(order, 1, 2)),
            0);

    assertThatThrownBy(() -> add(twice)).isInstanceOf(RuntimeException.class);

    assertThat(store().tickets().find(twice.id())).isEmpty();
    assertThat(grantedBy(order)).containsExactly(first.id());
  }

  @Test
  void the_tickets_of_several_orders_come_once_each_and_by_age() {
    Group group = given().group();
    MemberId holder = given().member().id();
    OrderId one = given().order(group, holder).id();
    OrderId two = given().order(group, given().member().id()).id();
    Ticket first = given().newTicket(group, holder, two);
    Ticket shared =
        withGrants(
            given().newTicket(group, holder, one), List.of(grant(one, 1, 1), grant(two, 1, 1)));
    Ticket last = given().newTicket(group, holder, two);
    add(last);
    add(shared);
    add(first);
    var _ = ticket();

    assertThat(grantedBy(one, two)).containsExactly(first.id(), shared.id(), last.id());
    assertThat(grantedBy(one)).containsExactly(shared.id());
    assertThat(grantedBy(two, two)).containsExactly(first.id(), shared.id(), last.id());
    assertThat(found(shared.id()).grants()).hasSize(2);
  }

  private static Ticket withGrants(Ticket t, List<Grant> grants) {
    return Ticket.restore(
        t.id(),
        t.entitlement(),
        t.club(),
        t.group(),
        t.holder(),
        t.validFrom(),
        t.usedAt(),
        grants,
        t.version());
  }

  @Test
  void a_change_that_is_not_saved_is_invisible() {
    Ticket ticket = ticket();

    assertThat(admitted(found(ticket.id()), soon()).status()).isEqualTo(TicketStatus.USED);

    assertSame(store().tickets().find(ticket.id()), ticket);
  }

  @Test
  void a_ticket_that_was_used_stays_used() {
    Ticket ticket = ticket();

    save(admitted(found(ticket.id()), soon()));

    assertThat(found(ticket.id()).usedAt()).contains(soon());
    assertThat(found(ticket.id()).checkIn(soon().plusSeconds(1)))
        .isEqualTo(new CheckIn.AlreadyUsed(soon()));
    assertThat(of(ticket.group(), 10)).containsExactly(ticket.id());
  }

  @Test
  void a_revoked_ticket_is_its_holders_but_no_more_the_groups() {
    Ticket ticket = ticket();
    OrderId order = ticket.grants().getFirst().order();

    save(found(ticket.id()).revokedFor(order, soon()));

    assertThat(found(ticket.id()).status()).isEqualTo(TicketStatus.REVOKED);
    assertThat(found(ticket.id()).grants().getFirst().revokedAt()).contains(soon());
    assertThat(of(ticket.group(), 10)).isEmpty();
    assertThat(held(ticket.holder(), 10)).containsExactly(ticket.id());
    assertThat(grantedBy(order)).containsExactly(ticket.id());
  }

  @Test
  void a_ticket_stands_while_one_of_its_grants_does() {
    Group group = given().group();
    OrderId one = given().order(group, given().member().id()).id();
    OrderId two = given().order(group, given().member().id()).id();
    Ticket ticket =
        withGrants(
            given().newTicket(group, given().member().id(), one),
            List.of(grant(one, 1, 1), grant(two, 1, 1)));
    add(ticket);

    save(found(ticket.id()).revokedFor(one, soon()));
    assertThat(of(group.id(), 10)).containsExactly(ticket.id());

    save(found(ticket.id()).revokedFor(two, soon()));
    assertThat(of(group.id(), 10)).isEmpty();
  }

  @Test
  void a_grant_that_comes_later_is_saved() {
    Ticket ticket = ticket();
    Order more = given().order(given().group(), ticket.holder());
    List<Grant> grants = new ArrayList<>(ticket.grants());
    grants.add(grant(more.id(), 1, 3));
    Ticket grown = withGrants(found(ticket.id()), grants);

    save(grown);

    assertSame(store().tickets().find(ticket.id()), grown);
    assertThat(grantedBy(more.id())).containsExactly(ticket.id());
  }

  @Test
  void a_stale_ticket_is_refused() {
    Ticket loaded = found(ticket().id());
    save(admitted(loaded, soon()));

    assertThatThrownBy(() -> save(admitted(loaded, soon().plusSeconds(1))))
        .isInstanceOf(StaleAggregate.class);

    assertThat(found(loaded.id()).usedAt()).contains(soon());
  }

  @Test
  void a_ticket_that_was_never_added_is_stale() {
    Order order = given().order();
    Group group = store().groups().find(order.group()).orElseThrow();
    Ticket ticket = given().newTicket(group, order.member(), order.id());

    assertThatThrownBy(() -> save(ticket)).isInstanceOf(StaleAggregate.class);
    assertThat(store().tickets().find(ticket.id())).isEmpty();
  }

  /** Sixteen doors that all loaded the same state. */
  @Test
  void of_many_who_check_in_at_once_one_does() {
    Ticket loaded = found(ticket().id());

    List<Boolean> saved =
        Other.together(
            THREADS,
            i -> {
              try {
                save(admitted(loaded, given().in(Duration.ofSeconds(i))));
                return true;
              } catch (StaleAggregate _) {
                return false;
              }
            });

    assertThat(saved).containsOnlyOnce(true);
    assertThat(found(loaded.id()).usedAt())
        .contains(given().in(Duration.ofSeconds(saved.indexOf(true))));
  }

  @Test
  void who_locks_a_locked_ticket_waits_and_then_sees_what_came_of_it() {
    TicketId id = ticket().id();

    Other<Optional<Ticket>> other =
        waiting(
            () -> {
              Optional<Ticket> mine = store().tickets().lock(id);
              assertThat(mine).isPresent();
              store().tickets().save(admitted(mine.orElseThrow(), soon()));
              return mine;
            },
            () -> store().tickets().lock(id));

    assertThat(other.result()).get().returns(Optional.of(soon()), Ticket::usedAt);
  }

  @Test
  void a_locked_ticket_is_not_changed_by_others() {
    Ticket ticket = found(ticket().id());

    Other<Boolean> other =
        waiting(
            () -> store().tickets().lock(ticket.id()).isPresent(),
            () -> {
              store().tickets().save(admitted(ticket, soon()));
              return true;
            });

    assertThat(other.result()).isTrue();
    assertThat(found(ticket.id()).usedAt()).contains(soon());
  }

  @Test
  void undone_work_leaves_nothing() {
    Ticket stored = ticket();
    Group group = given().group();
    Order order = given().order(group, given().member().id());
    Ticket added = given().newTicket(group, order.member(), order.id());

    undone(
        () -> {
          store().tickets().add(added);
          store().tickets().save(admitted(found(stored.id()), soon()));
        });

    assertThat(store().tickets().find(added.id())).isEmpty();
    assertThat(grantedBy(order.id())).isEmpty();
    assertThat(held(order.member(), 10)).isEmpty();
    assertThat(of(group.id(), 10)).isEmpty();
    assertSame(store().tickets().find(stored.id()), stored);
  }

  @Test
  void the_parts_of_lists_are_complete_by_age_and_without_repetition() {
    Group group = given().group();
    MemberId holder = given().member().id();
    List<Ticket> all = new ArrayList<>();
    for (int i = 0; i < 7; i++) {
      OrderId order = given().order(group, given().member().id()).id();
      all.add(given().newTicket(group, holder, order));
    }
    all.reversed().forEach(this::add);
    Ticket revoked = all.get(2);
    save(found(revoked.id()).revokedFor(revoked.grants().getFirst().order(), soon()));
    List<TicketId> valid = ids(all).stream().filter(id -> !id.equals(revoked.id())).toList();
    var _ = ticket();

    for (int limit : new int[] {1, 2, 6, 7, 8}) {
      assertThat(held(holder, limit)).containsExactlyElementsOf(ids(all));
      assertThat(of(group.id(), limit)).containsExactlyElementsOf(valid);
    }
  }

  @Test
  void tickets_are_added_together_and_alone() {
    Group group = given().group();
    MemberId holder = given().member().id();
    List<Ticket> fresh =
        List.of(
            given().newTicket(group, holder, given().order(group, given().member().id()).id()),
            given().newTicket(group, holder, given().order(group, given().member().id()).id()));
    Ticket another =
        given().newTicket(group, holder, given().order(group, given().member().id()).id());

    during(() -> store().tickets().add(fresh));
    during(() -> store().tickets().add(another));

    fresh.forEach(ticket -> assertThat(store().tickets().find(ticket.id())).isPresent());
    assertThat(store().tickets().find(another.id())).isPresent();
  }
}
