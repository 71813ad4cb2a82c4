package dev.moim.application.ledger;

import dev.moim.domain.InvalidValue;
import java.time.LocalDate;

/**
 * Days that somebody wants to see, both included.
 *
 * @param to not before the first, and at most {@value #MOST_DAYS} days
 */
public record Period(LocalDate from, LocalDate to) {
  private static final int MOST_DAYS = 366;
  private static final int FIRST_YEAR = 2000;
  private static final int LAST_YEAR = 2999;

  public Period {
    requireYear("from", from);
    requireYear("to", to);
    if (to.isBefore(from)) {
      throw new InvalidValue("to", "must not be before {0}", "from");
    }
    if (to.isAfter(from.plusDays(MOST_DAYS - 1L))) {
      throw new InvalidValue("to", "must be within {0} days", MOST_DAYS);
    }
  }

  private static void requireYear(String field, LocalDate day) {
    if (day.getYear() < FIRST_YEAR || day.getYear() > LAST_YEAR) {
      throw new InvalidValue(field, "must be from {0} to {1}", FIRST_YEAR, LAST_YEAR);
    }
  }
}
