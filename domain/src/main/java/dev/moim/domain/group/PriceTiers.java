package dev.moim.domain.group;

import dev.moim.domain.InvalidValue;
import dev.moim.domain.money.Money;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * What units of an option cost by how many are ordered at once: a price for one, and group prices,
 * each for all units of an order that has at least so many.
 *
 * <p>More units always cost more in total than fewer. So nobody buys what they do not need to pay
 * less, and whoever gives units back always gets something for them.
 *
 * @param tiers the first from 1; each after it begins later and is cheaper a unit; at most {@link
 *     #MOST_TIERS}
 */
public record PriceTiers(List<Tier> tiers) {
  /** The most tiers, the price for one included. */
  public static final int MOST_TIERS = 10;

  private static final String FIELD = "groupPrices";

  /** From so many units on, each costs this. */
  public record Tier(int from, Money unitPrice) {
    public Tier {
      Objects.requireNonNull(unitPrice, "unitPrice");
    }
  }

  public PriceTiers {
    tiers = List.copyOf(tiers);
    if (tiers.isEmpty() || tiers.getFirst().from() != 1) {
      throw new IllegalArgumentException("the first price is the one for one unit");
    }
    if (tiers.size() > MOST_TIERS) {
      throw new InvalidValue(FIELD, "must have at most {0} entries", MOST_TIERS - 1);
    }
    for (int i = 1; i < tiers.size(); i++) {
      requireNext(tiers.get(i - 1), tiers.get(i));
    }
  }

  private static void requireNext(Tier before, Tier next) {
    if (next.from() <= before.from() || !before.unitPrice().isMoreThan(next.unitPrice())) {
      throw new InvalidValue(FIELD, "must each begin later, and cost less a unit, than the last");
    }
    Money fewer = before.unitPrice().times(next.from() - 1);
    if (!next.unitPrice().times(next.from()).isMoreThan(fewer)) {
      throw new InvalidValue(FIELD, "must make more units cost more in total than fewer");
    }
  }

  /** Each unit costs the same. */
  public static PriceTiers of(Money unitPrice) {
    return new PriceTiers(List.of(new Tier(1, unitPrice)));
  }

  /** What one unit costs that is ordered alone. */
  public Money single() {
    return tiers.getFirst().unitPrice();
  }

  /** The prices for more than one. */
  public List<Tier> groupPrices() {
    return tiers.subList(1, tiers.size());
  }

  /**
   * What each of so many costs.
   *
   * @param units from 1
   */
  public Money unitPrice(int units) {
    return tiers.reversed().stream()
        .filter(tier -> tier.from() <= units)
        .findFirst()
        .orElseThrow()
        .unitPrice();
  }

  /**
   * What so many cost together; nothing for none.
   *
   * @param units from 0
   */
  public Money price(int units) {
    return units == 0 ? Money.zero(single().currency()) : unitPrice(units).times(units);
  }

  /** The form {@code 1:10000 4:9000}, in minor units, that {@link #parse} reads. */
  @Override
  public String toString() {
    return tiers.stream()
        .map(tier -> tier.from() + ":" + tier.unitPrice().minor())
        .collect(Collectors.joining(" "));
  }

  /** Reads what {@link #toString} wrote of prices in this currency. */
  public static PriceTiers parse(String text, Currency currency) {
    List<Tier> tiers = new ArrayList<>();
    for (String tier : text.split(" ", -1)) {
      int colon = tier.indexOf(':');
      long minor = Long.parseLong(tier.substring(colon + 1));
      tiers.add(new Tier(Integer.parseInt(tier.substring(0, colon)), new Money(currency, minor)));
    }
    return new PriceTiers(tiers);
  }
}
