package dev.moim.adapters.persistence.group;

import static org.assertj.core.api.Assertions.assertThat;

import dev.moim.adapters.persistence.Columns;
import dev.moim.adapters.persistence.Database;
import dev.moim.adapters.persistence.DatabaseSettings;
import dev.moim.adapters.persistence.TestDatabase;
import dev.moim.application.group.Pools;
import dev.moim.contracts.Fixtures;
import dev.moim.contracts.Other;
import dev.moim.contracts.Storage;
import dev.moim.domain.group.Group;
import dev.moim.domain.group.Pool;
import dev.moim.domain.group.PoolId;
import dev.moim.domain.order.OrderId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Pools with everything at once: takers, keepers, holds that end, releases, and new capacities. */
class PoolsUnderLoadTest {
  private static final int THREADS = 16;
  private static final int EACH = 60;
  private static final int CAPACITY = 12;
  private static final Duration HOLD = Duration.ofSeconds(30);

  private final Storage store = TestDatabase.storage();
  private Fixtures given;
  private List<PoolId> pools;

  @BeforeEach
  void addTwoPools() {
    given = new Fixtures(store);
    Group group = given.place(OptionalInt.of(CAPACITY)).group();
    PoolId second = store.ids().next(PoolId::new);
    commit(
        () -> {
          store.pools().add(new Pool(second, group.id(), OptionalInt.of(CAPACITY)));
          return true;
        });
    pools = List.of(group.mainOption().pool(), second);
  }

  private boolean commit(Supplier<Boolean> work) {
    return store.transactions().run(work);
  }

  /** Of a pool: what it says is taken, the sum of its allocations, and its capacity. */
  private record Count(long taken, long allocated, int capacity) {}

  private Count count(PoolId pool) {
    return TestDatabase.shared()
        .use(
            handle ->
                handle
                    .createQuery(
                        """
                        SELECT taken, capacity, (
                          SELECT coalesce(sum(units), 0) FROM allocations WHERE pool_id = p.id)
                          AS allocated
                        FROM pools p
                        WHERE id = :pool
                        """)
                    .bind("pool", Columns.id(pool.value()))
                    .map(
                        (row, _) ->
                            new Count(
                                row.getLong("taken"),
                                row.getLong("allocated"),
                                row.getInt("capacity")))
                    .one());
  }

  private void assertExact() {
    for (PoolId pool : pools) {
      Count count = count(pool);
      assertThat(count.taken()).isEqualTo(count.allocated());
      assertThat(count.taken()).isBetween(0L, (long) count.capacity());
    }
  }

  /**
   * Sixteen threads, each with a clock that runs on and about a dozen orders that it takes, keeps
   * and releases in any order, now and then undoing everything. Somebody watches meanwhile.
   */
  @Test
  void whatever_happens_at_once_the_count_is_the_sum_of_what_is_allocated() {
    AtomicBoolean over = new AtomicBoolean();
    AtomicInteger looks = new AtomicInteger();
    Other<Boolean> watcher =
        Other.thread(
            () -> {
              while (!over.get()) {
                assertExact();
                looks.incrementAndGet();
              }
              return true;
            });

    List<Integer> successes = Other.together(THREADS, this::act);
    over.set(true);

    assertThat(watcher.result()).isTrue();
    assertThat(looks).hasPositiveValue();
    assertThat(successes.stream().mapToInt(Integer::intValue).sum()).isGreaterThan(THREADS);
    assertExact();
  }

  private int act(int thread) {
    Random random = new Random(thread);
    List<OrderId> orders = new ArrayList<>();
    int successes = 0;
    for (int i = 0; i < EACH; i++) {
      Instant now = given.in(Duration.ofSeconds(i));
      if (orders.isEmpty() || random.nextInt(3) == 0) {
        orders.add(store.ids().next(OrderId::new));
      }
      OrderId order = orders.get(random.nextInt(orders.size()));
      int which = random.nextInt(10);
      boolean undone = random.nextInt(8) == 0;
      boolean success =
          store
              .transactions()
              .run(
                  transaction -> {
                    if (undone) {
                      transaction.rollBack();
                    }
                    return step(which, order, 1 + random.nextInt(2), now);
                  });
      successes += success && !undone ? 1 : 0;
    }
    return successes;
  }

  private boolean step(int which, OrderId order, int units, Instant now) {
    Pools all = store.pools();
    return switch (which) {
      case 0, 1, 2, 3 -> {
        OrderId fresh = store.ids().next(OrderId::new);
        yield all.take(pools.get(0), fresh, units, now.plus(HOLD.dividedBy(6)), now)
            && all.take(pools.get(1), fresh, units, now.plus(HOLD.dividedBy(6)), now);
      }
      case 4, 5, 6 ->
          all.keep(pools.get(0), order, units, now) && all.keep(pools.get(1), order, units, now);
      case 7 -> {
        boolean kept = all.keep(pools.get(0), order, units, now);
        all.release(order);
        yield kept;
      }
      case 8 -> all.resize(pools.get(units - 1), OptionalInt.of(CAPACITY + units), now);
      default -> {
        all.release(order);
        yield true;
      }
    };
  }

  /** Two instances, each with its own connections: twelve places, 160 who want one. */
  @Test
  void two_instances_sell_what_there_is_and_no_more() {
    AtomicInteger sold = new AtomicInteger();
    PoolId pool = pools.getFirst();
    Map<Integer, Pools> instances;
    DatabaseSettings settings = TestDatabase.sharedSettings();
    try (Database one = Database.open(settings);
        Database two = Database.open(settings)) {
      instances = Map.of(0, new JdbiPools(one), 1, new JdbiPools(two));
      var _ =
          Other.together(
              THREADS,
              i -> {
                for (int n = 0; n < 10; n++) {
                  OrderId order = store.ids().next(OrderId::new);
                  if (instances.get(i % 2).take(pool, order, 1, given.in(HOLD), given.now())) {
                    sold.incrementAndGet();
                  }
                }
                return true;
              });
    }

    assertThat(sold).hasValue(CAPACITY);
    assertThat(count(pool)).isEqualTo(new Count(CAPACITY, CAPACITY, CAPACITY));
  }

  /** The same harness sells too much where one counts and then inserts: so it can fail. */
  @Test
  void counting_first_and_inserting_then_does_sell_too_much() {
    PoolId pool = pools.getFirst();
    AtomicInteger sold = new AtomicInteger();

    var _ =
        Other.together(
            THREADS,
            _ -> {
              for (int n = 0; n < 10; n++) {
                boolean got = commit(() -> naive(pool));
                sold.addAndGet(got ? 1 : 0);
              }
              return true;
            });

    assertThat(sold.get()).isGreaterThan(CAPACITY);
  }

  private boolean naive(PoolId pool) {
    return TestDatabase.shared()
        .use(
            handle -> {
              Count count = count(pool);
              if (count.allocated() >= count.capacity()) {
                return false;
              }
              return handle
                      .createUpdate("INSERT INTO allocations VALUES (:order, :pool, 1, NULL)")
                      .bind("order", Columns.id(store.ids().next()))
                      .bind("pool", Columns.id(pool.value()))
                      .execute()
                  == 1;
            });
  }

  /** Who keeps holds its own allocation and no pool; who sweeps waits for it, and then obeys. */
  @Test
  void l13_a_hold_that_is_being_kept_is_not_swept_away() {
    PoolId pool = pools.getFirst();
    OrderId late = store.ids().next(OrderId::new);
    Instant end = given.in(HOLD);
    Supplier<Boolean> takeAll = () -> store.pools().take(pool, late, CAPACITY, end, given.now());
    assertThat(commit(takeAll)).isTrue();

    Other<Boolean> sweeper =
        store
            .transactions()
            .run(
                () -> {
                  assertThat(store.pools().keep(pool, late, CAPACITY, end)).isTrue();
                  Other<Boolean> other =
                      Other.thread(
                          () ->
                              store
                                  .pools()
                                  .take(pool, store.ids().next(OrderId::new), 1, end, end));
                  other.assertWaits();
                  return other;
                });

    assertThat(sweeper.result()).isFalse();
    assertThat(count(pool)).isEqualTo(new Count(CAPACITY, CAPACITY, CAPACITY));
  }
}
