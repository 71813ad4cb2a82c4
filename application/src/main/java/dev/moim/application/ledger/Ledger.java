package dev.moim.application.ledger;

import dev.moim.application.runtime.Page;
import dev.moim.application.runtime.PageRequest;
import dev.moim.domain.club.ClubId;
import dev.moim.domain.ledger.JournalEntry;
import dev.moim.domain.ledger.LedgerAccount;
import dev.moim.domain.ledger.LedgerDay;
import dev.moim.domain.member.MemberId;
import dev.moim.domain.money.Money;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Every won that moved, in double entry. Entries are added and never changed or removed; balances
 * are sums of entries and nothing else; no wallet's balance is ever below nothing, whoever posts at
 * the same time.
 *
 * <p>An entry belongs to the day of its moment ({@link LedgerDay#ZONE}), or, where that is closed
 * already, to the first day that is open. The closed days follow each other without gaps.
 */
public interface Ledger {
  /**
   * Posts an entry in the caller's transaction. It locks the wallets that it moves until the
   * transaction ends. Where it is refused, nothing is posted and the transaction may go on. What an
   * entry refers to (club, group, order, payment, a wallet's member) must be stored; that it is not
   * is a bug, and refused with another exception.
   *
   * @throws AlreadyPosted if an entry with this key was posted before; of two that post it at once,
   *     the second waits for the first's transaction to end before it is told
   * @throws InsufficientBalance if one of its transfers would take a wallet below nothing
   */
  void post(JournalEntry entry);

  /**
   * What is in a wallet, which nobody else moves or locks until this transaction ends. A wallet
   * without entries has nothing in it, and can be locked too.
   */
  Money lockBalance(MemberId wallet);

  /** The balance of an account in this currency, on its normal side. */
  Money balance(LedgerAccount account, Currency currency);

  /** The balance of an account in won, on its normal side. */
  default Money balance(LedgerAccount account) {
    return balance(account, Money.KRW);
  }

  /** A wallet's movements in the order in which they happened, or the reverse of it. */
  Page<WalletMovement> movements(MemberId wallet, PageRequest page);

  /**
   * What a club earned, from one day to another, both included: a row for each day, group and
   * currency in which something happened, sorted by them (no group comes last).
   */
  List<StatementRow> statement(ClubId club, LocalDate from, LocalDate to);

  /** The last day that is closed. */
  Optional<LedgerDay> lastClosed();

  /**
   * The day to be closed next: the one after the last that is closed, or, as long as none is, the
   * oldest one with entries. Empty if nothing was ever posted or closed.
   */
  Optional<LocalDate> nextToClose();

  /**
   * Closes a day. Whoever posts meanwhile waits for the transaction to end, or is waited for, so
   * that nothing slips into the day. Closing a closed day changes nothing and gives it again.
   *
   * @throws IllegalStateException if the day is not over at this moment, or is not {@link
   *     #nextToClose} (the first to be closed may also be one before any entry)
   */
  LedgerDay close(LocalDate day, Instant now);

  /** The closed days from one to another, both included, oldest first. */
  List<LedgerDay> days(LocalDate from, LocalDate to);

  /** Reads all entries of a day, closed or not, in the order of their ids, to the end. */
  void read(LocalDate day, Consumer<JournalEntry> reader);
}
