package dev.moim.application.group;

import dev.moim.domain.group.Pool;
import dev.moim.domain.group.PoolId;
import dev.moim.domain.group.Seats;
import dev.moim.domain.order.OrderId;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
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
   * Takes units for an order, held until {@code until}. Whoever takes from the same pool waits
   * until this transaction ends, and then sees what came of it.
   *
   * @return false, with nothing changed, if fewer units are free
   */
  boolean take(PoolId pool, OrderId order, int units, Instant until, Instant now);

  /**
   * Makes an order's units its own for good: those that it holds, or, if its hold has ended, the
   * same units if nobody took them, or others if any are free. Keeping what is kept changes
   * nothing.
   *
   * @return false, with nothing changed, if there are none
   */
  boolean keep(PoolId pool, OrderId order, int units, Instant now);

  /** Frees whatever this order has in any pool; nothing happens if it has nothing. */
  void release(OrderId order);

  /**
   * Frees some of the units that this order keeps in a pool, and leaves it the others.
   *
   * @param units from 1
   * @return false, with nothing changed, if it does not keep more than so many there for good
   */
  boolean giveBack(PoolId pool, OrderId order, int units);

  /** How full these pools are. */
  Map<PoolId, Seats> seats(Collection<PoolId> pools, Instant now);

  /**
   * Changes a pool's capacity.
   *
   * @return false, with nothing changed, if more units are taken than that
   */
  boolean resize(PoolId pool, OptionalInt capacity, Instant now);
}
