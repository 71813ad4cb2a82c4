package dev.moim.adapters.rest.ledger;

import dev.moim.domain.ledger.LedgerDay;
import java.util.List;

/** Days that are closed. How much happened in them, in all clubs together, is nobody's business. */
record ClosedDaysResponse(List<Day> days) {
  /** A day with its hash and that of the day before. */
  record Day(String day, String previousHash, String hash) {}

  static ClosedDaysResponse of(List<LedgerDay> days) {
    return new ClosedDaysResponse(
        days.stream()
            .map(day -> new Day(day.day().toString(), day.previous(), day.hash()))
            .toList());
  }
}
