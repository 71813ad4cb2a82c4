package dev.moim.cases;

import static org.assertj.core.api.Assertions.assertThat;

import dev.moim.adapters.memory.runtime.MovableClock;
import dev.moim.adapters.memory.runtime.SequentialIds;
import dev.moim.adapters.memory.store.InMemoryStore;
import dev.moim.application.ledger.CloseLedgerDays;
import dev.moim.application.ledger.Ledger;
import dev.moim.domain.ledger.EntryId;
import dev.moim.domain.ledger.JournalEntry;
import dev.moim.domain.ledger.LedgerAccount;
import dev.moim.domain.ledger.LedgerDay;
import dev.moim.domain.ledger.Transfer;
import dev.moim.domain.money.Money;
import dev.moim.domain.payment.MerchantAccount;
import dev.moim.domain.payment.Tender;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LedgerDaysTest {
  private static final MerchantAccount PLATFORM = MerchantAccount.ofPlatform(Tender.PORTONE_V1);
  private static final LocalDate MONDAY = LocalDate.of(2026, 11, 2);

  /** Monday noon in Seoul. */
  private final MovableClock clock = new MovableClock(Instant.parse("2026-11-02T03:00:00Z"));

  private final InMemoryStore store = new InMemoryStore();
  private final Ledger ledger = store.ledger();
  private final SequentialIds ids = new SequentialIds();
  private final CloseLedgerDays closing = new CloseLedgerDays(store, ledger, clock);

  private void post(String key) {
    ledger.post(
        new JournalEntry(
            ids.next(EntryId::new),
            key,
            clock.instant(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            "found",
            List.of(
                new Transfer(
                    LedgerAccount.atProvider(PLATFORM),
                    LedgerAccount.suspense(PLATFORM),
                    Money.won(1)))));
  }

  private List<LocalDate> closed() {
    return ledger.days(MONDAY.minusDays(30), MONDAY.plusDays(30)).stream()
        .map(LedgerDay::day)
        .toList();
  }

  @Test
  void nothing_is_closed_before_anything_was_posted() {
    closing.run();

    assertThat(closed()).isEmpty();
  }

  @Test
  void a_day_is_closed_ten_minutes_after_midnight_in_seoul() {
    post("a");
    clock.advance(Duration.ofHours(12).plusMinutes(10).minusNanos(1));
    closing.run();
    assertThat(closed()).isEmpty();

    clock.advance(Duration.ofNanos(1));
    closing.run();
    closing.run();

    assertThat(closed()).containsExactly(MONDAY);
  }

  @Test
  void what_was_left_is_closed_oldest_first_with_the_days_on_which_nothing_happened() {
    post("a");
    clock.advance(Duration.ofDays(3));
    post("b");
    clock.advance(Duration.ofDays(1));
    closing.run();

    assertThat(closed())
        .containsExactly(MONDAY, MONDAY.plusDays(1), MONDAY.plusDays(2), MONDAY.plusDays(3));
    assertThat(ledger.lastClosed().map(LedgerDay::transfers)).contains(1L);
  }
}
