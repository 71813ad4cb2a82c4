package dev.moim.domain.order;

import dev.moim.domain.group.RefundPolicy.Share;
import dev.moim.domain.money.Money;
import java.time.Instant;
import java.util.Optional;

/**
 * What comes back for units of an order that are given back: what they are worth, which is what the
 * order costs less without them at the prices of its moment, and of that the share that the policy
 * gives. Never more than is left of what was paid.
 *
 * @param units how many are given back; 0 if money alone goes back
 * @param remaining how many are kept
 * @param kept what those that are kept cost, priced anew
 * @param worth what those that are given back are worth
 * @param percent of the worth that comes back, before it is compared with what is left
 * @param amount what comes back
 * @param until when this ends to hold, exclusive; empty for no end
 */
public record RefundQuote(
    int units,
    int remaining,
    Money kept,
    Money worth,
    int percent,
    Money amount,
    Optional<Instant> until) {
  /**
   * For a share of what the units are worth.
   *
   * @param units from 1 to what the order has
   * @param left what is neither back nor on its way of what was paid
   */
  public static RefundQuote of(Order order, int units, Share share, Money left) {
    RefundQuote all = of(order, units, left);
    Money due = share.of(all.worth());
    return new RefundQuote(
        units,
        all.remaining(),
        all.kept(),
        all.worth(),
        share.percent(),
        due.isMoreThan(left) ? left : due,
        share.until());
  }

  /**
   * For this amount, whatever the units are worth.
   *
   * @param units from 0 to what the order has
   */
  public static RefundQuote of(Order order, int units, Money amount) {
    int remaining = order.units() - units;
    Money kept = order.priceOf(remaining);
    Money worth = order.priceOf(order.units()).minus(kept);
    return new RefundQuote(units, remaining, kept, worth, 100, amount, Optional.empty());
  }

  /** Whether the order is given back as a whole. */
  public boolean isWhole() {
    return units > 0 && remaining == 0;
  }
}
