package dev.moim.contracts.group;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.moim.application.group.GroupFilter;
import dev.moim.application.runtime.StaleAggregate;
import dev.moim.contracts.Fixtures.Place;
import dev.moim.contracts.Other;
import dev.moim.contracts.StorageContract;
import dev.moim.domain.club.Club;
import dev.moim.domain.club.ClubId;
import dev.moim.domain.group.Audience;
import dev.moim.domain.group.CompletionRule;
import dev.moim.domain.group.Group;
import dev.moim.domain.group.GroupId;
import dev.moim.domain.group.GroupTerms;
import dev.moim.domain.group.LimitId;
import dev.moim.domain.group.MemberLimit;
import dev.moim.domain.group.Option;
import dev.moim.domain.group.OptionId;
import dev.moim.domain.group.Pool;
import dev.moim.domain.group.PoolId;
import dev.moim.domain.group.PoolShare;
import dev.moim.domain.group.PriceTiers;
import dev.moim.domain.group.RefundPolicy;
import dev.moim.domain.group.SaleWindow;
import dev.moim.domain.group.SharedPool;
import dev.moim.domain.money.Money;
import dev.moim.domain.money.Price;
import dev.moim.domain.ticket.Entitlement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** What {@link dev.moim.application.group.Groups} promise. */
public abstract class GroupsContract extends StorageContract {
  private static final int THREADS = 16;
  private static final int EACH = 4;

  private Group found(GroupId id) {
    return store().groups().find(id).orElseThrow();
  }

  private void assertStored(Group group) {
    assertThat(store().groups().find(group.id()))
        .get()
        .usingRecursiveComparison()
        .ignoringFields("version")
        .isEqualTo(group);
  }

  private GroupTerms terms(String name, long won) {
    return new GroupTerms(
        name, "", Money.won(won), SaleWindow.from(given().now()), Optional.empty());
  }

  private Group joining(Club club) {
    return Group.forJoining(
        club,
        store().ids().next(GroupId::new),
        store().ids().next(OptionId::new),
        store().ids().next(PoolId::new),
        given().now());
  }

  /** Adds a group with its pools. */
  private void add(Group group) {
    during(
        () -> {
          store().groups().add(group);
          assertThat(store().groups().find(group.id())).as("group added").isPresent();
          group.options().stream()
              .map(Option::pool)
              .distinct()
              .forEach(id -> store().pools().add(new Pool(id, group.id(), OptionalInt.empty())));
        });
  }

  @Test
  void a_group_is_found_by_id() {
    Group group = given().newGroup(given().club().id());

    add(group);

    assertStored(group);
    assertThat(found(group.id()).version()).isEqualTo(group.version());
    assertThat(within(() -> found(group.id())).id()).isEqualTo(group.id());
  }

  @Test
  void nothing_is_found_that_is_not_there() {
    ClubId club = given().club().id();

    assertThat(store().groups().find(store().ids().next(GroupId::new))).isEmpty();
    assertThat(store().groups().joiningOf(club)).isEmpty();
    assertThat(all(club, 10)).isEmpty();
  }

  private List<Group> all(ClubId club, int limit) {
    return readAll(
        Optional.empty(),
        limit,
        page -> store().groups().of(club, GroupFilter.ALL, given().now(), page));
  }

  @Test
  void extremes_come_back_as_they_went() {
    PoolId shared = store().ids().next(PoolId::new);
    SaleWindow window =
        new SaleWindow(given().now(), Optional.of(given().now().plus(Duration.ofNanos(1_000))));
    GroupTerms terms =
        new GroupTerms(
                "끝".repeat(50) + "😀".repeat(50),
                "%_'\\\n" + "🎟".repeat(1_995),
                Money.won(Price.MOST_WON),
                window,
                Optional.of(given().in(Duration.ofDays(20_000))))
            .selling(mostTiers(), GroupTerms.MOST_PER_ORDER)
            .refunding(new RefundPolicy(RefundPolicy.Basis.PAYMENT, List.of()));
    Group group =
        Group.restore(
            store().ids().next(GroupId::new),
            given().club().id(),
            Audience.MEMBERS,
            CompletionRule.AT_ONCE,
            7,
            OptionalInt.of(Pool.MOST_UNITS),
            terms,
            true,
            List.of(
                option("z 마지막", Price.MOST_WON, shared),
                option("a 처음", 0, store().ids().next(PoolId::new)),
                option("m 가운데", 1, shared)),
            0);

    add(group);

    assertStored(group);
  }

  private static PriceTiers mostTiers() {
    return new PriceTiers(
        LongStream.range(0, PriceTiers.MOST_TIERS)
            .mapToObj(
                i -> new PriceTiers.Tier((int) i * 11 + 1, Money.won(Price.MOST_WON - i * 11)))
            .toList());
  }

  @Test
  void prices_and_refund_policy_change_with_the_terms() {
    Group group = given().group();
    RefundPolicy policy =
        new RefundPolicy(
            RefundPolicy.Basis.START,
            List.of(new RefundPolicy.Step(168, 100), new RefundPolicy.Step(0, 1)));
    GroupTerms terms = terms("여럿이", 1).selling(mostTiers(), 99 + 1).refunding(policy);
    Group changed = found(group.id()).withTerms(terms);

    during(() -> store().groups().save(changed));

    assertStored(changed);
    assertThat(found(group.id()).mainOption().prices()).isEqualTo(mostTiers());
    during(() -> store().groups().save(found(group.id()).withTerms(terms("하나씩", 5))));
    assertThat(found(group.id()).terms()).isEqualTo(terms("하나씩", 5));
  }

  @Test
  void a_shared_pool_that_is_not_there_is_used_by_nobody() {
    Group like = given().newGroup(given().club().id());
    PoolShare none = new PoolShare(store().ids().next(PoolId::new), Optional.empty());
    Group group =
        Group.forEvent(
            like.id(),
            like.club(),
            like.terms(),
            List.of(like.mainOption().sharing(List.of(none))),
            OptionalInt.empty());

    assertThatThrownBy(() -> add(group)).isInstanceOf(RuntimeException.class);

    assertThat(store().groups().find(like.id())).isEmpty();
  }

  @Test
  void options_keep_the_shared_pools_that_they_use_and_change_them() {
    Club club = given().club();
    SharedPool hall = given().sharedPool(club.id(), OptionalInt.of(2));
    SharedPool bus = given().sharedPool(club.id(), OptionalInt.empty());
    Group like = given().newGroup(club.id());
    Option first = like.mainOption().sharing(List.of(hall.share(), bus.share()));
    Option second = option("둘째", 7, store().ids().next(PoolId::new)).sharing(List.of(bus.share()));
    Group group =
        Group.forEvent(
            like.id(), club.id(), like.terms(), List.of(first, second), OptionalInt.of(3));

    add(group);

    assertStored(group);
    assertThat(found(group.id()).memberLimit())
        .contains(new MemberLimit(new LimitId(group.id().value()), 3));
    Option third = option("셋째", 9, store().ids().next(PoolId::new)).sharing(List.of(hall.share()));
    during(() -> store().pools().add(new Pool(third.pool(), group.id(), OptionalInt.empty())));
    Group changed =
        found(group.id())
            .withTerms(
                like.terms(),
                List.of(first.sharing(List.of(bus.share())), second.sharing(List.of()), third));
    during(() -> store().groups().save(changed));
    assertStored(changed);
  }

  private Option option(String name, long won, PoolId pool) {
    return new Option(
        store().ids().next(OptionId::new), name, Money.won(won), pool, Entitlement.ENTRY);
  }

  @Test
  void the_joining_group_of_a_club_is_found_among_its_groups() {
    Club club = given().club();
    Group event = given().newGroup(club.id());
    Group joining = joining(club);
    add(event);
    add(joining);
    add(joining(given().club()));

    assertThat(store().groups().joiningOf(club.id()))
        .get()
        .usingRecursiveComparison()
        .isEqualTo(found(joining.id()));
    assertThat(store().groups().joiningOf(given().club().id())).isEmpty();
  }

  @Test
  void a_change_that_is_not_saved_is_invisible() {
    Group group = given().group();

    Group changed = found(group.id()).closed().withTerms(terms("다른 이름", 1));

    assertThat(changed.closedByStaff()).isTrue();
    assertStored(group);
  }

  @Test
  void a_saved_change_is_seen() {
    Group group = given().group();
    Group changed = found(group.id()).closed().withTerms(terms("다른 이름", 77));

    during(() -> store().groups().save(changed));

    assertStored(changed);
    during(() -> store().groups().save(found(group.id()).reopened()));
    assertThat(found(group.id()).closedByStaff()).isFalse();
    assertThat(found(group.id()).mainOption().price()).isEqualTo(Money.won(77));
  }

  @Test
  void a_stale_group_is_refused() {
    Group group = found(given().group().id());
    during(() -> store().groups().save(group.withTerms(terms("먼저", 1))));

    assertThatThrownBy(() -> during(() -> store().groups().save(group.closed())))
        .isInstanceOf(StaleAggregate.class);

    assertThat(found(group.id()).terms().name()).isEqualTo("먼저");
    assertThat(found(group.id()).closedByStaff()).isFalse();
  }

  @Test
  void a_group_that_was_never_added_is_stale() {
    Group group = given().newGroup(given().club().id());

    assertThatThrownBy(() -> during(() -> store().groups().save(group)))
        .isInstanceOf(StaleAggregate.class);
    assertThat(store().groups().find(group.id())).isEmpty();
  }

  /** Sixteen threads that all loaded the same state. */
  @Test
  void of_many_who_save_at_once_one_does() {
    Group group = found(given().group().id());

    List<Boolean> saved = Other.together(THREADS, i -> trySave(group, "이름 " + i));

    assertThat(saved).containsOnlyOnce(true);
    assertThat(found(group.id()).terms().name()).isEqualTo("이름 " + saved.indexOf(true));
  }

  private boolean trySave(Group group, String name) {
    try {
      during(() -> store().groups().save(group.withTerms(terms(name, 5))));
      return true;
    } catch (StaleAggregate _) {
      return false;
    }
  }

  @Test
  void undone_work_leaves_nothing() {
    Place place = given().place(OptionalInt.empty());
    Group added = given().newGroup(place.club().id());

    undone(
        () -> {
          store().groups().add(added);
          store().groups().save(found(place.group().id()).closed());
          assertThat(store().groups().nextNumber(place.group().id())).isEqualTo(1);
        });

    assertThat(store().groups().find(added.id())).isEmpty();
    assertStored(place.group());
    assertThat(within(() -> store().groups().nextNumber(place.group().id()))).isEqualTo(1);
  }

  @Test
  void the_parts_of_a_list_are_complete_by_age_and_without_repetition() {
    Club club = given().club();
    List<Group> groups = new ArrayList<>();
    for (int i = 0; i < 7; i++) {
      groups.add(given().newGroup(club.id()));
    }
    groups.reversed().forEach(this::add);
    var _ = given().group();

    for (int limit : new int[] {1, 2, 6, 7, 8}) {
      assertThat(all(club.id(), limit))
          .extracting(Group::id)
          .containsExactlyElementsOf(groups.stream().map(Group::id).toList());
    }
    assertThat(all(club.id(), 3).getFirst())
        .usingRecursiveComparison()
        .isEqualTo(found(groups.getFirst().id()));
  }

  @Test
  void counting_goes_by_ones_for_each_group_alone() {
    GroupId one = given().group().id();
    GroupId two = given().group().id();

    assertThat(within(() -> store().groups().nextNumber(one))).isEqualTo(1);
    assertThat(within(() -> store().groups().nextNumber(one))).isEqualTo(2);
    assertThat(within(() -> store().groups().nextNumber(two))).isEqualTo(1);
    List<Long> inOne =
        within(() -> List.of(store().groups().nextNumber(one), store().groups().nextNumber(one)));
    assertThat(inOne).containsExactly(3L, 4L);
    assertThat(within(() -> store().groups().nextNumbers(one, 5))).isEqualTo(5);
    assertThat(within(() -> store().groups().nextNumber(one))).isEqualTo(10);
  }

  @Test
  void counting_does_not_make_a_group_stale() {
    Group group = found(given().group().id());

    assertThat(within(() -> store().groups().nextNumber(group.id()))).isEqualTo(1);
    during(() -> store().groups().save(group.closed()));

    assertThat(found(group.id()).closedByStaff()).isTrue();
    assertThat(within(() -> store().groups().nextNumber(group.id()))).isEqualTo(2);
  }

  @Test
  void who_counts_waits_for_one_who_has_counted() {
    GroupId group = given().group().id();

    Other<Long> other =
        waiting(() -> store().groups().nextNumber(group), () -> store().groups().nextNumber(group));

    assertThat(other.result()).isEqualTo(2);
  }

  /** Sixteen threads, four numbers and four undone numbers each. */
  @Test
  void no_number_is_missing_and_none_comes_twice() {
    GroupId group = given().group().id();

    List<List<Long>> numbers =
        Other.together(
            THREADS,
            _ -> {
              List<Long> mine = new ArrayList<>();
              for (int i = 0; i < EACH; i++) {
                undone(() -> assertThat(store().groups().nextNumber(group)).isPositive());
                mine.add(within(() -> store().groups().nextNumber(group)));
              }
              return mine;
            });

    assertThat(numbers).allSatisfy(mine -> assertThat(mine).isSorted());
    assertThat(numbers.stream().flatMap(List::stream))
        .containsExactlyInAnyOrderElementsOf(
            LongStream.rangeClosed(1, THREADS * EACH).boxed().toList());
  }
}
