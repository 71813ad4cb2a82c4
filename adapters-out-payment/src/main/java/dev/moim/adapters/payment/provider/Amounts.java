package dev.moim.adapters.payment.provider;

import dev.moim.application.payment.PaymentGateway.Unreachable;
import dev.moim.domain.money.Money;
import java.math.BigDecimal;
import java.util.Currency;
import tools.jackson.databind.JsonNode;

/** Amounts as providers write them, in whole units of a currency: 10000 won, 12.5 dollars. */
public final class Amounts {
  private Amounts() {}

  /** As providers write it. */
  public static BigDecimal write(Money money) {
    return BigDecimal.valueOf(money.minor(), money.currency().getDefaultFractionDigits());
  }

  /**
   * Reads an amount.
   *
   * @param name for the log
   * @throws Unreachable if it is no amount of this currency: text, negative, a part of a won
   */
  public static Money read(String name, JsonNode amount, Currency currency) {
    int digits = currency.getDefaultFractionDigits();
    if (!amount.isNumber() || digits < 0) {
      throw new Unreachable(name + " is no amount");
    }
    try {
      long minor = amount.decimalValue().movePointRight(digits).longValueExact();
      if (minor >= 0) {
        return new Money(currency, minor);
      }
    } catch (ArithmeticException e) {
      throw new Unreachable(name + " does not fit " + currency, e);
    }
    throw new Unreachable(name + " is less than nothing");
  }

  /**
   * Reads a currency.
   *
   * @throws Unreachable if there is no such currency
   */
  public static Currency currency(String code) {
    try {
      return Currency.getInstance(code);
    } catch (IllegalArgumentException e) {
      throw new Unreachable("a currency that is unknown: " + code, e);
    }
  }
}
