package dev.moim.application.group;

import dev.moim.domain.group.Pool;
import dev.moim.domain.group.PoolId;
import dev.moim.domain.group.Seats;
import dev.moim.domain.order.OrderId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * How many units of each pool are taken, and by which order: the place where selling too much is
 * impossible. Each method is one decision that no race can split; many takers at a time are the
 * normal case. Units are held until a moment, or kept for good.
 *
 * <p>A hold ends by time alone: from its last moment on its units count as free for everybody who
 * takes, looks, or resizes; no job has to run first.
 */
public interface Pools {
  /** Adds a pool with nothing taken. */
  void add(Pool pool);

  /**
   * Adds those of these that are not there yet, with nothing taken; the others stay as they are.
   * Who adds one that somebody else is adding waits until that transaction ends.
   */
  void addMissing(List<Pool> pools);

  /**
   * Has whoever takes from one of these pools wait until this transaction ends, and tells how full
   * they are from then on, as {@link #seats} does. Several are locked in the order of their ids,
   * whatever order they are named in.
   */
  Map<PoolId, Seats> lock(Collection<PoolId> pools, Instant now);

  /**
   * Takes units for orders, all of them or none. Whoever takes from the same pools waits until this
   * transaction ends, and then sees what came of it.
   *
   * @param takings no order twice of one pool
   * @param until when the hold ends; empty to keep them for good
   * @return false, with nothing changed, if fewer units are free of any of the pools
   */
  boolean take(List<Taking> takings, Optional<Instant> until, Instant now);

  /** As {@link #take(List, Optional, Instant)}, for one order of one pool. */
  default boolean take(PoolId pool, OrderId order, int units, Instant until, Instant now) {
    return take(List.of(new Taking(pool, order, units)), Optional.of(until), now);
  }

  /**
   * What an order is to have of a pool.
   *
   * @param units from 1
   */
  record Taking(PoolId pool, OrderId order, int units) {}

  /**
   * Makes an order's units its own for good, all of them or none: those that it holds, or, where
   * its hold has ended, the same units if nobody took them, or others if any are free. Keeping what
   * is kept changes nothing.
   *
   * @param takings all of one order, no pool twice
   * @return false, with nothing changed, if fewer units are free of any of the pools
   */
  boolean keep(List<Taking> takings, Instant now);

  /** As {@link #keep(List, Instant)}, of one pool. */
  default boolean keep(PoolId pool, OrderId order, int units, Instant now) {
    return keep(List.of(new Taking(pool, order, units)), now);
  }

  /** Frees whatever this order has in any pool; nothing happens if it has nothing. */
  void release(OrderId order);

  /**
   * Frees some of the units that this order keeps in a pool, and leaves it the others.
   *
   * @param units from 1
   * @return false, with nothing changed, if it does not keep more than so many there for good
   */
  boolean giveBack(PoolId pool, OrderId order, int units);

  /** How many people wait in line for units of each of these pools; none of those without. */
  Map<PoolId, Integer> waiting(Collection<PoolId> pools, Instant now);

  /** How full these pools are, and whether somebody waits for units of them or has an offer. */
  Map<PoolId, Seats> seats(Collection<PoolId> pools, Instant now);

  /**
   * Changes a pool's capacity.
   *
   * @return false, with nothing changed, if more units are taken than that
   */
  boolean resize(PoolId pool, OptionalInt capacity, Instant now);
}
