package dev.moim.adapters.persistence.ledger;

import dev.moim.adapters.persistence.Columns;
import dev.moim.application.ledger.AlreadyPosted;
import dev.moim.domain.club.ClubId;
import dev.moim.domain.group.GroupId;
import dev.moim.domain.ledger.JournalEntry;
import dev.moim.domain.ledger.LedgerDay;
import dev.moim.domain.ledger.Transfer;
import dev.moim.domain.order.OrderId;
import dev.moim.domain.payment.PaymentId;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** Writes entries. */
final class Posting {
  private static final String IS_POSTED =
      """
      SELECT EXISTS (SELECT 1 FROM ledger_entries WHERE key = :key) AS is_posted
      """;

  /** A statement of its own: the next one then sees every day that was closed before. */
  private static final String KEEP_DAYS_OPEN =
      """
      SELECT pg_advisory_xact_lock_shared(7, 1)
      """;

  private static final String ADD_ENTRY =
      """
      INSERT INTO ledger_entries (
        id, key, at, day, club_id, group_id, order_id, payment_id, what, transfers)
      VALUES (
        :id, :key, :at, greatest(:day, (SELECT max(day) + 1 FROM ledger_days)), :club, :group,
        :order, :payment, :what, :transfers)
      ON CONFLICT ON CONSTRAINT ledger_entries_are_posted_once DO NOTHING
      """;

  private static final String ADD_TRANSFER =
      """
      INSERT INTO ledger_transfers (entry_id, position, of, debit, credit, amount, currency)
      VALUES (:entry, :position, :of, :debit, :credit, :amount, :currency)
      """;

  private Posting() {}

  /**
   * Checks before it writes, so that a refusal leaves nothing behind; the wallets are locked
   * meanwhile, and of two with one key one finds that it is taken.
   */
  static void post(Handle handle, JournalEntry entry) {
    boolean wallets = entry.transfers().stream().anyMatch(Posting::movesWallet);
    List<Wallets.Movement> movements = List.of();
    if (wallets) {
      Wallets.lockAll(handle, entry);
      if (isPosted(handle, entry)) {
        throw new AlreadyPosted(entry.key());
      }
      movements = Wallets.movements(handle, entry);
    }
    addEntry(handle, entry);
    addTransfers(handle, entry);
    Wallets.add(handle, entry, movements);
  }

  private static boolean movesWallet(Transfer transfer) {
    return transfer.debit().isWallet() || transfer.credit().isWallet();
  }

  private static boolean isPosted(Handle handle, JournalEntry entry) {
    return handle
        .createQuery(IS_POSTED)
        .bind("key", entry.key())
        .map((row, _) -> row.getBoolean("is_posted"))
        .one();
  }

  private static void addEntry(Handle handle, JournalEntry entry) {
    var _ = handle.createQuery(KEEP_DAYS_OPEN).map((row, _) -> row.getRow()).one();
    int added =
        handle
            .createUpdate(ADD_ENTRY)
            .bind("id", Columns.id(entry.id().value()))
            .bind("key", entry.key())
            .bind("at", Columns.at(entry.at()))
            .bind("day", LedgerDay.dayOf(entry.at()))
            .bind("club", Columns.id(entry.club().map(ClubId::value)))
            .bind("group", Columns.id(entry.group().map(GroupId::value)))
            .bind("order", Columns.id(entry.order().map(OrderId::value)))
            .bind("payment", Columns.id(entry.payment().map(PaymentId::value)))
            .bind("what", entry.what())
            .bind("transfers", entry.transfers().size())
            .execute();
    if (added == 0) {
      throw new AlreadyPosted(entry.key());
    }
  }

  private static void addTransfers(Handle handle, JournalEntry entry) {
    PreparedBatch batch = handle.prepareBatch(ADD_TRANSFER);
    int position = 0;
    for (Transfer transfer : entry.transfers()) {
      batch
          .bind("entry", Columns.id(entry.id().value()))
          .bind("position", position++)
          .bind("of", entry.transfers().size())
          .bind("debit", transfer.debit().toString())
          .bind("credit", transfer.credit().toString())
          .bind("amount", transfer.amount().minor())
          .bind("currency", transfer.amount().currency().getCurrencyCode())
          .add();
    }
    var _ = batch.execute();
  }
}
