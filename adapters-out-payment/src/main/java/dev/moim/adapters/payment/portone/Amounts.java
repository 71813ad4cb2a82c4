package dev.moim.adapters.payment.portone;

import dev.moim.application.payment.PaymentGateway.Unreachable;
import dev.moim.domain.money.Money;
import java.math.BigDecimal;
import java.util.Currency;
import tools.jackson.databind.JsonNode;

/** Amounts as PortOne writes them, in whole units of a currency: 10000 won, 12.5 dollars. */
final class Amounts {
  private Amounts() {}

  static BigDecimal write(Money money) {
    return BigDecimal.valueOf(money.minor(), money.currency().getDefaultFractionDigits());
  }

  /**
   * @throws Unreachable if it is no amount of this currency: text, negative, a part of a won
   */
  static Money read(String name, JsonNode amount, Currency currency) {
    int digits = currency.getDefaultFractionDigits();
    if (!amount.isNumber() || digits < 0) {
      throw new Unreachable("PortOne's " + name + " is no amount");
    }
    try {
      long minor = amount.decimalValue().movePointRight(digits).longValueExact();
      if (minor >= 0) {
        return new Money(currency, minor);
      }
    } catch (ArithmeticException e) {
      throw new Unreachable("PortOne's " + name + " does not fit " + currency, e);
    }
    throw new Unreachable("PortOne's " + name + " is less than nothing");
  }

  /**
   * @throws Unreachable if there is no such currency
   */
  static Currency currency(String code) {
    try {
      return Currency.getInstance(code);
    } catch (IllegalArgumentException e) {
      throw new Unreachable("PortOne's currency is unknown", e);
    }
  }
}
