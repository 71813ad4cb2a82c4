package dev.moim.domain.group;

import dev.moim.domain.Text;
import dev.moim.domain.money.Money;
import dev.moim.domain.money.Price;
import dev.moim.domain.ticket.Entitlement;
import java.util.Objects;

/**
 * One thing that can be ordered in a group: its price of the moment, the pool that its units come
 * from, and what a unit entitles to.
 */
public record Option(OptionId id, String name, Money price, PoolId pool, Entitlement entitlement) {
  public Option {
    Objects.requireNonNull(id, "id");
    name = Text.line("name", name, 100);
    Price.require("amount", price);
    Objects.requireNonNull(pool, "pool");
    Objects.requireNonNull(entitlement, "entitlement");
  }

  /** The same at another price, for the orders that come after. */
  public Option priced(Money newPrice) {
    return new Option(id, name, newPrice, pool, entitlement);
  }
}
