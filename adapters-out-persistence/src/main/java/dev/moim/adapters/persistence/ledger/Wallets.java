package dev.moim.adapters.persistence.ledger;

import dev.moim.adapters.persistence.Columns;
import dev.moim.application.ledger.InsufficientBalance;
import dev.moim.application.ledger.WalletMovement;
import dev.moim.application.runtime.Page;
import dev.moim.application.runtime.PageRequest;
import dev.moim.domain.club.ClubId;
import dev.moim.domain.group.GroupId;
import dev.moim.domain.ledger.EntryId;
import dev.moim.domain.ledger.JournalEntry;
import dev.moim.domain.ledger.LedgerAccount;
import dev.moim.domain.ledger.Transfer;
import dev.moim.domain.member.MemberId;
import dev.moim.domain.money.Money;
import dev.moim.domain.order.OrderId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** The running balances of wallets. */
final class Wallets {
  /** A number for each wallet; two that share one wait for each other, and that is all. */
  private static final String LOCK =
      """
      SELECT pg_advisory_xact_lock(hashtextextended(:wallet, 7))
      """;

  private static final String LAST =
      """
      SELECT seq, balance_after
      FROM wallet_movements
      WHERE wallet = :wallet
      ORDER BY seq DESC
      LIMIT 1
      """;

  private static final String ADD =
      """
      INSERT INTO wallet_movements (
        wallet, seq, entry_id, position, outgoing, debit, credit, amount, balance_before,
        balance_after)
      VALUES (
        :wallet, :seq, :entry, :position, :outgoing, :debit, :credit, :amount, :before, :after)
      """;

  private static final String MOVEMENTS =
      """
      SELECT m.seq, m.entry_id, m.outgoing, m.amount, m.balance_after, e.at, e.what, e.club_id,
        e.group_id, e.order_id
      FROM wallet_movements m JOIN ledger_entries e ON e.id = m.entry_id
      WHERE m.wallet = :wallet
      """;

  private static final String OLDEST_FIRST =
      MOVEMENTS + "  AND m.seq > :after\nORDER BY m.seq\nLIMIT :limit";

  private static final String NEWEST_FIRST =
      MOVEMENTS + "  AND m.seq < :after\nORDER BY m.seq DESC\nLIMIT :limit";

  private Wallets() {}

  /** Where a wallet's chain has come to. */
  record Link(long seq, long balance) {}

  /** What a transfer does to a wallet. */
  record Movement(
      MemberId wallet, long seq, int position, boolean outgoing, long before, long after) {}

  static void lock(Handle handle, MemberId wallet) {
    var _ =
        handle
            .createQuery(LOCK)
            .bind("wallet", wallet.toString())
            .map((row, _) -> row.getRow())
            .one();
  }

  static void lockAll(Handle handle, JournalEntry entry) {
    entry.transfers().stream()
        .flatMap(transfer -> Stream.of(transfer.debit(), transfer.credit()))
        .filter(LedgerAccount::isWallet)
        .map(LedgerAccount::owner)
        .distinct()
        .sorted()
        .forEach(owner -> lock(handle, member(owner)));
  }

  private static MemberId member(String owner) {
    return new MemberId(UUID.fromString(owner));
  }

  static Link last(Handle handle, MemberId wallet) {
    return handle
        .createQuery(LAST)
        .bind("wallet", Columns.id(wallet.value()))
        .map((row, _) -> new Link(row.getLong("seq"), row.getLong("balance_after")))
        .findOne()
        .orElseGet(() -> new Link(0, 0));
  }

  /** What the entry's transfers do to wallets, one after the other. */
  static List<Movement> movements(Handle handle, JournalEntry entry) {
    Map<MemberId, Link> links = new HashMap<>();
    List<Movement> movements = new ArrayList<>();
    for (int i = 0; i < entry.transfers().size(); i++) {
      Transfer transfer = entry.transfers().get(i);
      for (LedgerAccount account : List.of(transfer.debit(), transfer.credit())) {
        if (account.isWallet()) {
          MemberId wallet = member(account.owner());
          Link last = links.computeIfAbsent(wallet, w -> last(handle, w));
          long after = Math.addExact(last.balance(), transfer.change(account).minor());
          if (after < 0) {
            throw new InsufficientBalance(wallet, Money.won(last(handle, wallet).balance()));
          }
          boolean outgoing = account.equals(transfer.debit());
          movements.add(new Movement(wallet, last.seq() + 1, i, outgoing, last.balance(), after));
          links.put(wallet, new Link(last.seq() + 1, after));
        }
      }
    }
    return movements;
  }

  static void add(Handle handle, JournalEntry entry, List<Movement> movements) {
    if (movements.isEmpty()) {
      return;
    }
    PreparedBatch batch = handle.prepareBatch(ADD);
    for (Movement movement : movements) {
      Transfer transfer = entry.transfers().get(movement.position());
      batch
          .bind("wallet", Columns.id(movement.wallet().value()))
          .bind("seq", movement.seq())
          .bind("entry", Columns.id(entry.id().value()))
          .bind("position", movement.position())
          .bind("outgoing", Columns.yes(movement.outgoing()))
          .bind("debit", transfer.debit().toString())
          .bind("credit", transfer.credit().toString())
          .bind("amount", transfer.amount().minor())
          .bind("before", movement.before())
          .bind("after", movement.after())
          .add();
    }
    var _ = batch.execute();
  }

  static Page<WalletMovement> movements(Handle handle, MemberId wallet, PageRequest page) {
    boolean newestFirst = page.sort().descending();
    long end = newestFirst ? Long.MAX_VALUE : 0;
    List<WalletMovement> read =
        handle
            .createQuery(newestFirst ? NEWEST_FIRST : OLDEST_FIRST)
            .bind("wallet", Columns.id(wallet.value()))
            .bind("after", page.after().map(WalletMovement::seqAt).orElse(end))
            .bind("limit", page.limit() + 1)
            .map((row, _) -> movement(row))
            .list();
    return page.page(read, WalletMovement::position);
  }

  private static WalletMovement movement(ResultSet row) throws SQLException {
    long amount = row.getLong("amount");
    return new WalletMovement(
        row.getLong("seq"),
        new EntryId(Columns.id(row, "entry_id")),
        Columns.at(row, "at"),
        Columns.optionalId(row, "club_id").map(ClubId::new),
        Columns.optionalId(row, "group_id").map(GroupId::new),
        Columns.optionalId(row, "order_id").map(OrderId::new),
        row.getString("what"),
        Money.won(row.getBoolean("outgoing") ? -amount : amount),
        Money.won(row.getLong("balance_after")));
  }
}
