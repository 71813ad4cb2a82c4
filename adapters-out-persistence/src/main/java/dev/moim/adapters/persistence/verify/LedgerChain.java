package dev.moim.adapters.persistence.verify;

import dev.moim.adapters.persistence.ledger.JdbiLedger;
import dev.moim.application.ledger.Ledger;
import dev.moim.domain.ledger.DayDigest;
import dev.moim.domain.ledger.LedgerDay;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Sums every closed day up again, and compares what comes out with what was written down. */
final class LedgerChain {
  private static final String FIRST =
      """
      SELECT min(day) AS day
      FROM ledger_days
      """;

  private LedgerChain() {}

  static List<String> broken(Look look) {
    Ledger ledger = new JdbiLedger(look.database());
    Optional<LedgerDay> last = ledger.lastClosed();
    return last.isEmpty() ? List.of() : broken(ledger, ledger.days(first(look), last.get().day()));
  }

  private static LocalDate first(Look look) {
    return look.handle()
        .createQuery(FIRST)
        .map((row, _) -> row.getObject("day", LocalDate.class))
        .one();
  }

  private static List<String> broken(Ledger ledger, List<LedgerDay> days) {
    List<String> broken = new ArrayList<>();
    Optional<LedgerDay> before = Optional.empty();
    for (LedgerDay day : days) {
      before
          .filter(b -> !b.day().plusDays(1).equals(day.day()))
          .ifPresent(b -> broken.add("day " + day.day() + " follows " + b.day()));
      Optional<LedgerDay> summed = sum(ledger, day.day(), before);
      if (!summed.equals(Optional.of(day))) {
        broken.add(
            "day %s is written down as %s, and is %s"
                .formatted(
                    day.day(), day.hash(), summed.map(LedgerDay::hash).orElse("unreadable")));
      }
      before = Optional.of(day);
    }
    return broken;
  }

  /** Empty if what is stored is nothing that could have been posted. */
  private static Optional<LedgerDay> sum(Ledger ledger, LocalDate day, Optional<LedgerDay> before) {
    DayDigest digest = new DayDigest(day, before);
    try {
      ledger.read(day, digest::add);
      return Optional.of(digest.finish());
    } catch (IllegalArgumentException | ArithmeticException e) {
      return Optional.empty();
    }
  }
}
