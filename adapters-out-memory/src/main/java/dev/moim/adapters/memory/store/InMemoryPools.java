package dev.moim.adapters.memory.store;

import dev.moim.adapters.memory.store.View.Change;
import dev.moim.application.group.Pools;
import dev.moim.domain.group.Pool;
import dev.moim.domain.group.PoolId;
import dev.moim.domain.group.Seats;
import dev.moim.domain.order.OrderId;
import dev.moim.domain.waiting.WaitingEntry.Want;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The pools with the number of their units that are taken. Whoever needs units first removes the
 * holds that have ended by its clock: from then on they are gone for every clock, so that an
 * instance whose clock is behind cannot keep what another has given to somebody else.
 */
final class InMemoryPools implements Pools {
  private final InMemoryStore store;
  private final InMemoryGroups groups;
  private final Table<UUID, Level> pools;
  private final Table<Pair, Hold> holds;
  private final Index<End> ends;
  private final Index<UUID> ofOrder;

  /** A pool and its taken units, ended holds that nobody has removed among them. */
  private record Level(Pool pool, int taken) {
    boolean has(int units) {
      return pool.capacity().isEmpty() || units <= pool.capacity().getAsInt() - taken;
    }

    Level plus(int units) {
      return new Level(pool, Math.addExact(taken, units));
    }
  }

  /** What an order has of a pool: until a moment, or for good. */
  private record Hold(int units, Optional<Instant> until) {}

  /** When something of a pool ends. */
  private record End(UUID pool, Instant at) {
    static final Comparator<End> ORDER =
        Comparator.comparing(End::pool, Index.UUIDS).thenComparing(End::at);
  }

  InMemoryPools(InMemoryStore store, InMemoryGroups groups) {
    this.store = store;
    this.groups = groups;
    this.pools = store.table(Index.UUIDS);
    this.holds = store.table(Pair.ORDER);
    this.ends = new Index<>(store, End.ORDER);
    this.ofOrder = new Index<>(store, Index.UUIDS);
  }

  @Override
  public void add(Pool pool) {
    store.change(
        change -> {
          pool.group().ifPresent(group -> groups.require(change, group));
          pools.insert(change, pool.id().value(), new Level(pool, 0));
          return pool;
        });
  }

  @Override
  public Map<PoolId, Seats> lock(Collection<PoolId> ids, Instant now) {
    return store.change(
        change -> {
          ids.forEach(id -> removeEnded(change, id.value(), now));
          return seats(change, ids, now);
        });
  }

  @Override
  public boolean take(List<Taking> takings, Optional<Instant> until, Instant now) {
    return store.change(
        change -> {
          takings.forEach(one -> removeEnded(change, one.pool().value(), now));
          Map<PoolId, Integer> units = new HashMap<>();
          takings.forEach(one -> units.merge(one.pool(), one.units(), Math::addExact));
          if (!units.entrySet().stream()
              .allMatch(all -> level(change, all.getKey().value()).has(all.getValue()))) {
            return false;
          }
          takings.forEach(
              one ->
                  insert(
                      change,
                      new Pair(one.pool().value(), one.order().value()),
                      new Hold(one.units(), until)));
          return true;
        });
  }

  @Override
  public void addMissing(List<Pool> missing) {
    store.change(
        change -> {
          missing.stream()
              .filter(pool -> !pools.has(change, pool.id().value()))
              .forEach(pool -> pools.put(change, pool.id().value(), new Level(pool, 0)));
          return missing;
        });
  }

  @Override
  public boolean keep(List<Taking> takings, Instant now) {
    return store.change(
        change -> {
          List<Taking> gone =
              takings.stream().filter(one -> holds.get(change, key(one)).isEmpty()).toList();
          gone.forEach(one -> removeEnded(change, one.pool().value(), now));
          if (!gone.stream().allMatch(one -> level(change, one.pool().value()).has(one.units()))) {
            return false;
          }
          takings.forEach(one -> keep(change, one));
          return true;
        });
  }

  private static Pair key(Taking one) {
    return new Pair(one.pool().value(), one.order().value());
  }

  private void keep(Change change, Taking one) {
    Optional<Hold> mine = holds.get(change, key(one));
    mine.ifPresent(hold -> drop(change, key(one), hold));
    int units = mine.map(Hold::units).orElse(one.units());
    insert(change, key(one), new Hold(units, Optional.empty()));
  }

  @Override
  public void release(OrderId order) {
    store.change(
        change -> {
          List<UUID> all = ofOrder.of(change, order.value()).toList();
          for (UUID pool : all) {
            Pair key = new Pair(pool, order.value());
            holds.get(change, key).ifPresent(hold -> drop(change, key, hold));
          }
          return all;
        });
  }

  @Override
  public boolean giveBack(PoolId pool, OrderId order, int units) {
    Pair key = new Pair(pool.value(), order.value());
    return store.change(
        change -> {
          Optional<Hold> mine =
              holds.get(change, key).filter(h -> h.until().isEmpty() && h.units() > units);
          mine.ifPresent(hold -> drop(change, key, hold));
          return mine.isPresent()
              && insert(change, key, new Hold(mine.get().units() - units, Optional.empty()));
        });
  }

  @Override
  public Map<PoolId, Integer> waiting(Collection<PoolId> ids, Instant now) {
    View view = store.view();
    return ids.stream()
        .distinct()
        .filter(id -> store.next(view, id, now) > 0)
        .collect(Collectors.toMap(Function.identity(), id -> store.waiting(view, id, now)));
  }

  @Override
  public Map<PoolId, Seats> seats(Collection<PoolId> ids, Instant now) {
    return seats(store.view(), ids, now);
  }

  private Map<PoolId, Seats> seats(View view, Collection<PoolId> ids, Instant now) {
    Map<PoolId, Seats> seats = new LinkedHashMap<>();
    for (PoolId id : ids) {
      pools
          .get(view, id.value())
          .ifPresent(
              level -> {
                int ended = ended(view, id.value(), now).stream().mapToInt(Ended::units).sum();
                int next = store.next(view, id, now);
                boolean claimed = store.claimed(view, id);
                seats.put(
                    id, new Seats(level.pool().capacity(), level.taken() - ended, next, claimed));
              });
    }
    return seats;
  }

  @Override
  public boolean resize(PoolId pool, OptionalInt capacity, Instant now) {
    return store.change(
        change -> {
          Level before = level(change, pool.value());
          int ended = ended(change, pool.value(), now).stream().mapToInt(Ended::units).sum();
          if (capacity.isPresent() && capacity.getAsInt() < before.taken() - ended) {
            return false;
          }
          removeEnded(change, pool.value(), now);
          Level level = level(change, pool.value());
          Pool resized = level.pool().resized(capacity);
          pools.put(change, pool.value(), new Level(resized, level.taken()));
          return true;
        });
  }

  void require(View view, PoolId id) {
    pools.require(view, id.value());
  }

  /** How much of all pools is held for a while, and still at this moment. */
  long liveHolds(View view, Instant now) {
    return ends.all(view).filter(row -> now.isBefore(row.shared().at())).count();
  }

  /** Whether an order has so much of a pool, for good or until a moment. */
  boolean has(View view, OrderId order, Want want) {
    return holds
        .get(view, new Pair(want.pool().value(), order.value()))
        .filter(hold -> hold.units() == want.units())
        .isPresent();
  }

  private Level level(View view, UUID pool) {
    pools.require(view, pool);
    return pools.get(view, pool).orElseThrow();
  }

  /** A hold whose time is over. */
  private record Ended(Pair key, Hold hold) {
    int units() {
      return hold.units();
    }
  }

  private List<Ended> ended(View view, UUID pool, Instant now) {
    return ends.from(view, new End(pool, Instant.MIN))
        .takeWhile(row -> row.shared().pool().equals(pool) && !now.isBefore(row.shared().at()))
        .map(row -> new Pair(pool, row.id()))
        .flatMap(key -> holds.get(view, key).stream().map(hold -> new Ended(key, hold)))
        .toList();
  }

  private void removeEnded(Change change, UUID pool, Instant now) {
    ended(change, pool, now).forEach(one -> drop(change, one.key(), one.hold()));
  }

  private boolean insert(Change change, Pair key, Hold hold) {
    holds.insert(change, key, hold);
    hold.until().ifPresent(at -> ends.add(change, new End(key.first(), at), key.second()));
    ofOrder.add(change, key.second(), key.first());
    pools.put(change, key.first(), level(change, key.first()).plus(hold.units()));
    return true;
  }

  private void drop(Change change, Pair key, Hold hold) {
    holds.remove(change, key);
    hold.until().ifPresent(at -> ends.remove(change, new End(key.first(), at), key.second()));
    ofOrder.remove(change, key.second(), key.first());
    pools.put(change, key.first(), level(change, key.first()).plus(-hold.units()));
  }
}
