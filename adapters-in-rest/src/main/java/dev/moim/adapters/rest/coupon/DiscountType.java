package dev.moim.adapters.rest.coupon;

import dev.moim.domain.coupon.Discount;
import dev.moim.domain.money.Money;

/** What a discount is a number of. */
public enum DiscountType {
  /** Won. */
  AMOUNT,
  /** Of a hundred. */
  PERCENT;

  private static final long BEYOND = 101;

  Discount discount(long number) {
    return switch (this) {
      case AMOUNT -> new Discount.AmountOff(Money.won(number));
      case PERCENT -> new Discount.PercentOff((int) Math.clamp(number, 0, BEYOND));
    };
  }

  static DiscountType of(Discount discount) {
    return switch (discount) {
      case Discount.AmountOff _ -> AMOUNT;
      case Discount.PercentOff _ -> PERCENT;
    };
  }

  static long number(Discount discount) {
    return switch (discount) {
      case Discount.AmountOff(Money off) -> off.minor();
      case Discount.PercentOff(int percent) -> percent;
    };
  }
}
