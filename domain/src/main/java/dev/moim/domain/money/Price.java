package dev.moim.domain.money;

import dev.moim.domain.InvalidValue;

/** What a price may be. */
public final class Price {
  /** The most that one place may cost: a hundred million won. */
  public static final long MOST_WON = 100_000_000L;

  private Price() {}

  /**
   * Checks a price that somebody set.
   *
   * @throws InvalidValue if it is below nothing or above {@link #MOST_WON}
   */
  public static Money require(String field, Money price) {
    if (price.minor() < 0 || price.minor() > MOST_WON) {
      throw new InvalidValue(field, "must be from {0} to {1}", 0, MOST_WON);
    }
    return price;
  }
}
