package dev.moim.adapters.rest.group;

import static dev.moim.adapters.rest.json.Fields.required;

import dev.moim.domain.InvalidValue;
import dev.moim.domain.group.GroupTerms;
import dev.moim.domain.group.PriceTiers;
import dev.moim.domain.group.PriceTiers.Tier;
import dev.moim.domain.money.Money;
import dev.moim.domain.money.Price;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A group price, as it is sent and shown.
 *
 * @param from how many units an order has at least
 * @param unitPrice what each of them costs then, in won
 */
public record GroupPriceBody(@Nullable Integer from, @Nullable Long unitPrice) {
  private static final String FIELD = "groupPrices";

  /** As they are shown. */
  static List<GroupPriceBody> of(PriceTiers prices) {
    return prices.groupPrices().stream()
        .map(tier -> new GroupPriceBody(tier.from(), tier.unitPrice().minor()))
        .toList();
  }

  /** The prices of one unit and of several, as they were sent. */
  static PriceTiers tiers(long single, @Nullable List<@Nullable GroupPriceBody> groupPrices) {
    List<Tier> tiers = new ArrayList<>();
    tiers.add(new Tier(1, Price.require("amount", Money.won(single))));
    if (groupPrices != null) {
      for (GroupPriceBody price : groupPrices) {
        String where = FIELD + "/" + (tiers.size() - 1);
        tiers.add(required(where, price).tier(where));
      }
    }
    return new PriceTiers(tiers);
  }

  private Tier tier(String where) {
    int least = required(where + "/from", from);
    if (least < 2 || least > GroupTerms.MOST_PER_ORDER) {
      throw new InvalidValue(
          where + "/from", "must be from {0} to {1}", 2, GroupTerms.MOST_PER_ORDER);
    }
    String price = where + "/unitPrice";
    return new Tier(least, Price.require(price, Money.won(required(price, unitPrice))));
  }
}
