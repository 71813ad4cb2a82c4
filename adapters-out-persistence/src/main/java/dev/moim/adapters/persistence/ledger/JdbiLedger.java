package dev.moim.adapters.persistence.ledger;

import dev.moim.adapters.persistence.Database;
import dev.moim.application.ledger.Ledger;
import dev.moim.application.ledger.StatementRow;
import dev.moim.application.ledger.WalletMovement;
import dev.moim.application.runtime.Page;
import dev.moim.application.runtime.PageRequest;
import dev.moim.domain.club.ClubId;
import dev.moim.domain.ledger.JournalEntry;
import dev.moim.domain.ledger.LedgerAccount;
import dev.moim.domain.ledger.LedgerDay;
import dev.moim.domain.member.MemberId;
import dev.moim.domain.money.Money;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The ledger in PostgreSQL, whose keys, checks and triggers refuse whatever is not balanced, not
 * covered, not new, or not in an open day.
 *
 * <p>Locks are taken in one order everywhere: wallets, the lower id first; then the one that keeps
 * days open. The latter is shared by all who post, and is had alone by who closes a day.
 */
public final class JdbiLedger implements Ledger {
  private static final String BALANCE =
      """
      SELECT (SELECT coalesce(sum(amount), 0) FROM ledger_transfers
          WHERE debit = :account AND currency = :currency)
        - (SELECT coalesce(sum(amount), 0) FROM ledger_transfers
          WHERE credit = :account AND currency = :currency) AS debits
      """;

  private final Database database;

  /** Of this database. */
  @Inject
  public JdbiLedger(Database database) {
    this.database = database;
  }

  @Override
  public void post(JournalEntry entry) {
    var _ =
        database.use(
            handle -> {
              Posting.post(handle, entry);
              return entry.id();
            });
  }

  @Override
  public Money lockBalance(MemberId wallet) {
    return database.use(
        handle -> {
          Wallets.lock(handle, wallet);
          return Money.won(Wallets.last(handle, wallet).balance());
        });
  }

  @Override
  public Money balance(LedgerAccount account, Currency currency) {
    long debits =
        database.use(
            handle ->
                handle
                    .createQuery(BALANCE)
                    .bind("account", account.toString())
                    .bind("currency", currency.getCurrencyCode())
                    .map((row, _) -> row.getBigDecimal("debits").longValueExact())
                    .one());
    return new Money(
        currency,
        switch (account.kind().normal()) {
          case DEBIT -> debits;
          case CREDIT -> Math.negateExact(debits);
        });
  }

  @Override
  public Page<WalletMovement> movements(MemberId wallet, PageRequest page) {
    return database.use(handle -> Wallets.movements(handle, wallet, page));
  }

  @Override
  public List<StatementRow> statement(ClubId club, LocalDate from, LocalDate to) {
    return database.use(handle -> Statements.of(handle, club, from, to));
  }

  @Override
  public Optional<LedgerDay> lastClosed() {
    return database.use(Days::last);
  }

  @Override
  public Optional<LocalDate> nextToClose() {
    return database.use(Days::next);
  }

  @Override
  public LedgerDay close(LocalDate day, Instant now) {
    return database.use(handle -> Days.close(handle, day, now));
  }

  @Override
  public List<LedgerDay> days(LocalDate from, LocalDate to) {
    return database.use(handle -> Days.between(handle, from, to));
  }

  @Override
  public void read(LocalDate day, Consumer<JournalEntry> reader) {
    var _ =
        database.use(
            handle -> {
              EntryRows.read(handle, day, reader);
              return day;
            });
  }
}
