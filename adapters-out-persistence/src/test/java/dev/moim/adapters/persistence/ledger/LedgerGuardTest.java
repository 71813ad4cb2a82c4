package dev.moim.adapters.persistence.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.moim.adapters.persistence.Database;
import dev.moim.adapters.persistence.TestDatabase;
import dev.moim.contracts.Fixtures;
import dev.moim.contracts.Storage;
import dev.moim.domain.ledger.DayDigest;
import dev.moim.domain.ledger.EntryId;
import dev.moim.domain.ledger.JournalEntry;
import dev.moim.domain.ledger.LedgerAccount;
import dev.moim.domain.ledger.LedgerDay;
import dev.moim.domain.ledger.Transfer;
import dev.moim.domain.member.MemberId;
import dev.moim.domain.money.Money;
import dev.moim.domain.payment.MerchantAccount;
import dev.moim.domain.payment.Tender;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the ledger's tables refuse by themselves, whatever program writes to them. */
class LedgerGuardTest {
  private static final LocalDate DAY = LocalDate.of(2026, 11, 2);
  private static final Instant NOON = Instant.parse("2026-11-02T03:00:00Z");
  private static final LedgerAccount TAKEN =
      LedgerAccount.atProvider(MerchantAccount.ofPlatform(Tender.PORTONE_V1));

  /** The second of the wallet's movements, a thousand won out of ten thousand. */
  private static final String SPENDING =
      """
      INSERT INTO wallet_movements (
        wallet, seq, entry_id, position, outgoing, debit, credit, amount, balance_before,
        balance_after)
      SELECT m.wallet, %s, e.id, 0, true, t.debit, t.credit, t.amount, %s, %s
      FROM wallet_movements m, ledger_entries e JOIN ledger_transfers t ON t.entry_id = e.id
      WHERE e.key = 'spent' AND m.seq = 1
      """;

  private Database database;
  private MemberId member;

  @BeforeEach
  void topUpTenThousand() throws SQLException {
    database = Database.open(TestDatabase.empty());
    Storage store = TestDatabase.storage(database);
    member = new Fixtures(store).member().id();
    Transfer transfer = new Transfer(TAKEN, LedgerAccount.wallet(member), Money.won(10_000));
    JournalEntry topUp =
        new JournalEntry(
            store.ids().next(EntryId::new),
            "top-up",
            NOON,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            "충전",
            List.of(transfer));
    store.ledger().post(topUp);
  }

  @AfterEach
  void close() {
    database.close();
  }

  /** All of these in one transaction. */
  private int write(String... statements) {
    return database.use(
        handle -> {
          int rows = 0;
          for (String sql : statements) {
            rows += handle.execute(sql);
          }
          return rows;
        });
  }

  private void assertRefused(String guard, String... statements) {
    assertThatThrownBy(() -> write(statements)).hasStackTraceContaining(guard);
  }

  private static String entry(String key, LocalDate day, int transfers) {
    return """
    INSERT INTO ledger_entries (id, key, at, day, what, transfers)
    VALUES (gen_random_uuid(), '%s', '2026-11-01 00:00:00Z', '%s', 'by hand', %d)
    """
        .formatted(key, day, transfers);
  }

  private static String transfer(
      String key, int position, String debit, String credit, long amount) {
    return """
    INSERT INTO ledger_transfers (entry_id, position, of, debit, credit, amount, currency)
    SELECT id, %d, transfers, '%s', '%s', %d, 'KRW'
    FROM ledger_entries
    WHERE key = '%s'
    """
        .formatted(position, debit, credit, amount, key);
  }

  private String spentTransfer() {
    return transfer("spent", 0, "WALLET:" + member, "SUSPENSE:x", 1_000);
  }

  @Test
  void what_is_right_is_accepted() {
    assertThat(
            write(
                entry("spent", DAY, 1), spentTransfer(), SPENDING.formatted("2", "10000", "9000")))
        .isEqualTo(3);
  }

  @ParameterizedTest
  @ValueSource(strings = {"ledger_entries", "ledger_transfers", "wallet_movements", "ledger_days"})
  void changes_and_removals(String table) {
    String column =
        switch (table) {
          case "ledger_entries" -> "what = 'else'";
          case "ledger_days" -> "moved = 'else'";
          default -> "amount = 1";
        };
    assertRefused("append_only", "UPDATE " + table + " SET " + column);
    assertRefused("append_only", "DELETE FROM " + table);
    assertRefused("append_only", "TRUNCATE " + table + " CASCADE");
  }

  @Test
  void a_key_that_comes_twice() {
    assertRefused("ledger_entries_are_posted_once", entry("top-up", DAY, 1));
  }

  @Test
  void entries_without_all_of_their_transfers_and_with_more() {
    String two = transfer("two", 0, "SUSPENSE:x", "SUSPENSE:y", 1);
    assertRefused("ledger_entries_have_their_transfers", entry("none", DAY, 1));
    assertRefused("ledger_entries_have_their_transfers", entry("two", DAY, 2), two);
    assertRefused("ledger_entries_move_something", entry("empty", DAY, 0));
    assertRefused(
        "ledger_transfers_are_counted", transfer("top-up", 1, "SUSPENSE:x", "SUSPENSE:y", 1));
    assertRefused("ledger_transfers_pkey", transfer("top-up", 0, "SUSPENSE:x", "SUSPENSE:y", 1));
  }

  @Test
  void transfers_of_nothing_and_to_nowhere() {
    String entry = entry("bad", DAY, 1);
    assertRefused(
        "ledger_transfers_are_of_some_money",
        entry,
        transfer("bad", 0, "SUSPENSE:x", "SUSPENSE:y", 0));
    assertRefused(
        "ledger_transfers_are_of_some_money",
        entry,
        transfer("bad", 0, "SUSPENSE:x", "SUSPENSE:y", -1));
    assertRefused(
        "ledger_transfers_go_to_another_account",
        entry,
        transfer("bad", 0, "SUSPENSE:x", "SUSPENSE:x", 1));
    assertRefused(
        "ledger_transfers_name_accounts", entry, transfer("bad", 0, "TILL:x", "SUSPENSE:x", 1));
    assertRefused(
        "ledger_transfers_name_accounts", entry, transfer("bad", 0, "SUSPENSE:x", "HELD:", 1));
  }

  @Test
  void money_that_a_wallet_does_not_have() {
    String entry = entry("spent", DAY, 1);
    String too = transfer("spent", 0, "WALLET:" + member, "SUSPENSE:x", 10_001);
    assertRefused(
        "wallet_movements_never_below_nothing",
        entry,
        too,
        SPENDING.formatted("2", "10000", "10000 - t.amount"));
    assertRefused(
        "wallet_movements_are_chained",
        entry,
        too,
        SPENDING.formatted("2", "20000", "20000 - t.amount"));
    assertRefused(
        "wallet_movements_are_added_up", entry, too, SPENDING.formatted("2", "10000", "10000"));
  }

  @Test
  void a_balance_that_is_spent_twice_or_a_chain_with_a_gap() {
    String entry = entry("spent", DAY, 1);
    assertRefused(
        "wallet_movements_are_chained",
        entry,
        spentTransfer(),
        SPENDING.formatted("3", "10000", "9000"));
    assertRefused(
        "wallet_movements_count_from_one",
        entry,
        spentTransfer(),
        SPENDING.formatted("0", "0", "-1000"));
    String spending = SPENDING.formatted("2", "10000", "9000");
    assertThat(write(entry, spentTransfer(), spending)).isEqualTo(3);
    assertRefused(
        "wallet_movements_pkey",
        entry("again", DAY, 1),
        transfer("again", 0, "WALLET:" + member, "SUSPENSE:x", 1_000),
        spending.replace("'spent'", "'again'"));
  }

  @Test
  void a_wallet_that_moves_without_saying_so_or_says_so_without_moving() {
    assertRefused(
        "ledger_transfers_out_of_a_wallet_are_movements", entry("spent", DAY, 1), spentTransfer());
    assertRefused(
        "ledger_transfers_into_a_wallet_are_movements",
        entry("more", DAY, 1),
        transfer("more", 0, "BONUS:platform", "WALLET:" + member, 5));
    assertRefused(
        "wallet_movements_are_of_the_wallet",
        entry("spent", DAY, 1),
        transfer("spent", 0, "SUSPENSE:x", "SUSPENSE:y", 1_000),
        SPENDING.formatted("2", "10000", "9000"));
    assertRefused(
        "wallet_movements_are_transfers",
        entry("spent", DAY, 1),
        spentTransfer(),
        SPENDING.replace("t.amount", "7").formatted("2", "10000", "9993"));
  }

  @Test
  void entries_of_closed_days_and_of_days_before_their_own() {
    LedgerDay closed = closeDay();
    assertThat(closed.transfers()).isEqualTo(1);

    String transfer = transfer("late", 0, "SUSPENSE:x", "SUSPENSE:y", 1);
    assertRefused("ledger_entries_are_of_open_days", entry("late", DAY, 1), transfer);
    assertRefused("ledger_entries_are_of_open_days", entry("late", DAY.minusDays(1), 1), transfer);
    assertRefused(
        "ledger_entries_are_not_of_an_earlier_day", entry("late", DAY.minusDays(2), 1), transfer);
    assertThat(write(entry("late", DAY.plusDays(1), 1), transfer)).isEqualTo(2);
  }

  private LedgerDay closeDay() {
    return new JdbiLedger(database).close(DAY, LedgerDay.endOf(DAY));
  }

  private static String day(String day, int transfers, String previousDay, String previous) {
    return """
    INSERT INTO ledger_days
    VALUES (%s, %d, '', %s, %s, repeat('a', 64), now())
    """
        .formatted(day, transfers, previousDay, previous);
  }

  @Test
  void days_that_are_not_whole_or_not_chained() {
    String zeros = "repeat('0', 64)";
    assertRefused("ledger_days_are_whole", day("'2026-11-02'", 0, "NULL", zeros));
    assertRefused("ledger_days_are_whole", day("'2026-11-03'", 0, "NULL", zeros));
    assertRefused(
        "ledger_days_begin_with_nothing", day("'2026-11-02'", 1, "NULL", "repeat('b', 64)"));
    String hash = "'" + closeDay().hash() + "'";
    assertRefused("ledger_days_begin_once", day("'2026-11-03'", 0, "NULL", zeros));
    assertRefused("ledger_days_have_no_gaps", day("'2026-11-04'", 0, "'2026-11-02'", hash));
    assertRefused("ledger_days_are_chained", day("'2026-11-03'", 0, "'2026-11-02'", zeros));
    assertThat(write(day("'2026-11-03'", 0, "'2026-11-02'", hash))).isEqualTo(1);
  }

  /** Somebody who may do everything can switch the guard off; the hash then tells. */
  @Test
  void what_was_changed_behind_the_guard_shows_in_the_hash() {
    LedgerDay closed = closeDay();
    assertThat(again()).isEqualTo(closed);

    assertThat(
            write(
                "ALTER TABLE ledger_entries DISABLE TRIGGER append_only",
                "UPDATE ledger_entries SET what = 'else'",
                "ALTER TABLE ledger_entries ENABLE TRIGGER append_only"))
        .isEqualTo(1);

    assertThat(again().hash()).isNotEqualTo(closed.hash());
    assertRefused("append_only", "UPDATE ledger_entries SET what = 'more'");
  }

  private LedgerDay again() {
    DayDigest digest = new DayDigest(DAY, Optional.empty());
    new JdbiLedger(database).read(DAY, digest::add);
    return digest.finish();
  }
}
