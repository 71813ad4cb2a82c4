package dev.moim.contracts.list;

import static org.assertj.core.api.Assertions.assertThat;

import dev.moim.application.club.MemberFilter;
import dev.moim.application.group.GroupFilter;
import dev.moim.application.order.OrderFilter;
import dev.moim.contracts.StorageContract;
import dev.moim.domain.club.Club;
import dev.moim.domain.club.ClubId;
import dev.moim.domain.club.Membership;
import dev.moim.domain.club.Role;
import dev.moim.domain.group.Group;
import dev.moim.domain.group.GroupId;
import dev.moim.domain.group.GroupTerms;
import dev.moim.domain.group.SaleWindow;
import dev.moim.domain.member.MemberId;
import dev.moim.domain.order.Order;
import dev.moim.domain.order.OrderId;
import dev.moim.domain.ticket.CheckIn;
import dev.moim.domain.ticket.Ticket;
import dev.moim.domain.ticket.TicketId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What filters let through, on every list that has some. */
public abstract class ListFiltersContract extends StorageContract {
  private static final Duration TICK = Duration.ofNanos(1_000);

  private MemberId standing(ClubId club, String name, Role role) {
    Membership standing =
        new Membership(club, given().member(name).id(), role, given().now(), Optional.empty());
    during(() -> assertThat(store().memberships().add(standing)).isTrue());
    return standing.member();
  }

  private List<MemberId> members(ClubId club, Optional<Role> role, String query) {
    MemberFilter filter = new MemberFilter(role, query);
    return readAll(Optional.empty(), 2, page -> store().memberships().of(club, filter, page))
        .stream()
        .map(one -> one.membership().member())
        .toList();
  }

  @Test
  void members_are_filtered_by_role_and_by_what_their_name_contains() {
    ClubId club = given().club().id();
    MemberId kim = standing(club, "김하늘 Éva", Role.OFFICER);
    MemberId lee = standing(club, "이하늘", Role.MEMBER);
    MemberId percent = standing(club, "100%_\\", Role.MEMBER);
    MemberId elsewhere = standing(given().club().id(), "하늘", Role.MEMBER);

    assertThat(members(club, Optional.empty(), "하늘")).containsExactly(kim, lee);
    assertThat(members(club, Optional.of(Role.MEMBER), "하늘")).containsExactly(lee);
    assertThat(members(club, Optional.of(Role.MEMBER), "")).containsExactly(lee, percent);
    assertThat(members(club, Optional.of(Role.PRESIDENT), "")).isEmpty();
    assertThat(members(club, Optional.empty(), "éVA")).containsExactly(kim);
    assertThat(members(club, Optional.empty(), "%")).containsExactly(percent);
    assertThat(members(club, Optional.empty(), "_")).containsExactly(percent);
    assertThat(members(club, Optional.empty(), "\\")).containsExactly(percent);
    assertThat(members(club, Optional.empty(), "\u0000")).isEmpty();
    assertThat(members(club, Optional.empty(), "")).hasSize(3).doesNotContain(elsewhere);
  }

  @Test
  void a_role_that_changes_is_found_at_once() {
    ClubId club = given().club().id();
    MemberId kim = standing(club, "김", Role.MEMBER);

    during(() -> store().memberships().changeRole(club, kim, Role.SECRETARY));

    assertThat(members(club, Optional.of(Role.SECRETARY), "")).containsExactly(kim);
    assertThat(members(club, Optional.of(Role.MEMBER), "")).isEmpty();
  }

  private GroupTerms terms(String name, SaleWindow window) {
    Group like = given().newGroup(given().club().id());
    return new GroupTerms(name, "", like.terms().amount(), window, Optional.empty());
  }

  private Group group(ClubId club, String name, SaleWindow window) {
    Group group = given().newGroup(club).withTerms(terms(name, window));
    return given().stored(group);
  }

  private List<GroupId> groups(ClubId club, Optional<Boolean> open, String query, Instant now) {
    GroupFilter filter = new GroupFilter(open, query);
    return readAll(Optional.empty(), 2, page -> store().groups().of(club, filter, now, page))
        .stream()
        .map(Group::id)
        .toList();
  }

  @Test
  void a_group_is_open_from_its_first_moment_to_before_its_last() {
    ClubId club = given().club().id();
    Instant from = given().in(Duration.ofHours(1));
    Instant to = given().in(Duration.ofHours(2));
    GroupId bounded = group(club, "a", new SaleWindow(from, Optional.of(to))).id();
    GroupId endless = group(club, "b", SaleWindow.from(to)).id();

    assertThat(groups(club, Optional.of(true), "", from.minus(TICK))).isEmpty();
    assertThat(groups(club, Optional.of(false), "", from.minus(TICK)))
        .containsExactly(bounded, endless);
    assertThat(groups(club, Optional.of(true), "", from)).containsExactly(bounded);
    assertThat(groups(club, Optional.of(true), "", to.minus(TICK))).containsExactly(bounded);
    assertThat(groups(club, Optional.of(true), "", to)).containsExactly(endless);
    assertThat(groups(club, Optional.of(false), "", to)).containsExactly(bounded);
    assertThat(groups(club, Optional.empty(), "", to)).containsExactly(bounded, endless);
  }

  @Test
  void a_group_that_staff_closed_is_not_open() {
    ClubId club = given().club().id();
    Group group = group(club, "소풍", SaleWindow.from(given().now()));
    Group other = group(club, "등산", SaleWindow.from(given().now()));
    during(() -> store().groups().save(store().groups().find(group.id()).orElseThrow().closed()));

    assertThat(groups(club, Optional.of(true), "", given().now())).containsExactly(other.id());
    assertThat(groups(club, Optional.of(false), "", given().now())).containsExactly(group.id());
  }

  @Test
  void groups_are_found_by_what_their_name_contains_now() {
    ClubId club = given().club().id();
    Group picnic = group(club, "봄 Picnic 100%", SaleWindow.from(given().now()));
    Group hike = group(club, "봄 산행", SaleWindow.from(given().now()));

    assertThat(groups(club, Optional.empty(), "봄", given().now()))
        .containsExactly(picnic.id(), hike.id());
    assertThat(groups(club, Optional.of(true), "pICNIC", given().now()))
        .containsExactly(picnic.id());
    assertThat(groups(club, Optional.empty(), "%", given().now())).containsExactly(picnic.id());
    assertThat(groups(club, Optional.empty(), "\uD83D", given().now())).isEmpty();

    Group loaded = store().groups().find(hike.id()).orElseThrow();
    GroupTerms renamed = terms("가을 산행", loaded.terms().window());
    during(() -> store().groups().save(loaded.withTerms(renamed)));

    assertThat(groups(club, Optional.empty(), "봄", given().now())).containsExactly(picnic.id());
    assertThat(groups(club, Optional.empty(), "가을", given().now())).containsExactly(hike.id());
  }

  private List<OrderId> orders(MemberId member, OrderFilter filter) {
    return readAll(
            Optional.empty(), 2, page -> store().orders().of(member, filter, given().now(), page))
        .stream()
        .map(Order::id)
        .toList();
  }

  @Test
  void orders_are_filtered_by_group_and_by_reference() {
    MemberId member = given().member().id();
    Order one = given().order(given().group(), member);
    Order two = given().order(given().group(), member);
    Order other = given().order();

    assertThat(orders(member, OrderFilter.ALL)).containsExactly(one.id(), two.id());
    assertThat(
            orders(
                member,
                new OrderFilter(Optional.empty(), Optional.of(two.group()), Optional.empty())))
        .containsExactly(two.id());
    assertThat(
            orders(
                member,
                new OrderFilter(Optional.empty(), Optional.empty(), Optional.of(one.reference()))))
        .containsExactly(one.id());
    assertThat(
            orders(
                member,
                new OrderFilter(
                    Optional.empty(), Optional.of(two.group()), Optional.of(one.reference()))))
        .isEmpty();
    assertThat(
            orders(
                member,
                new OrderFilter(
                    Optional.empty(), Optional.empty(), Optional.of(other.reference()))))
        .as("somebody else's")
        .isEmpty();
  }

  @Test
  void tickets_are_filtered_by_whether_they_are_valid() {
    MemberId holder = given().member().id();
    Ticket valid = given().ticket(given().group(), holder);
    Ticket revoked = revoked(given().ticket(given().group(), holder));

    assertThat(held(holder, Optional.empty())).containsExactly(valid.id(), revoked.id());
    assertThat(held(holder, Optional.of(true))).containsExactly(valid.id());
    assertThat(held(holder, Optional.of(false))).containsExactly(revoked.id());
  }

  private List<TicketId> held(MemberId holder, Optional<Boolean> valid) {
    return ids(readAll(Optional.empty(), 1, page -> store().tickets().heldBy(holder, valid, page)));
  }

  private static List<TicketId> ids(List<Ticket> tickets) {
    return tickets.stream().map(Ticket::id).toList();
  }

  private Ticket loaded(Ticket ticket) {
    return store().tickets().find(ticket.id()).orElseThrow();
  }

  private Ticket revoked(Ticket ticket) {
    OrderId order = ticket.grants().getFirst().order();
    during(() -> store().tickets().save(loaded(ticket).revokedFor(order, given().now())));
    return loaded(ticket);
  }

  @Test
  void the_tickets_of_a_group_are_filtered_by_whether_they_were_used() {
    Group group = given().group();
    List<Ticket> tickets = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      tickets.add(given().ticket(group, given().member().id()));
    }
    use(tickets.get(1));
    use(tickets.get(2));
    revoked(tickets.get(2));
    revoked(tickets.get(3));

    assertThat(of(group.id(), Optional.of(true))).containsExactly(tickets.get(1).id());
    assertThat(of(group.id(), Optional.of(false))).containsExactly(tickets.get(0).id());
    assertThat(of(group.id(), Optional.empty()))
        .containsExactly(tickets.get(0).id(), tickets.get(1).id());
  }

  private void use(Ticket ticket) {
    during(
        () -> {
          if (loaded(ticket).checkIn(given().now()) instanceof CheckIn.Admitted in) {
            store().tickets().save(in.ticket());
          }
        });
  }

  private List<TicketId> of(GroupId group, Optional<Boolean> used) {
    return ids(readAll(Optional.empty(), 1, page -> store().tickets().of(group, used, page)));
  }

  @Test
  void an_empty_query_finds_every_club_and_a_long_one_none() {
    Club club = given().club();

    assertThat(readAll(Optional.empty(), 100, page -> store().clubs().search(club.name(), page)))
        .containsExactly(club);
    assertThat(
            readAll(
                Optional.empty(),
                100,
                page -> store().clubs().search(club.name() + "x".repeat(1_000), page)))
        .isEmpty();
  }
}
