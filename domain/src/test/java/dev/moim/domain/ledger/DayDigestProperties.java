package dev.moim.domain.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.moim.domain.club.ClubId;
import dev.moim.domain.money.Money;
import dev.moim.domain.payment.MerchantAccount;
import dev.moim.domain.payment.Tender;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class DayDigestProperties {
  private static final LocalDate DAY = LocalDate.of(2026, 11, 2);
  private static final Instant NOON = Instant.parse("2026-11-02T03:00:00Z");
  private static final ClubId CLUB = new ClubId(new UUID(1, 1));
  private static final LedgerAccount TAKEN =
      LedgerAccount.atProvider(MerchantAccount.ofPlatform(Tender.PORTONE_V1));
  private static final LedgerAccount HELD = LedgerAccount.held(CLUB);

  private static JournalEntry entry(int number, long amount) {
    return entry(number, "k:" + number, NOON, "what", TAKEN, HELD, amount);
  }

  private static JournalEntry entry(
      int number,
      String key,
      Instant at,
      String what,
      LedgerAccount debit,
      LedgerAccount credit,
      long amount) {
    return new JournalEntry(
        new EntryId(new UUID(0, number)),
        key,
        at,
        Optional.of(CLUB),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        what,
        List.of(new Transfer(debit, credit, Money.won(amount))));
  }

  private static LedgerDay day(Optional<LedgerDay> before, List<JournalEntry> entries) {
    DayDigest digest = new DayDigest(DAY, before);
    entries.forEach(digest::add);
    return digest.finish();
  }

  private static List<JournalEntry> entries(List<Long> amounts) {
    List<JournalEntry> entries = new ArrayList<>();
    amounts.forEach(amount -> entries.add(entry(entries.size(), amount)));
    return entries;
  }

  @Property
  void any_change_of_any_entry_changes_the_hash_of_its_day_and_of_the_next(
      @ForAll @Size(min = 1, max = 20) List<@LongRange(min = 1, max = 1_000_000) Long> amounts,
      @ForAll @IntRange(max = 1_000) int which,
      @ForAll @IntRange(max = 5) int how) {
    List<JournalEntry> entries = entries(amounts);
    LedgerDay before = day(Optional.empty(), entries);
    int i = which % entries.size();
    long amount = amounts.get(i);
    List<JournalEntry> changed = new ArrayList<>(entries);
    changed.set(
        i,
        switch (how) {
          case 0 -> entry(i, amount + 1);
          case 1 -> entry(i, "k:" + i, NOON, "what", HELD, TAKEN, amount);
          case 2 -> entry(i, "k:" + i, NOON.plusNanos(1_000), "what", TAKEN, HELD, amount);
          case 3 -> entry(i, "k:" + i, NOON, "what?", TAKEN, HELD, amount);
          case 4 -> entry(i, "k!" + i, NOON, "what", TAKEN, HELD, amount);
          default -> entry(i + 1_000, "k:" + i, NOON, "what", TAKEN, HELD, amount);
        });

    LedgerDay after = day(Optional.empty(), changed);

    assertThat(after.hash()).isNotEqualTo(before.hash());
    assertThat(day(Optional.of(after), List.of()).hash())
        .isNotEqualTo(day(Optional.of(before), List.of()).hash());
    assertThat(day(Optional.empty(), entries)).isEqualTo(before);
  }

  @Property
  void an_entry_that_is_gone_or_elsewhere_changes_the_hash(
      @ForAll @Size(min = 2, max = 20) List<@LongRange(min = 1, max = 1_000_000) Long> amounts) {
    List<JournalEntry> entries = entries(amounts);
    String hash = day(Optional.empty(), entries).hash();

    List<JournalEntry> swapped = new ArrayList<>(entries);
    Collections.swap(swapped, 0, 1);
    assertThat(day(Optional.empty(), swapped).hash()).isNotEqualTo(hash);
    assertThat(day(Optional.empty(), entries.subList(1, entries.size())).hash()).isNotEqualTo(hash);
  }

  @Property
  void a_day_counts_and_sums_its_transfers(
      @ForAll @Size(max = 20) List<@LongRange(min = 1, max = 1_000_000) Long> amounts) {
    LedgerDay day = day(Optional.empty(), entries(amounts));

    assertThat(day.transfers()).isEqualTo(amounts.size());
    long sum = amounts.stream().mapToLong(Long::longValue).sum();
    assertThat(day.moved()).isEqualTo(sum == 0 ? List.of() : List.of(Money.won(sum)));
  }

  /** Made by hand from the documented text, with another program. */
  @Test
  void the_hash_is_that_of_the_documented_text() {
    assertThat(day(Optional.empty(), List.of(entry(7, 10_000))).hash())
        .isEqualTo("c34ce7ce69966d4ee674e227c5072ee5ed1a50a4bb9e32b5597063849890bd0e");
  }
}
