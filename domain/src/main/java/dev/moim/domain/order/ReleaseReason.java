package dev.moim.domain.order;

import dev.moim.domain.coupon.Coupon;
import dev.moim.domain.coupon.CouponId;
import dev.moim.domain.group.LimitId;
import dev.moim.domain.group.PoolId;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** Why an order gave its units back, or never got to keep them. */
public enum ReleaseReason {
  /** Its member changed their mind before paying. */
  CANCELLED,
  /** The hold ended and nobody paid. The only end that a late payment can turn. */
  EXPIRED,
  /** All of its money was given back. */
  REFUNDED,
  /** Another amount, or another currency, was paid than the order's. */
  AMOUNT_MISMATCH,
  /** It was paid late, and no unit was left. */
  GROUP_FULL,
  /** It was paid late, and its member had got as much as each member may have. */
  MEMBER_LIMIT_REACHED,
  /** It was paid late, and others had used up its coupon. */
  COUPON_USED_UP,
  /** It was paid late, and the sale had been closed. */
  SALE_CLOSED,
  /** It was paid late, and its member had got in by another order. */
  ALREADY_JOINED,
  /** What was paid under its reference had begun before the order was stored. */
  PAID_BEFORE_ORDER;

  /**
   * Why an order that was paid late cannot have its units again, where this pool of its has too few
   * of them. The order keeps its pools whatever becomes of its group since; so what the pool is of
   * is told by the order alone.
   *
   * @param coupon the one that made the order's prices
   */
  public static ReleaseReason shortOf(PoolId pool, Order order, Optional<Coupon> coupon) {
    if (coupon.map(Coupon::pool).equals(Optional.of(pool))) {
      return COUPON_USED_UP;
    }
    return limits(order)
            .map(limit -> new LimitId(limit).poolOf(order.member()))
            .anyMatch(pool::equals)
        ? MEMBER_LIMIT_REACHED
        : GROUP_FULL;
  }

  /** Whatever of an order each member may have only so much of: a limit has the id of that. */
  private static Stream<UUID> limits(Order order) {
    Stream<UUID> others =
        order.lines().stream()
            .flatMap(
                line ->
                    Stream.concat(
                        line.pools().stream().map(PoolId::value),
                        line.coupon().stream().map(CouponId::value)));
    return Stream.concat(Stream.of(order.group().value()), others);
  }
}
