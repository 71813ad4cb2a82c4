package dev.moim.domain.group;

import dev.moim.domain.InvalidValue;
import dev.moim.domain.Text;
import dev.moim.domain.money.Money;
import dev.moim.domain.money.Price;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * What staff decide about a group and may change while it is open. A change of prices or of the
 * refund policy is for the orders that come after; those that stand keep the terms of their moment.
 *
 * @param name at most 100 characters
 * @param description at most 2,000 characters
 * @param prices of one unit, and of several at once
 * @param startsAt when what is offered begins
 * @param maxPerOrder how many units an order may have, 1 to {@link #MOST_PER_ORDER}
 * @param refundPolicy what a buyer gets back who gives units back
 */
public record GroupTerms(
    String name,
    String description,
    PriceTiers prices,
    SaleWindow window,
    Optional<Instant> startsAt,
    int maxPerOrder,
    RefundPolicy refundPolicy) {
  /** The most units that any order may have: each of them may be a ticket of its own. */
  public static final int MOST_PER_ORDER = 100;

  public GroupTerms {
    name = Text.line("name", name, 100);
    description = Text.paragraph("description", description, 2000);
    Price.require("amount", prices.single());
    Objects.requireNonNull(window, "window");
    Objects.requireNonNull(refundPolicy, "refundPolicy");
    if (startsAt.isPresent() && startsAt.get().isBefore(window.opensAt())) {
      throw new InvalidValue("startsAt", "must not be before opensAt");
    }
    if (maxPerOrder < 1 || maxPerOrder > MOST_PER_ORDER) {
      throw new InvalidValue("maxPerOrder", "must be from {0} to {1}", 1, MOST_PER_ORDER);
    }
    requireWithin(prices, maxPerOrder);
  }

  private static void requireWithin(PriceTiers prices, int maxPerOrder) {
    if (prices.tiers().getLast().from() > maxPerOrder) {
      throw new InvalidValue("groupPrices", "must begin within what an order may have");
    }
  }

  /** Checks an option's prices. */
  void requireFor(PriceTiers optionPrices) {
    requireWithin(optionPrices, maxPerOrder);
  }

  /** One unit an order, returned as a whole until it begins. */
  public GroupTerms(
      String name,
      String description,
      Money amount,
      SaleWindow window,
      Optional<Instant> startsAt) {
    this(name, description, PriceTiers.of(amount), window, startsAt, 1, RefundPolicy.UNTIL_START);
  }

  /** The same for orders of several units, at these prices. */
  public GroupTerms selling(PriceTiers newPrices, int newMaxPerOrder) {
    return new GroupTerms(
        name, description, newPrices, window, startsAt, newMaxPerOrder, refundPolicy);
  }

  /** The same under this refund policy. */
  public GroupTerms refunding(RefundPolicy policy) {
    return new GroupTerms(name, description, prices, window, startsAt, maxPerOrder, policy);
  }

  /** What one unit costs that is ordered alone. */
  public Money amount() {
    return prices.single();
  }
}
