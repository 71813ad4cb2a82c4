package dev.moim.contracts.group;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.moim.application.group.Pools.Taking;
import dev.moim.contracts.Fixtures;
import dev.moim.contracts.Other;
import dev.moim.contracts.StorageContract;
import dev.moim.domain.group.LimitId;
import dev.moim.domain.group.Pool;
import dev.moim.domain.group.PoolId;
import dev.moim.domain.group.Seats;
import dev.moim.domain.order.OrderId;
import dev.moim.domain.waiting.WaitingEntry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What {@link dev.moim.application.group.Pools} promise. Units are taken before their order is
 * stored, so the orders here are only ids.
 */
public abstract class PoolsContract extends StorageContract {
  private static final int THREADS = 32;
  private static final Duration HOLD = Duration.ofMinutes(15);

  private PoolId pool(int capacity) {
    return given().place(OptionalInt.of(capacity)).pool().id();
  }

  private PoolId unlimited() {
    return given().place(OptionalInt.empty()).pool().id();
  }

  private OrderId order() {
    return store().ids().next(OrderId::new);
  }

  private Instant end() {
    return given().in(HOLD);
  }

  private boolean takeNow(PoolId pool, OrderId order, int units) {
    return store().pools().take(pool, order, units, end(), given().now());
  }

  private boolean take(PoolId pool, OrderId order, int units) {
    return within(() -> takeNow(pool, order, units));
  }

  private boolean keep(PoolId pool, OrderId order, int units, Instant now) {
    return within(() -> store().pools().keep(pool, order, units, now));
  }

  private boolean resize(PoolId pool, OptionalInt capacity, Instant now) {
    return within(() -> store().pools().resize(pool, capacity, now));
  }

  private void release(OrderId order) {
    during(() -> store().pools().release(order));
  }

  private boolean giveBack(PoolId pool, OrderId order, int units) {
    return within(() -> store().pools().giveBack(pool, order, units));
  }

  private int taken(PoolId pool, Instant now) {
    Seats seats = store().pools().seats(List.of(pool), now).get(pool);
    assertThat(seats).as("the seats of a pool that is there").isNotNull();
    return seats == null ? -1 : seats.taken();
  }

  private int taken(PoolId pool) {
    return taken(pool, given().now());
  }

  @Test
  void a_new_pool_is_empty() {
    PoolId limited = pool(3);
    PoolId unlimited = unlimited();
    PoolId largest = pool(Pool.MOST_UNITS);

    Map<PoolId, Seats> seats =
        store().pools().seats(List.of(limited, unlimited, largest), given().now());

    assertThat(seats)
        .containsOnly(
            Map.entry(limited, new Seats(OptionalInt.of(3), 0)),
            Map.entry(unlimited, new Seats(OptionalInt.empty(), 0)),
            Map.entry(largest, new Seats(OptionalInt.of(Pool.MOST_UNITS), 0)));
  }

  @Test
  void of_no_pools_there_is_nothing_to_say() {
    assertThat(store().pools().seats(List.of(), given().now())).isEmpty();
  }

  @Test
  void units_are_taken_until_none_is_left() {
    PoolId pool = pool(3);

    assertThat(take(pool, order(), 2)).isTrue();
    assertThat(take(pool, order(), 2)).as("two of one").isFalse();
    assertThat(take(pool, order(), 1)).isTrue();
    assertThat(take(pool, order(), 1)).as("one of none").isFalse();

    assertThat(store().pools().seats(List.of(pool), given().now()))
        .containsOnly(Map.entry(pool, new Seats(OptionalInt.of(3), 3)));
    assertThat(within(() -> taken(pool))).isEqualTo(3);
  }

  @Test
  void a_pool_without_a_limit_never_ends() {
    PoolId pool = unlimited();

    assertThat(take(pool, order(), Pool.MOST_UNITS)).isTrue();
    assertThat(take(pool, order(), Pool.MOST_UNITS)).isTrue();
    assertThat(keep(pool, order(), 5, given().now())).isTrue();

    assertThat(taken(pool)).isEqualTo(2 * Pool.MOST_UNITS + 5);
  }

  @Test
  void one_order_takes_from_several_pools_and_gives_all_back() {
    PoolId one = pool(5);
    PoolId two = pool(5);
    OrderId order = order();
    OrderId other = order();
    assertThat(take(one, order, 2)).isTrue();
    assertThat(take(two, order, 3)).isTrue();
    assertThat(take(one, other, 1)).isTrue();
    assertThat(keep(two, order, 3, given().now())).isTrue();

    release(order);

    assertThat(taken(one)).isEqualTo(1);
    assertThat(taken(two)).isZero();
    release(order);
    release(order());
    assertThat(taken(one)).as("released twice").isEqualTo(1);
  }

  @Test
  void some_units_are_given_back_and_the_others_stay() {
    PoolId pool = pool(5);
    PoolId other = pool(5);
    OrderId order = order();
    assertThat(keep(pool, order, 4, given().now())).isTrue();
    assertThat(keep(other, order, 4, given().now())).isTrue();
    assertThat(keep(pool, order(), 1, given().now())).isTrue();

    assertThat(giveBack(pool, order, 3)).isTrue();

    assertThat(taken(pool)).isEqualTo(2);
    assertThat(taken(other)).isEqualTo(4);
    assertThat(take(pool, order(), 3)).isTrue();
    assertThat(take(pool, order(), 1)).isFalse();
    assertThat(keep(pool, order, 1, given().now())).as("kept before").isTrue();
    release(order);
    assertThat(taken(pool)).isEqualTo(4);
  }

  @Test
  void no_more_is_given_back_than_leaves_one_and_nothing_that_is_not_kept() {
    PoolId pool = pool(5);
    OrderId order = order();
    OrderId held = order();
    assertThat(keep(pool, order, 2, given().now())).isTrue();
    assertThat(take(pool, held, 2)).isTrue();

    assertThat(giveBack(pool, order, 2)).as("all of them").isFalse();
    assertThat(giveBack(pool, order, 3)).isFalse();
    assertThat(giveBack(pool, held, 1)).as("what is only held").isFalse();
    assertThat(giveBack(pool, order(), 1)).as("nobody's").isFalse();

    assertThat(taken(pool)).isEqualTo(4);
    undone(() -> assertThat(store().pools().giveBack(pool, order, 1)).isTrue());
    assertThat(taken(pool)).as("undone").isEqualTo(4);
  }

  private boolean keepAll(OrderId order, Instant now, int units, PoolId... pools) {
    return within(
        () ->
            store()
                .pools()
                .keep(Stream.of(pools).map(pool -> new Taking(pool, order, units)).toList(), now));
  }

  @Test
  void what_is_held_of_several_pools_is_kept_together() {
    PoolId one = pool(3);
    PoolId two = pool(3);
    OrderId order = order();
    assertThat(take(one, order, 2)).isTrue();
    assertThat(take(two, order, 2)).isTrue();

    assertThat(keepAll(order, given().now(), 2, two, one)).isTrue();
    assertThat(keepAll(order, end(), 2, one, two)).as("kept before").isTrue();

    assertThat(taken(one, end())).isEqualTo(2);
    assertThat(taken(two, end())).isEqualTo(2);
  }

  @Test
  void of_several_pools_the_ended_ones_are_taken_again_or_nothing_is_kept() {
    PoolId one = pool(3);
    PoolId two = pool(3);
    OrderId late = order();
    OrderId quick = order();
    assertThat(take(one, late, 2)).isTrue();
    assertThat(take(two, late, 2)).isTrue();
    Instant after = end().plus(HOLD);
    assertThat(within(() -> store().pools().take(two, quick, 2, after.plus(HOLD), after))).isTrue();

    assertThat(keepAll(late, after, 2, one, two)).isFalse();

    assertThat(taken(one, after)).as("ended as before").isZero();
    assertThat(taken(two, after)).isEqualTo(2);
    release(quick);
    assertThat(keepAll(late, after, 2, one, two)).isTrue();
    assertThat(taken(one, after.plus(HOLD))).isEqualTo(2);
    assertThat(taken(two, after.plus(HOLD))).isEqualTo(2);
  }

  @Test
  void pools_that_are_not_there_yet_are_added_and_others_stay_as_they_are() {
    PoolId known = pool(3);
    assertThat(take(known, order(), 2)).isTrue();
    PoolId fresh = store().ids().next(PoolId::new);
    LimitId limit = store().ids().next(LimitId::new);
    Pool members = new Pool(fresh, Optional.empty(), Optional.of(limit), OptionalInt.of(2));

    undone(() -> store().pools().addMissing(List.of(members)));
    assertThat(store().pools().seats(List.of(fresh), given().now())).isEmpty();
    during(
        () -> store().pools().addMissing(List.of(Pool.shared(known, OptionalInt.of(9)), members)));
    during(() -> store().pools().addMissing(List.of(members)));

    assertThat(store().pools().seats(List.of(fresh, known), given().now()))
        .containsOnly(
            Map.entry(fresh, new Seats(OptionalInt.of(2), 0)),
            Map.entry(known, new Seats(OptionalInt.of(3), 2)));
    assertThat(take(fresh, order(), 2)).isTrue();
    assertThat(take(fresh, order(), 1)).isFalse();
  }

  /** Sixteen of one member, who has no pool of the limit yet. */
  @Test
  void of_many_who_add_a_pool_and_take_of_it_at_once_as_many_get_some_as_there_are() {
    PoolId fresh = store().ids().next(PoolId::new);
    LimitId limit = store().ids().next(LimitId::new);
    Pool members = new Pool(fresh, Optional.empty(), Optional.of(limit), OptionalInt.of(3));

    List<Boolean> took =
        Other.together(
            16,
            _ ->
                within(
                    () -> {
                      store().pools().addMissing(List.of(members));
                      return takeNow(fresh, order(), 1);
                    }));

    assertThat(took).filteredOn(one -> one).hasSize(3);
    assertThat(taken(fresh)).isEqualTo(3);
  }

  @Test
  void a_pool_of_no_group_is_like_any_other() {
    PoolId shared = store().ids().next(PoolId::new);
    during(() -> store().pools().add(Pool.shared(shared, OptionalInt.of(2))));

    assertThat(take(shared, order(), 2)).isTrue();
    assertThat(take(shared, order(), 1)).isFalse();
    assertThat(resize(shared, OptionalInt.of(3), given().now())).isTrue();
    assertThat(take(shared, order(), 1)).isTrue();
  }

  /** Two orders of the same two pools, named in opposite ways, by many at once. */
  @Test
  void whoever_needs_several_pools_never_waits_for_each_other_for_ever() {
    PoolId one = pool(8);
    PoolId two = pool(8);

    List<Integer> kept =
        Other.together(
            THREADS,
            i -> {
              OrderId order = order();
              PoolId first = i % 2 == 0 ? one : two;
              PoolId second = i % 2 == 0 ? two : one;
              List<Taking> both =
                  List.of(new Taking(first, order, 1), new Taking(second, order, 1));
              var _ = within(() -> store().pools().take(both, Optional.of(end()), given().now()));
              boolean has =
                  within(() -> store().pools().keep(both, i % 3 == 0 ? end() : given().now()));
              if (!has) {
                release(order);
              }
              return has ? 1 : 0;
            });

    assertThat(kept.stream().mapToInt(Integer::intValue).sum()).isEqualTo(8);
    assertThat(taken(one, end())).isEqualTo(8);
    assertThat(taken(two, end())).isEqualTo(8);
  }

  @Test
  void a_hold_counts_to_its_last_moment_and_not_in_it() {
    PoolId pool = pool(1);
    assertThat(take(pool, order(), 1)).isTrue();
    Instant before = end().minus(Duration.ofNanos(1_000));

    assertThat(taken(pool, before)).isEqualTo(1);
    assertThat(taken(pool, end())).isZero();
    assertThat(taken(pool, end().plus(HOLD))).isZero();
    assertThat(within(() -> store().pools().take(pool, order(), 1, end().plus(HOLD), before)))
        .isFalse();
    assertThat(within(() -> store().pools().take(pool, order(), 1, end().plus(HOLD), end())))
        .isTrue();
    assertThat(taken(pool, end())).isEqualTo(1);
  }

  @Test
  void what_is_kept_does_not_end() {
    PoolId pool = pool(1);
    OrderId order = order();
    assertThat(take(pool, order, 1)).isTrue();

    assertThat(keep(pool, order, 1, given().now())).isTrue();

    Instant later = end().plus(Duration.ofDays(1_000));
    assertThat(taken(pool, later)).isEqualTo(1);
    assertThat(within(() -> store().pools().take(pool, order(), 1, later.plus(HOLD), later)))
        .isFalse();
    assertThat(keep(pool, order, 1, later)).as("kept again").isTrue();
    assertThat(taken(pool, later)).isEqualTo(1);
  }

  @Test
  void units_of_an_ended_hold_are_kept_if_nobody_took_them() {
    PoolId pool = pool(2);
    OrderId order = order();
    assertThat(take(pool, order, 2)).isTrue();

    assertThat(keep(pool, order, 2, end().plus(HOLD))).isTrue();

    assertThat(taken(pool, end().plus(HOLD))).isEqualTo(2);
    assertThat(taken(pool, given().now())).isEqualTo(2);
  }

  @Test
  void others_are_kept_instead_of_what_somebody_took() {
    PoolId pool = pool(2);
    OrderId late = order();
    assertThat(take(pool, late, 1)).isTrue();
    Instant after = end().plus(HOLD);
    assertThat(within(() -> store().pools().take(pool, order(), 1, after.plus(HOLD), after)))
        .isTrue();

    assertThat(keep(pool, late, 1, after)).isTrue();

    assertThat(taken(pool, after)).isEqualTo(2);
  }

  @Test
  void nothing_is_kept_when_all_was_taken_meanwhile() {
    PoolId pool = pool(2);
    OrderId late = order();
    OrderId quick = order();
    assertThat(take(pool, late, 1)).isTrue();
    Instant after = end();
    assertThat(within(() -> store().pools().take(pool, quick, 2, after.plus(HOLD), after)))
        .isTrue();

    assertThat(keep(pool, late, 1, after)).isFalse();

    assertThat(taken(pool, after)).isEqualTo(2);
    release(late);
    assertThat(taken(pool, after)).as("the quick one's units stay its own").isEqualTo(2);
    release(quick);
    assertThat(taken(pool, after)).isZero();
  }

  @Test
  void who_gave_its_units_back_keeps_others_if_any_are_free() {
    PoolId pool = pool(1);
    OrderId order = order();
    assertThat(take(pool, order, 1)).isTrue();
    release(order);

    assertThat(keep(pool, order, 2, given().now())).as("two of one").isFalse();
    assertThat(taken(pool)).isZero();
    assertThat(keep(pool, order, 1, given().now())).isTrue();
    assertThat(taken(pool, end())).isEqualTo(1);
    assertThat(keep(pool, order(), 1, given().now())).isFalse();
  }

  /** The clocks of two instances never agree. */
  @Test
  void a_clock_that_is_behind_does_not_sell_a_unit_twice() {
    PoolId pool = pool(1);
    OrderId late = order();
    assertThat(take(pool, late, 1)).isTrue();
    Instant ahead = end();
    Instant behind = end().minusSeconds(1);
    assertThat(within(() -> store().pools().take(pool, order(), 1, ahead.plus(HOLD), ahead)))
        .isTrue();

    assertThat(keep(pool, late, 1, behind)).isFalse();

    assertThat(taken(pool, ahead)).isEqualTo(1);
  }

  @Test
  void a_pool_grows_and_shrinks_to_what_is_taken() {
    PoolId pool = pool(2);
    assertThat(take(pool, order(), 2)).isTrue();

    assertThat(resize(pool, OptionalInt.of(1), given().now())).isFalse();
    assertThat(take(pool, order(), 1)).as("unchanged").isFalse();
    assertThat(resize(pool, OptionalInt.of(3), given().now())).isTrue();
    assertThat(take(pool, order(), 1)).isTrue();
    assertThat(take(pool, order(), 1)).isFalse();
    assertThat(resize(pool, OptionalInt.of(3), given().now())).isTrue();

    assertThat(store().pools().seats(List.of(pool), given().now()))
        .containsOnly(Map.entry(pool, new Seats(OptionalInt.of(3), 3)));
  }

  @Test
  void a_limit_comes_and_goes() {
    PoolId pool = pool(1);

    assertThat(resize(pool, OptionalInt.empty(), given().now())).isTrue();
    assertThat(take(pool, order(), 10)).isTrue();
    assertThat(resize(pool, OptionalInt.of(9), given().now())).isFalse();
    assertThat(take(pool, order(), 1)).as("still without a limit").isTrue();
    assertThat(resize(pool, OptionalInt.of(11), given().now())).isTrue();

    assertThat(take(pool, order(), 1)).isFalse();
  }

  @Test
  void ended_holds_do_not_stop_a_pool_from_shrinking() {
    PoolId pool = pool(3);
    OrderId late = order();
    assertThat(take(pool, late, 2)).isTrue();
    OrderId keeper = order();
    assertThat(keep(pool, keeper, 1, given().now())).isTrue();

    assertThat(resize(pool, OptionalInt.of(1), end().minus(Duration.ofNanos(1_000)))).isFalse();
    assertThat(resize(pool, OptionalInt.of(1), end())).isTrue();

    assertThat(taken(pool, end())).isEqualTo(1);
    assertThat(keep(pool, late, 2, end())).isFalse();
    assertThat(keep(pool, late, 2, end().minusSeconds(1))).as("by a clock behind").isFalse();
    assertThat(keep(pool, keeper, 1, end())).isTrue();
  }

  @Test
  void undone_work_leaves_every_unit_where_it_was() {
    PoolId pool = pool(4);
    OrderId held = order();
    assertThat(take(pool, held, 1)).isTrue();

    undone(
        () -> {
          assertThat(takeNow(pool, order(), 1)).isTrue();
          assertThat(store().pools().keep(pool, held, 1, given().now())).isTrue();
          assertThat(store().pools().resize(pool, OptionalInt.of(2), given().now())).isTrue();
        });
    undone(() -> store().pools().release(held));

    assertThat(store().pools().seats(List.of(pool), given().now()))
        .containsOnly(Map.entry(pool, new Seats(OptionalInt.of(4), 1)));
    assertThat(taken(pool, end())).as("not kept").isZero();
  }

  @Test
  void what_is_not_committed_is_invisible_to_others() {
    PoolId pool = pool(4);

    int seen =
        within(
            () -> {
              assertThat(takeNow(pool, order(), 1)).isTrue();
              return Other.thread(() -> taken(pool)).result();
            });

    assertThat(seen).isZero();
    assertThat(taken(pool)).isEqualTo(1);
  }

  @Test
  void o5_who_takes_waits_for_one_who_took_and_finds_nothing_left() {
    PoolId pool = pool(1);

    Other<Boolean> other =
        waiting(() -> takeNow(pool, order(), 1), () -> takeNow(pool, order(), 1));

    assertThat(other.result()).isFalse();
    assertThat(taken(pool)).isEqualTo(1);
  }

  @Test
  void o5_who_takes_waits_for_one_who_took_and_gets_what_was_undone() {
    PoolId pool = pool(1);
    List<Other<Boolean>> others = new java.util.ArrayList<>();

    undone(
        () -> {
          assertThat(takeNow(pool, order(), 1)).isTrue();
          Other<Boolean> other = Other.thread(() -> take(pool, order(), 1));
          other.assertWaits();
          others.add(other);
        });

    assertThat(others.getFirst().result()).isTrue();
    assertThat(taken(pool)).isEqualTo(1);
  }

  @Test
  void o4_what_is_taken_together_is_counted_together_and_is_all_or_nothing() {
    PoolId pool = pool(2);
    PoolId other = pool(1);
    OrderId order = order();
    assertThat(take(other, order(), 1)).isTrue();

    assertThat(together(new Taking(pool, order, 1), new Taking(other, order, 1)))
        .as("none left of the other")
        .isFalse();
    assertThat(together(new Taking(pool, order, 2), new Taking(pool, order(), 1)))
        .as("three of two")
        .isFalse();

    assertThat(taken(pool)).isZero();
    assertThat(taken(other)).isEqualTo(1);
    assertThat(together(new Taking(pool, order, 1), new Taking(pool, order(), 1))).isTrue();
    assertThat(taken(pool)).isEqualTo(2);
  }

  @Test
  void o4_one_order_does_not_take_twice_of_one_pool() {
    PoolId pool = pool(5);
    OrderId order = order();

    assertThatThrownBy(() -> together(new Taking(pool, order, 1), new Taking(pool, order, 1)))
        .isInstanceOf(RuntimeException.class);
    assertThat(taken(pool)).isZero();
    assertThat(take(pool, order, 2)).isTrue();
    assertThatThrownBy(() -> take(pool, order, 1)).isInstanceOf(RuntimeException.class);
    assertThat(taken(pool)).isEqualTo(2);
  }

  private boolean together(Taking... takings) {
    return within(() -> store().pools().take(List.of(takings), Optional.of(end()), given().now()));
  }

  /** Thirty-two threads, three units each, for fifty places. */
  @Test
  void many_takers_at_once_get_exactly_what_there_is() {
    PoolId pool = pool(50);

    List<Integer> got =
        Other.together(
            THREADS,
            _ -> {
              int mine = 0;
              for (int i = 0; i < 3; i++) {
                mine += take(pool, order(), 1) ? 1 : 0;
              }
              return mine;
            });

    assertThat(got.stream().mapToInt(Integer::intValue).sum()).isEqualTo(50);
    assertThat(taken(pool)).isEqualTo(50);
  }

  /** Eight orders of four give one back three times each, and twice more in vain. */
  @Test
  void many_who_give_back_at_once_free_each_unit_once() {
    PoolId pool = pool(32);
    List<OrderId> orders = java.util.stream.Stream.generate(this::order).limit(8).toList();
    orders.forEach(order -> assertThat(keep(pool, order, 4, given().now())).isTrue());

    List<Integer> freed = Other.together(40, i -> giveBack(pool, orders.get(i % 8), 1) ? 1 : 0);

    assertThat(freed.stream().mapToInt(Integer::intValue).sum()).isEqualTo(24);
    assertThat(taken(pool)).isEqualTo(8);
  }

  /** Thirty-two threads that take, keep, let end, and give back, of ten places. */
  @Test
  void o3_whatever_races_a_pool_never_holds_more_than_it_has() {
    PoolId pool = pool(10);

    List<Integer> kept =
        Other.together(
            THREADS,
            i -> {
              OrderId order = order();
              boolean took = take(pool, order, 1);
              if (took && i % 4 == 0) {
                release(order);
              }
              boolean has = keep(pool, order, 1, i % 2 == 0 ? end() : given().now());
              return has ? 1 : 0;
            });

    assertThat(kept.stream().mapToInt(Integer::intValue).sum()).isEqualTo(10);
    assertThat(taken(pool, end())).isEqualTo(10);
  }

  private boolean takeAll(List<Taking> takings) {
    return within(() -> store().pools().take(takings, Optional.of(end()), given().now()));
  }

  @Test
  void many_orders_take_from_several_pools_at_once() {
    PoolId one = pool(5);
    PoolId two = pool(3);
    OrderId first = order();
    OrderId second = order();

    assertThat(
            takeAll(
                List.of(
                    new Taking(one, first, 2),
                    new Taking(two, first, 1),
                    new Taking(one, second, 3))))
        .isTrue();

    assertThat(taken(one)).isEqualTo(5);
    assertThat(taken(two)).isEqualTo(1);
    release(first);
    assertThat(taken(one)).isEqualTo(3);
    assertThat(taken(two)).isZero();
  }

  @Test
  void of_many_takings_all_are_there_or_none() {
    PoolId one = pool(5);
    PoolId two = pool(3);
    OrderId greedy = order();

    assertThat(takeAll(List.of(new Taking(one, greedy, 1), new Taking(two, greedy, 4)))).isFalse();
    assertThat(takeAll(List.of(new Taking(one, greedy, 3), new Taking(one, order(), 3)))).isFalse();

    assertThat(taken(one)).isZero();
    assertThat(taken(two)).isZero();
    assertThat(takeAll(List.of(new Taking(one, greedy, 5), new Taking(two, greedy, 3)))).isTrue();
  }

  @Test
  void what_is_taken_for_good_does_not_end() {
    PoolId pool = pool(1);
    assertThat(
            within(
                () ->
                    store()
                        .pools()
                        .take(
                            List.of(new Taking(pool, order(), 1)),
                            Optional.empty(),
                            given().now())))
        .isTrue();

    assertThat(taken(pool, given().in(Duration.ofDays(1000)))).isEqualTo(1);
  }

  @Test
  void holds_that_have_ended_make_room_for_many() {
    PoolId one = pool(2);
    PoolId two = pool(2);
    assertThat(takeAll(List.of(new Taking(one, order(), 2), new Taking(two, order(), 2)))).isTrue();
    OrderId later = order();

    assertThat(
            within(
                () ->
                    store()
                        .pools()
                        .take(
                            List.of(new Taking(one, later, 2), new Taking(two, later, 2)),
                            Optional.empty(),
                            end())))
        .isTrue();
  }

  @Test
  void who_locks_sees_how_full_they_are_from_then_on() {
    PoolId one = pool(5);
    PoolId two = unlimited();
    assertThat(take(one, order(), 2)).isTrue();
    assertThat(take(two, order(), 7)).isTrue();

    assertThat(within(() -> store().pools().lock(List.of(two, one), given().now())))
        .containsOnly(
            Map.entry(one, new Seats(OptionalInt.of(5), 2)),
            Map.entry(two, new Seats(OptionalInt.empty(), 7)));
    assertThat(within(() -> store().pools().lock(List.of(one), end())))
        .containsOnly(Map.entry(one, new Seats(OptionalInt.of(5), 0)));
  }

  @Test
  void who_takes_from_a_locked_pool_waits() {
    PoolId pool = pool(1);

    Other<Boolean> other =
        waiting(
            () -> store().pools().lock(List.of(pool), given().now()).containsKey(pool),
            () -> takeNow(pool, order(), 1));

    assertThat(other.result()).isTrue();
  }

  /** 32 threads lock the same pools, named in either order, and take what they saw to be free. */
  @Test
  void many_who_lock_several_pools_do_not_stand_in_each_others_way_for_ever() {
    PoolId one = pool(10);
    PoolId two = pool(10);

    List<Boolean> taken =
        Other.together(
            THREADS,
            i ->
                within(
                    () -> {
                      List<PoolId> named = i % 2 == 0 ? List.of(one, two) : List.of(two, one);
                      Map<PoolId, Seats> seats = store().pools().lock(named, given().now());
                      OrderId order = order();
                      boolean free =
                          seats.values().stream().allMatch(level -> level.left().orElse(1) > 0);
                      return free
                          && store()
                              .pools()
                              .take(
                                  List.of(new Taking(one, order, 1), new Taking(two, order, 1)),
                                  Optional.empty(),
                                  given().now());
                    }));

    assertThat(taken).filteredOn(yes -> yes).hasSize(10);
    assertThat(taken(one)).isEqualTo(10);
    assertThat(taken(two)).isEqualTo(10);
  }

  @Test
  void those_who_wait_for_a_pool_are_counted() {
    Fixtures.Place place = given().place(OptionalInt.of(1));
    PoolId pool = place.pool().id();
    assertThat(take(pool, order(), 1)).isTrue();
    for (int i = 0; i < 2; i++) {
      WaitingEntry entry = given().newWaiting(place.group(), 1);
      assertThat(within(() -> store().waitingEntries().add(entry))).isTrue();
    }

    assertThat(store().pools().waiting(List.of(pool, unlimited()), given().now()))
        .containsExactly(Map.entry(pool, 2));
  }
}
