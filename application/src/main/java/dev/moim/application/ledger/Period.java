package dev.moim.application.ledger;

import dev.moim.domain.InvalidValue;
import java.time.LocalDate;
import java.util.Optional;

/**
 * Days that somebody wants to see, both included.
 *
 * @param to not before {@code from}, and at most a year after it
 */
public record Period(LocalDate from, LocalDate to) {
  private static final int MOST_DAYS = 366;
  private static final int USUAL_DAYS = 30;

  public Period {
    if (to.isBefore(from)) {
      throw new InvalidValue("to", "must not be before from");
    }
    if (to.isAfter(from.plusDays(MOST_DAYS - 1L))) {
      throw new InvalidValue("to", "must be within {0} days from the first", MOST_DAYS);
    }
  }

  /** Where nobody says otherwise, thirty days, up to today. */
  public static Period of(Optional<LocalDate> from, Optional<LocalDate> to, LocalDate today) {
    LocalDate last = to.orElseGet(() -> from.filter(today::isBefore).orElse(today));
    return new Period(from.orElseGet(() -> last.minusDays(USUAL_DAYS - 1L)), last);
  }
}
