package dev.moim.domain.group;

import dev.moim.domain.InvalidValue;
import dev.moim.domain.Text;
import dev.moim.domain.money.Money;
import dev.moim.domain.money.Price;
import dev.moim.domain.ticket.Entitlement;
import java.util.Objects;
import java.util.Optional;

/**
 * One thing that can be ordered in a group: its prices of the moment, the pool that its units come
 * from, and what a unit entitles to.
 *
 * @param credit what a unit puts into its buyer's wallet, at least its price, in won; empty for
 *     everything but a wallet's top-up
 */
public record Option(
    OptionId id,
    String name,
    PriceTiers prices,
    PoolId pool,
    Entitlement entitlement,
    Optional<Money> credit) {
  public Option {
    Objects.requireNonNull(id, "id");
    name = Text.line("name", name, 100);
    Price.require("amount", prices.single());
    Objects.requireNonNull(pool, "pool");
    Objects.requireNonNull(entitlement, "entitlement");
    if (credit.isPresent() != (entitlement == Entitlement.WALLET_CREDIT)) {
      throw new IllegalArgumentException("only a top-up has a credit");
    }
    if (credit.isPresent()) {
      Price.require("credit", credit.get());
      if (!prices.single().isPositive()) {
        throw new InvalidValue("amount", "must be at least {0}", 1);
      }
      if (prices.single().isMoreThan(credit.get())) {
        throw new InvalidValue("credit", "must not be less than what it costs");
      }
    }
  }

  /** One whose units all cost the same. */
  public Option(
      OptionId id,
      String name,
      Money price,
      PoolId pool,
      Entitlement entitlement,
      Optional<Money> credit) {
    this(id, name, PriceTiers.of(price), pool, entitlement, credit);
  }

  /** One that puts nothing into a wallet. */
  public Option(OptionId id, String name, Money price, PoolId pool, Entitlement entitlement) {
    this(id, name, price, pool, entitlement, Optional.empty());
  }

  /** What one unit costs that is ordered alone. */
  public Money price() {
    return prices.single();
  }

  /** The same at other prices, for the orders that come after. */
  public Option priced(PriceTiers newPrices) {
    return new Option(id, name, newPrices, pool, entitlement, credit);
  }
}
