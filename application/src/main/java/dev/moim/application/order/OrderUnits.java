package dev.moim.application.order;

import dev.moim.application.coupon.Coupons;
import dev.moim.application.group.Pools;
import dev.moim.application.group.Pools.Taking;
import dev.moim.domain.coupon.Coupon;
import dev.moim.domain.group.PoolId;
import dev.moim.domain.group.Seats;
import dev.moim.domain.order.Order;
import dev.moim.domain.order.OrderLine;
import dev.moim.domain.order.ReleaseReason;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What an order has of its pools: kept for good or given back, in the transaction of a caller that
 * holds the order's lock.
 */
public final class OrderUnits {
  private final Pools pools;
  private final Coupons coupons;

  @Inject
  public OrderUnits(Pools pools, Coupons coupons) {
    this.pools = pools;
    this.coupons = coupons;
  }

  /** Whether somebody waits for units of its pools; from then on nobody else takes any of them. */
  boolean areWaitedFor(Order order, Instant now) {
    return pools.lock(pools(takings(order)), now).values().stream().anyMatch(Seats::isWaitedFor);
  }

  /**
   * Makes the order's units its own for good: those that it holds, or others where its hold has
   * ended.
   *
   * @return empty if they are; else why not, with nothing left to the order in any pool
   */
  Optional<ReleaseReason> keep(Order order, Instant now) {
    List<Taking> takings = takings(order);
    if (pools.keep(takings, now)) {
      return Optional.empty();
    }
    pools.release(order.id());
    return Optional.of(obstacle(order, takings, now));
  }

  /** The first that is short, in the sequence in which the gate looks at them. */
  private ReleaseReason obstacle(Order order, List<Taking> takings, Instant now) {
    if (takings.size() == 1) {
      return ReleaseReason.GROUP_FULL; // its option's own, and nobody else has to wait for this
    }
    Map<PoolId, Seats> seats = pools.lock(pools(takings), now);
    Optional<Coupon> coupon =
        order.lines().stream()
            .flatMap(line -> line.coupon().stream())
            .findFirst()
            .flatMap(coupons::find);
    return takings.stream()
        .filter(one -> !Objects.requireNonNull(seats.get(one.pool())).hasFree(one.units()))
        .findFirst()
        .map(one -> ReleaseReason.shortOf(one.pool(), order, coupon))
        .orElse(ReleaseReason.GROUP_FULL);
  }

  /**
   * Gives back some units of a granted order.
   *
   * @param units from 1, and fewer than it has
   */
  void giveBack(Order order, int units) {
    order.lines().getFirst().pools().stream()
        .sorted(Comparator.comparing(PoolId::value))
        .filter(pool -> !pools.giveBack(pool, order.id(), units))
        .findFirst()
        .ifPresent(
            pool -> {
              throw new IllegalStateException(order.id() + " has not " + units + " of " + pool);
            });
  }

  /** Gives back whatever the order has. */
  void release(Order order) {
    pools.release(order.id());
  }

  private static List<PoolId> pools(List<Taking> takings) {
    return takings.stream().map(Taking::pool).toList();
  }

  /** What it has of each pool: lines that take from the same one take from it together. */
  private static List<Taking> takings(Order order) {
    Map<PoolId, Integer> units = new LinkedHashMap<>();
    for (OrderLine line : order.lines()) {
      line.pools().forEach(pool -> units.merge(pool, line.quantity(), Math::addExact));
    }
    return units.entrySet().stream()
        .map(e -> new Taking(e.getKey(), order.id(), e.getValue()))
        .toList();
  }
}
