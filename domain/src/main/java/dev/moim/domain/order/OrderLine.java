package dev.moim.domain.order;

import dev.moim.domain.coupon.CouponId;
import dev.moim.domain.group.Option;
import dev.moim.domain.group.OptionId;
import dev.moim.domain.group.PoolId;
import dev.moim.domain.group.PoolShare;
import dev.moim.domain.group.PriceTiers;
import dev.moim.domain.money.Money;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One line of an order: which option, how many units, at the prices of the moment. All of these
 * prices are kept, since what remains after some units were given back is priced anew by them. Each
 * unit takes one of every pool.
 *
 * @param number counts from 1 within the order
 * @param pool the option's own
 * @param quantity how many units were ordered
 * @param prices what a coupon takes off is off
 * @param returned how many of them were given back while others were kept
 * @param otherPools shared ones, the coupon's, and the member's own of each limit; none twice
 * @param coupon the one that made the prices
 */
public record OrderLine(
    int number,
    OptionId option,
    PoolId pool,
    int quantity,
    PriceTiers prices,
    int returned,
    List<PoolId> otherPools,
    Optional<CouponId> coupon) {
  public OrderLine {
    Objects.requireNonNull(option, "option");
    Objects.requireNonNull(pool, "pool");
    Objects.requireNonNull(prices, "prices");
    otherPools = List.copyOf(otherPools);
    Objects.requireNonNull(coupon, "coupon");
    if (otherPools.contains(pool) || otherPools.stream().distinct().count() < otherPools.size()) {
      throw new IllegalArgumentException("a unit takes one of each pool");
    }
    if (number < 1 || quantity < 1) {
      throw new IllegalArgumentException("number and quantity count from 1");
    }
    if (returned < 0 || returned >= quantity) {
      throw new IllegalArgumentException("a unit is kept as long as the order is");
    }
  }

  /** Units of one pool, without a coupon. */
  public OrderLine(
      int number, OptionId option, PoolId pool, int quantity, PriceTiers prices, int returned) {
    this(number, option, pool, quantity, prices, returned, List.of(), Optional.empty());
  }

  /** Units that all cost the same, however many of them are kept. */
  public OrderLine(int number, OptionId option, PoolId pool, int quantity, Money unitPrice) {
    this(number, option, pool, quantity, PriceTiers.of(unitPrice), 0);
  }

  /** So many units of an option at its present prices. */
  public static OrderLine of(int number, Option option, int units) {
    return new OrderLine(
        number,
        option.id(),
        option.pool(),
        units,
        option.prices(),
        0,
        option.shared().stream().map(PoolShare::pool).toList(),
        Optional.empty());
  }

  /** One unit of an option at its present price. */
  public static OrderLine one(int number, Option option) {
    return of(number, option, 1);
  }

  /** What each unit cost. */
  public Money unitPrice() {
    return prices.unitPrice(quantity);
  }

  /** What the line cost. */
  public Money amount() {
    return prices.price(quantity);
  }

  /** How many units have not been given back. */
  public int kept() {
    return quantity - returned;
  }

  /** All pools that a unit takes one of, the option's own first. */
  public List<PoolId> pools() {
    return Stream.concat(Stream.of(pool), otherPools.stream()).toList();
  }

  /** The line with so many units given back in all. */
  public OrderLine withReturned(int units) {
    return new OrderLine(number, option, pool, quantity, prices, units, otherPools, coupon);
  }

  /** The line with so many units more given back. */
  OrderLine giveBack(int units) {
    return withReturned(returned + units);
  }
}
