package dev.moim.contracts.ledger;

import static dev.moim.contracts.ledger.Postings.TAKEN;
import static dev.moim.contracts.ledger.Postings.won;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.moim.application.ledger.Ledger;
import dev.moim.application.ledger.StatementRow;
import dev.moim.contracts.Other;
import dev.moim.domain.group.GroupId;
import dev.moim.domain.ledger.DayDigest;
import dev.moim.domain.ledger.Income;
import dev.moim.domain.ledger.JournalEntry;
import dev.moim.domain.ledger.LedgerAccount;
import dev.moim.domain.ledger.LedgerDay;
import dev.moim.domain.ledger.Transfer;
import dev.moim.domain.money.Money;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What {@link Ledger} promises. Every test has a store of its own: a closed day stays closed. */
public abstract class LedgerContract extends WalletContract {
  private static final LocalDate MONDAY = LocalDate.of(2026, 11, 2);

  private static Instant noon(LocalDate day) {
    return LedgerDay.endOf(day).minusSeconds(12 * 3600);
  }

  private static Instant after(LocalDate day) {
    return LedgerDay.endOf(day);
  }

  private JournalEntry postedAt(Instant at, long amount) {
    return posted(postings().entryAt(at, Optional.empty(), won(TAKEN, postings().held(), amount)));
  }

  private List<JournalEntry> entries(LocalDate day) {
    List<JournalEntry> read = new ArrayList<>();
    ledger().read(day, read::add);
    return read;
  }

  private LedgerDay closed(LocalDate day) {
    return within(() -> ledger().close(day, after(day)));
  }

  @Test
  void a_day_begins_and_ends_at_midnight_in_seoul() {
    JournalEntry last = postedAt(Instant.parse("2026-11-02T14:59:59.999999Z"), 1);
    JournalEntry first = postedAt(Instant.parse("2026-11-02T15:00:00Z"), 2);

    assertThat(entries(MONDAY)).containsExactly(last);
    assertThat(entries(MONDAY.plusDays(1))).containsExactly(first);
    assertThat(entries(MONDAY.minusDays(1))).isEmpty();
  }

  @Test
  void days_are_closed_one_after_the_other_each_with_all_before_it() {
    assertThat(ledger().lastClosed()).isEmpty();
    assertThat(ledger().nextToClose()).isEmpty();
    JournalEntry one = postedAt(noon(MONDAY), 1_000);
    JournalEntry two = postedAt(noon(MONDAY), 500);
    JournalEntry three = postedAt(noon(MONDAY.plusDays(2)), 7);
    assertThat(ledger().nextToClose()).contains(MONDAY);

    LedgerDay first = closed(MONDAY);
    LedgerDay empty = closed(MONDAY.plusDays(1));
    LedgerDay third = closed(MONDAY.plusDays(2));

    assertThat(first.day()).isEqualTo(MONDAY);
    assertThat(first.transfers()).isEqualTo(2);
    assertThat(first.moved()).containsExactly(Money.won(1_500));
    assertThat(first.previous()).isEqualTo(LedgerDay.NOTHING_BEFORE);
    assertThat(empty.transfers()).isZero();
    assertThat(empty.moved()).isEmpty();
    assertThat(empty.previous()).isEqualTo(first.hash());
    assertThat(third.previous()).isEqualTo(empty.hash());
    assertThat(ledger().lastClosed()).contains(third);
    assertThat(ledger().nextToClose()).contains(MONDAY.plusDays(3));
    assertThat(ledger().days(MONDAY, MONDAY.plusDays(9))).containsExactly(first, empty, third);
    assertThat(ledger().days(MONDAY.plusDays(1), MONDAY.plusDays(1))).containsExactly(empty);
    assertThat(entries(MONDAY)).containsExactly(one, two);
    assertThat(entries(MONDAY.plusDays(2))).containsExactly(three);
  }

  @Test
  void the_hash_can_be_made_again_from_what_is_there() {
    var _ = postedAt(noon(MONDAY), 1_000);
    var _ = postedAt(noon(MONDAY.plusDays(1)), 2_000);
    LedgerDay first = closed(MONDAY);
    LedgerDay second = closed(MONDAY.plusDays(1));

    DayDigest again = new DayDigest(MONDAY, Optional.empty());
    ledger().read(MONDAY, again::add);
    assertThat(again.finish()).isEqualTo(first);
    DayDigest next = new DayDigest(MONDAY.plusDays(1), Optional.of(first));
    ledger().read(MONDAY.plusDays(1), next::add);
    assertThat(next.finish()).isEqualTo(second);
    assertThat(second.hash()).isNotEqualTo(first.hash());
  }

  @Test
  void a_day_is_closed_once_when_it_is_over_and_nothing_before_it_is_open() {
    var _ = postedAt(noon(MONDAY), 1_000);
    LocalDate tuesday = MONDAY.plusDays(1);

    assertRefused(MONDAY, after(MONDAY).minusNanos(1_000));
    assertRefused(tuesday, after(tuesday));
    LedgerDay first = closed(MONDAY);
    assertRefused(tuesday.plusDays(1), after(tuesday.plusDays(1)));
    assertRefused(MONDAY.minusDays(1), after(MONDAY));
    assertThat(closed(MONDAY)).isEqualTo(first);
    assertThat(ledger().days(MONDAY.minusDays(9), MONDAY.plusDays(9))).containsExactly(first);
  }

  private void assertRefused(LocalDate day, Instant now) {
    assertThatThrownBy(() -> within(() -> ledger().close(day, now)))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void what_comes_late_is_posted_into_the_first_open_day() {
    var _ = postedAt(noon(MONDAY), 1_000);
    LedgerDay monday = closed(MONDAY);
    var _ = closed(MONDAY.plusDays(1));

    JournalEntry late = postedAt(noon(MONDAY), 7);

    assertThat(entries(MONDAY)).doesNotContain(late).hasSize(1);
    assertThat(entries(MONDAY.plusDays(2))).containsExactly(late);
    assertThat(closed(MONDAY)).isEqualTo(monday);
    assertBalance(TAKEN, 1_007);
  }

  @Test
  void closing_waits_for_who_posts_and_has_it_all() {
    JournalEntry entry =
        postings().entryAt(noon(MONDAY), Optional.empty(), won(TAKEN, postings().held(), 9));

    Other<Long> closing =
        waiting(
            () -> {
              ledger().post(entry);
              return 0L;
            },
            () -> ledger().close(MONDAY, after(MONDAY)).transfers());

    assertThat(closing.result()).isEqualTo(1);
  }

  @Test
  void who_posts_waits_for_the_closing_and_comes_into_the_next_day() {
    var _ = postedAt(noon(MONDAY), 1_000);
    JournalEntry late =
        postings().entryAt(noon(MONDAY), Optional.empty(), won(TAKEN, postings().held(), 9));

    Other<Long> posting =
        waiting(
            () -> ledger().close(MONDAY, after(MONDAY)).transfers(),
            () -> {
              ledger().post(late);
              return 9L;
            });

    assertThat(posting.result()).isEqualTo(9);
    assertThat(entries(MONDAY.plusDays(1))).containsExactly(late);
    assertThat(ledger().lastClosed().map(LedgerDay::transfers)).contains(1L);
  }

  /** Two close the same days at once, while six post into all of them. */
  @Test
  void nothing_slips_into_a_day_that_is_being_closed() {
    var _ = postedAt(noon(MONDAY), 1);
    LocalDate friday = MONDAY.plusDays(4);

    List<List<LedgerDay>> done =
        Other.together(8, thread -> thread < 2 ? closedTo(friday) : postedInto(thread));

    assertThat(done.get(0)).hasSize(5).isEqualTo(done.get(1));
    assertThat(ledger().days(MONDAY, friday)).isEqualTo(done.get(0));
    Optional<LedgerDay> before = Optional.empty();
    long posted = entries(friday.plusDays(1)).size();
    for (LedgerDay day : done.get(0)) {
      DayDigest again = new DayDigest(day.day(), before);
      ledger().read(day.day(), again::add);
      assertThat(again.finish()).isEqualTo(day);
      posted += day.transfers();
      before = Optional.of(day);
    }
    assertThat(posted).isEqualTo(1 + 6 * 30);
    assertBalance(TAKEN, 1 + 6 * 30);
  }

  private List<LedgerDay> closedTo(LocalDate last) {
    return MONDAY.datesUntil(last.plusDays(1)).map(this::closed).toList();
  }

  private List<LedgerDay> postedInto(int thread) {
    for (int i = 0; i < 30; i++) {
      var _ = postedAt(noon(MONDAY.plusDays((thread + i) % 5)), 1);
    }
    return List.of();
  }

  @Test
  void a_statement_sums_up_each_day_and_group() {
    GroupId group = given().group(postings().club()).id();
    LedgerAccount dues = LedgerAccount.clubIncome(postings().club(), Income.DUES);
    LedgerAccount fees = LedgerAccount.providerFees(postings().club());
    Instant monday = noon(MONDAY);
    for (int i = 0; i < 3; i++) {
      postedFor(group, monday, won(TAKEN, postings().held(), 10_000));
      postedFor(group, monday, won(postings().held(), postings().earned(), 10_000));
    }
    postedFor(group, monday, won(fees, TAKEN, 330));
    postedFor(group, monday, won(postings().earned(), postings().refunds(), 4_000));
    postedFor(group, monday, won(postings().earned(), postings().refunds(), 1_000));
    postedFor(group, monday, won(postings().refunds(), postings().earned(), 1_000));
    postedFor(group, monday, won(postings().refunds(), TAKEN, 4_000));
    postedFor(group, monday, won(postings().earned(), LedgerAccount.bank(Postings.PLATFORM), 9));
    var _ = posted(postings().entryAt(monday, Optional.empty(), won(postings().held(), dues, 50)));
    Instant tuesday = noon(MONDAY.plusDays(1));
    postedFor(group, tuesday, won(postings().earned(), postings().refunds(), 10_000));
    postedFor(group, noon(MONDAY.plusDays(2)), won(postings().held(), dues, 1));
    Postings others = new Postings(store(), given());
    var _ =
        posted(others.entryAt(monday, Optional.empty(), won(others.held(), others.earned(), 8)));

    List<StatementRow> rows = ledger().statement(postings().club(), MONDAY, MONDAY.plusDays(1));

    assertThat(rows)
        .containsExactly(
            row(MONDAY, Optional.of(group), 3, 30_000, 330, 4_000),
            row(MONDAY, Optional.empty(), 1, 50, 0, 0),
            row(MONDAY.plusDays(1), Optional.of(group), 0, 0, 0, 10_000));
    assertThat(rows.getFirst().net()).isEqualTo(Money.won(25_670));
    assertThat(rows.getLast().net()).isEqualTo(Money.won(-10_000));
  }

  @Test
  void kept_money_without_an_order_is_in_the_statement_until_its_order_appears() {
    LedgerAccount other = LedgerAccount.clubIncome(postings().club(), Income.OTHER);
    LedgerAccount suspense = LedgerAccount.suspense(Postings.PLATFORM);
    var _ = posted(postings().entryAt(noon(MONDAY), Optional.empty(), won(suspense, other, 700)));
    var _ =
        posted(
            postings().entryAt(noon(MONDAY.plusDays(1)), Optional.empty(), won(other, TAKEN, 700)));

    assertThat(ledger().statement(postings().club(), MONDAY, MONDAY.plusDays(1)))
        .containsExactly(
            row(MONDAY, Optional.empty(), 1, 700, 0, 0),
            row(MONDAY.plusDays(1), Optional.empty(), 0, -700, 0, 0));
  }

  private void postedFor(GroupId group, Instant at, Transfer transfer) {
    var _ = posted(postings().entryAt(at, Optional.of(group), transfer));
  }

  private static StatementRow row(
      LocalDate day, Optional<GroupId> group, long count, long gross, long fees, long refunds) {
    return new StatementRow(
        day, group, count, Money.won(gross), Money.won(fees), Money.won(refunds));
  }
}
