package dev.moim.contracts.club;

import static org.assertj.core.api.Assertions.assertThat;

import dev.moim.application.club.MemberFilter;
import dev.moim.application.club.Standing;
import dev.moim.application.runtime.PageRequest;
import dev.moim.application.runtime.Position;
import dev.moim.application.runtime.Sort;
import dev.moim.contracts.Other;
import dev.moim.contracts.StorageContract;
import dev.moim.domain.club.Club;
import dev.moim.domain.club.ClubId;
import dev.moim.domain.club.Membership;
import dev.moim.domain.club.Role;
import dev.moim.domain.group.Group;
import dev.moim.domain.member.Member;
import dev.moim.domain.member.MemberId;
import dev.moim.domain.ticket.Ticket;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What {@link dev.moim.application.club.Memberships} promise. */
public abstract class MembershipsContract extends StorageContract {
  private static final int THREADS = 8;

  private List<Membership> all(ClubId club) {
    return readAll(
        Optional.empty(),
        100,
        page -> store().memberships().of(club, MemberFilter.ALL, page).map(Standing::membership));
  }

  private Optional<Membership> find(Membership standing) {
    return store().memberships().find(standing.club(), standing.member());
  }

  private boolean add(Membership standing) {
    return within(() -> store().memberships().add(standing));
  }

  private void changeRole(Membership standing, Role role) {
    during(() -> store().memberships().changeRole(standing.club(), standing.member(), role));
  }

  @Test
  void a_founder_and_one_who_joined_are_found() {
    Group group = given().group();
    Membership founder = Membership.founder(group.club(), given().member().id(), given().now());
    Ticket ticket = given().ticket(group, given().member().id());
    Membership joined =
        Membership.joined(group.club(), ticket.holder(), ticket.id(), given().now());

    assertThat(add(founder)).isTrue();
    assertThat(add(joined)).isTrue();

    assertThat(find(founder)).contains(founder);
    assertThat(find(joined)).contains(joined);
    assertThat(within(() -> find(joined))).contains(joined);
    assertThat(within(() -> store().memberships().lock(joined.club(), joined.member())))
        .contains(joined);
  }

  @Test
  void nobody_is_found_who_is_not_there() {
    ClubId club = given().club().id();
    MemberId stranger = given().member().id();
    Membership elsewhere = given().standing(given().club().id(), Role.MEMBER);

    assertThat(store().memberships().find(club, stranger)).isEmpty();
    assertThat(store().memberships().find(club, elsewhere.member())).isEmpty();
    assertThat(within(() -> store().memberships().lock(club, stranger))).isEmpty();
    assertThat(all(club)).isEmpty();
  }

  @Test
  void a_member_stands_in_a_club_once() {
    Membership first = given().standing(given().club().id(), Role.OFFICER);
    Membership again = first.as(Role.MEMBER);
    Membership other =
        new Membership(
            first.club(), given().member().id(), Role.MEMBER, given().now(), Optional.empty());

    during(
        () -> {
          assertThat(store().memberships().add(again)).isFalse();
          assertThat(store().memberships().add(other)).as("the transaction goes on").isTrue();
        });

    assertThat(find(first)).contains(first);
    assertThat(find(other)).contains(other);
  }

  @Test
  void a_member_stands_in_several_clubs() {
    Membership first = given().standing(given().club().id(), Role.PRESIDENT);
    Membership second =
        new Membership(
            given().club().id(), first.member(), Role.PRESIDENT, given().now(), Optional.empty());

    assertThat(add(second)).isTrue();

    assertThat(find(first)).contains(first);
    assertThat(find(second)).contains(second);
  }

  /** Eight threads. */
  @Test
  void of_many_who_add_one_member_at_once_one_does() {
    ClubId club = given().club().id();
    MemberId member = given().member().id();
    Membership standing =
        new Membership(club, member, Role.MEMBER, given().now(), Optional.empty());

    List<Boolean> added = Other.together(THREADS, _ -> add(standing));

    assertThat(added).containsOnlyOnce(true);
    assertThat(all(club)).containsExactly(standing);
  }

  @Test
  void a_role_changes_and_nothing_else() {
    ClubId club = given().club().id();
    Membership one = given().standing(club, Role.MEMBER);
    Membership two = given().standing(club, Role.MEMBER);

    for (Role role : Role.values()) {
      changeRole(one, role);
      assertThat(find(one)).contains(one.as(role));
    }
    assertThat(find(two)).contains(two);
  }

  @Test
  void what_is_not_there_is_neither_changed_nor_removed() {
    Membership nobody =
        new Membership(
            given().club().id(),
            given().member().id(),
            Role.MEMBER,
            given().now(),
            Optional.empty());

    changeRole(nobody, Role.OFFICER);
    during(() -> store().memberships().remove(nobody.club(), nobody.member()));

    assertThat(all(nobody.club())).isEmpty();
  }

  @Test
  void a_standing_ends_and_can_begin_again() {
    Membership one = given().standing(given().club().id(), Role.MEMBER);
    Membership two = given().standing(one.club(), Role.MEMBER);

    during(() -> store().memberships().remove(one.club(), one.member()));

    assertThat(find(one)).isEmpty();
    assertThat(all(one.club())).containsExactly(two);
    assertThat(add(one)).isTrue();
  }

  @Test
  void undone_work_leaves_every_standing_as_it_was() {
    Membership one = given().standing(given().club().id(), Role.MEMBER);
    Membership two = given().standing(one.club(), Role.MEMBER);
    Membership three =
        new Membership(
            one.club(), given().member().id(), Role.MEMBER, given().now(), Optional.empty());

    undone(
        () -> {
          store().memberships().changeRole(one.club(), one.member(), Role.OFFICER);
          store().memberships().remove(two.club(), two.member());
          assertThat(store().memberships().add(three)).isTrue();
        });

    assertThat(all(one.club())).containsExactlyInAnyOrder(one, two);
  }

  @Test
  void a_handover_in_one_transaction_leaves_one_president() {
    Membership old = given().standing(given().club().id(), Role.PRESIDENT);
    Membership next = given().standing(old.club(), Role.MEMBER);

    during(
        () -> {
          store().memberships().changeRole(old.club(), old.member(), Role.MEMBER);
          store().memberships().changeRole(next.club(), next.member(), Role.PRESIDENT);
        });

    assertThat(find(old)).contains(old.as(Role.MEMBER));
    assertThat(find(next)).contains(next.as(Role.PRESIDENT));
    assertThat(store().memberships().president(old.club())).contains(next.as(Role.PRESIDENT));
  }

  @Test
  void a_club_without_a_president_has_none() {
    Membership member = given().standing(given().club().id(), Role.MEMBER);

    assertThat(store().memberships().president(member.club())).isEmpty();
  }

  @Test
  void a_second_president_never_comes_to_be() {
    Membership president = given().standing(given().club().id(), Role.PRESIDENT);
    Membership member = given().standing(president.club(), Role.MEMBER);
    Membership usurper =
        new Membership(
            president.club(),
            given().member().id(),
            Role.PRESIDENT,
            given().now(),
            Optional.empty());

    attempt(() -> changeRole(member, Role.PRESIDENT));
    attempt(() -> assertThat(add(usurper)).isFalse());

    assertThat(presidents(president.club())).containsExactly(president);
  }

  /** Eight threads, each of which wants another president. */
  @Test
  void of_many_who_become_president_at_once_one_does() {
    ClubId club = given().club().id();
    List<Membership> members = standings(club, THREADS);

    var _ =
        Other.together(
            THREADS,
            i -> {
              attempt(() -> changeRole(members.get(i), Role.PRESIDENT));
              return true;
            });

    assertThat(presidents(club)).hasSize(1);
  }

  private List<Membership> presidents(ClubId club) {
    return all(club).stream().filter(m -> m.role() == Role.PRESIDENT).toList();
  }

  /** A refusal is allowed to be an exception. */
  private static void attempt(Runnable work) {
    try {
      work.run();
    } catch (RuntimeException _) {
      return;
    }
  }

  @Test
  void who_locks_a_locked_standing_waits_and_then_sees_what_came_of_it() {
    Membership standing = given().standing(given().club().id(), Role.MEMBER);
    ClubId club = standing.club();
    MemberId member = standing.member();

    Other<Optional<Membership>> other =
        waiting(
            () -> {
              Optional<Membership> mine = store().memberships().lock(club, member);
              store().memberships().changeRole(club, member, Role.SECRETARY);
              return mine;
            },
            () -> store().memberships().lock(club, member));

    assertThat(other.result()).contains(standing.as(Role.SECRETARY));
  }

  @Test
  void a_locked_standing_is_not_changed_by_others() {
    Membership standing = given().standing(given().club().id(), Role.MEMBER);
    ClubId club = standing.club();
    MemberId member = standing.member();

    Other<Boolean> other =
        waiting(
            () -> store().memberships().lock(club, member).isPresent(),
            () -> {
              store().memberships().changeRole(club, member, Role.OFFICER);
              return true;
            });

    assertThat(other.result()).isTrue();
    assertThat(find(standing)).contains(standing.as(Role.OFFICER));
  }

  @Test
  void the_parts_of_a_list_are_complete_by_age_and_without_repetition() {
    ClubId club = given().club().id();
    List<Membership> members = standings(club, 7);
    List<Membership> sorted =
        members.stream()
            .sorted(
                Comparator.comparing(Membership::since).thenComparing(m -> m.member().toString()))
            .toList();
    var _ = given().standing(given().club().id(), Role.MEMBER);

    for (int limit : new int[] {1, 3, 6, 7, 8}) {
      assertThat(
              readAll(
                  Optional.empty(),
                  limit,
                  page ->
                      store()
                          .memberships()
                          .of(club, MemberFilter.ALL, page)
                          .map(Standing::membership)))
          .containsExactlyElementsOf(sorted);
    }
    Membership last = sorted.getLast();
    Position end = Position.at(last.since(), last.member().value());
    PageRequest beyond = new PageRequest(Sort.OLDEST_FIRST, Optional.of(end), 5);
    assertThat(store().memberships().of(club, MemberFilter.ALL, beyond).items()).isEmpty();
  }

  @Test
  void a_list_tells_who_they_are() {
    Member one = given().member();
    Membership standing =
        new Membership(given().club().id(), one.id(), Role.MEMBER, given().now(), Optional.empty());
    assertThat(add(standing)).isTrue();

    assertThat(
            store()
                .memberships()
                .of(standing.club(), MemberFilter.ALL, PageRequest.first())
                .items())
        .containsExactly(new Standing(standing, one.name(), one.email()));
  }

  private List<Membership> standings(ClubId club, int count) {
    List<Membership> members = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      members.add(given().standing(club, Role.MEMBER));
    }
    return members;
  }

  private Membership ordinary(Club club) {
    return new Membership(
        club.id(), given().member().id(), Role.MEMBER, given().now(), Optional.empty());
  }

  @Test
  void several_are_added_at_once_all_or_none() {
    Club club = given().club();
    List<Membership> some = IntStream.range(0, 3).mapToObj(_ -> ordinary(club)).toList();
    Membership there = ordinary(club);
    assertThat(within(() -> store().memberships().add(there))).isTrue();

    assertThat(within(() -> store().memberships().add(List.of(some.get(0), there, some.get(1)))))
        .isFalse();
    assertThat(among(club, some)).isEmpty();

    assertThat(within(() -> store().memberships().add(some))).isTrue();
    assertThat(among(club, some)).hasSize(3);
    assertThat(among(given().club(), some)).isEmpty();
  }

  private Set<MemberId> among(Club club, List<Membership> some) {
    return store().memberships().among(club.id(), some.stream().map(Membership::member).toList());
  }
}
