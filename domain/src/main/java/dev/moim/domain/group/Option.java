package dev.moim.domain.group;

import dev.moim.domain.InvalidValue;
import dev.moim.domain.Text;
import dev.moim.domain.money.Money;
import dev.moim.domain.money.Price;
import dev.moim.domain.ticket.Entitlement;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One thing that can be ordered in a group: its prices of the moment, the pools that its units come
 * from, and what a unit entitles to.
 *
 * @param pool its own
 * @param shared the others, of each of which a unit takes one too; at most {@link #MOST_SHARED},
 *     none twice
 * @param credit what a unit puts into its buyer's wallet, at least its price, in won; empty for
 *     everything but a wallet's top-up
 */
public record Option(
    OptionId id,
    String name,
    PriceTiers prices,
    PoolId pool,
    List<PoolShare> shared,
    Entitlement entitlement,
    Optional<Money> credit) {
  /** The most shared pools that an option may use. */
  public static final int MOST_SHARED = 10;

  public Option {
    Objects.requireNonNull(id, "id");
    name = Text.line("name", name, 100);
    Price.require("amount", prices.single());
    Objects.requireNonNull(pool, "pool");
    shared = List.copyOf(shared);
    requireShared(shared.stream().map(PoolShare::pool).toList());
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

  /** Checks which shared pools somebody named. */
  public static void requireShared(List<PoolId> pools) {
    if (pools.size() > MOST_SHARED) {
      throw new InvalidValue("sharedPools", "must have at most {0} entries", MOST_SHARED);
    }
    if (pools.stream().distinct().count() < pools.size()) {
      throw new InvalidValue("sharedPools", "must not have the same entry twice");
    }
  }

  /** One that uses no shared pool. */
  public Option(
      OptionId id,
      String name,
      PriceTiers prices,
      PoolId pool,
      Entitlement entitlement,
      Optional<Money> credit) {
    this(id, name, prices, pool, List.of(), entitlement, credit);
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
    return new Option(id, name, newPrices, pool, shared, entitlement, credit);
  }

  /** The same by another name. */
  public Option named(String newName) {
    return new Option(id, newName, prices, pool, shared, entitlement, credit);
  }

  /** The same with these shared pools, for the orders that come after. */
  public Option sharing(List<PoolShare> newShared) {
    return new Option(id, name, prices, pool, newShared, entitlement, credit);
  }

  /** All pools that a unit takes one of, its own first. */
  public List<PoolId> pools() {
    return Stream.concat(Stream.of(pool), shared.stream().map(PoolShare::pool)).toList();
  }
}
