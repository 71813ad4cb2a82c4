package dev.moim.domain.order;

import dev.moim.domain.group.Option;
import dev.moim.domain.group.OptionId;
import dev.moim.domain.group.PoolId;
import dev.moim.domain.money.Money;
import java.util.Objects;

/**
 * One line of an order: which option, how many units, at the unit price of the moment.
 *
 * @param number counts from 1 within the order
 */
public record OrderLine(int number, OptionId option, PoolId pool, int quantity, Money unitPrice) {
  public OrderLine {
    Objects.requireNonNull(option, "option");
    Objects.requireNonNull(pool, "pool");
    Objects.requireNonNull(unitPrice, "unitPrice");
    if (number < 1 || quantity < 1) {
      throw new IllegalArgumentException("number and quantity count from 1");
    }
  }

  /** One unit of an option at its present price. */
  public static OrderLine one(int number, Option option) {
    return new OrderLine(number, option.id(), option.pool(), 1, option.price());
  }

  /** What the line costs. */
  public Money amount() {
    return unitPrice.times(quantity);
  }
}
