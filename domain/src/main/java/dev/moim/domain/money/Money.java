package dev.moim.domain.money;

import java.util.Currency;
import java.util.Objects;

/**
 * An amount of money: a currency and a number of its minor units. The won has no minor unit, so ten
 * thousand won are {@code (KRW, 10000)}. All arithmetic is exact: an overflow is an {@link
 * ArithmeticException}, mixing currencies an {@link IllegalArgumentException} (both are bugs).
 */
public record Money(Currency currency, long minor) implements Comparable<Money> {
  /** The South Korean won. */
  public static final Currency KRW = Currency.getInstance("KRW");

  public Money {
    Objects.requireNonNull(currency, "currency");
  }

  /** So many won. */
  public static Money won(long amount) {
    return new Money(KRW, amount);
  }

  /** Nothing, in this currency. */
  public static Money zero(Currency currency) {
    return new Money(currency, 0);
  }

  /** This and that together. */
  public Money plus(Money other) {
    return new Money(same(other), Math.addExact(minor, other.minor));
  }

  /** What is left of this without that; may be negative. */
  public Money minus(Money other) {
    return new Money(same(other), Math.subtractExact(minor, other.minor));
  }

  /** This so many times. */
  public Money times(int quantity) {
    return new Money(currency, Math.multiplyExact(minor, quantity));
  }

  public boolean isZero() {
    return minor == 0;
  }

  public boolean isPositive() {
    return minor > 0;
  }

  public boolean isMoreThan(Money other) {
    return compareTo(other) > 0;
  }

  @Override
  public int compareTo(Money other) {
    same(other);
    return Long.compare(minor, other.minor);
  }

  /** The form {@code KRW 10000}, that {@link #parse} reads. */
  @Override
  public String toString() {
    return currency.getCurrencyCode() + " " + minor;
  }

  /** Reads what {@link #toString} wrote. */
  public static Money parse(String text) {
    int space = text.indexOf(' ');
    if (space != 3) {
      throw new IllegalArgumentException("not money: " + text);
    }
    return new Money(Currency.getInstance(text.substring(0, 3)), Long.parseLong(text.substring(4)));
  }

  private Currency same(Money other) {
    if (!currency.equals(other.currency)) {
      throw new IllegalArgumentException("mixed currencies: " + this + " and " + other);
    }
    return currency;
  }
}
