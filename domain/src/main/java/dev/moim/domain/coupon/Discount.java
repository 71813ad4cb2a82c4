package dev.moim.domain.coupon;

import dev.moim.domain.InvalidValue;
import dev.moim.domain.group.PriceTiers;
import dev.moim.domain.group.PriceTiers.Tier;
import dev.moim.domain.money.Money;
import dev.moim.domain.money.Price;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * What a coupon takes off each unit. A unit never costs less than nothing, and a fraction of a won
 * is the buyer's.
 */
public sealed interface Discount {
  /**
   * So much off.
   *
   * @param off from one won to {@link Price#MOST_WON}
   */
  record AmountOff(Money off) implements Discount {
    public AmountOff {
      Objects.requireNonNull(off, "off");
      if (off.minor() < 1 || off.minor() > Price.MOST_WON) {
        throw new InvalidValue("discount", "must be from {0} to {1}", 1, Price.MOST_WON);
      }
    }

    @Override
    public Money of(Money unitPrice) {
      Money less = unitPrice.minus(off);
      return less.isPositive() ? less : Money.zero(unitPrice.currency());
    }
  }

  /**
   * A share off.
   *
   * @param percent from 1 to 100
   */
  record PercentOff(int percent) implements Discount {
    public PercentOff {
      if (percent < 1 || percent > 100) {
        throw new InvalidValue("discount", "must be from {0} to {1}", 1, 100);
      }
    }

    @Override
    public Money of(Money unitPrice) {
      long left = Math.multiplyExact(unitPrice.minor(), 100L - percent);
      return new Money(unitPrice.currency(), Math.floorDiv(left, 100L));
    }
  }

  /** What a unit costs that cost this. */
  Money of(Money unitPrice);

  /**
   * What units cost with it, by how many are ordered at once. More units still cost more in total
   * than fewer, unless they are free: where so much is off a group price that they would not, it
   * goes as low as they do. Never more than without the coupon, for any number of units.
   */
  default PriceTiers on(PriceTiers prices) {
    List<Tier> left = new ArrayList<>();
    for (Tier tier : prices.tiers()) {
      Money price = of(tier.unitPrice());
      if (left.isEmpty()) {
        left.add(new Tier(tier.from(), price));
        continue;
      }
      Money before = left.getLast().unitPrice();
      Money least = leastAfter(before, tier.from());
      Money next = least.isMoreThan(price) ? least : price;
      if (before.isMoreThan(next)) {
        left.add(new Tier(tier.from(), next));
      }
    }
    return new PriceTiers(left);
  }

  /** What each of so many costs at least, so that all of them cost more than one less at this. */
  private static Money leastAfter(Money before, int units) {
    long fewer = before.times(units - 1).minor();
    return new Money(before.currency(), Math.floorDiv(fewer, (long) units) + 1);
  }
}
