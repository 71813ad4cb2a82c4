package dev.moim.adapters.persistence.ledger;

import dev.moim.adapters.persistence.Columns;
import dev.moim.domain.club.ClubId;
import dev.moim.domain.group.GroupId;
import dev.moim.domain.ledger.EntryId;
import dev.moim.domain.ledger.JournalEntry;
import dev.moim.domain.ledger.LedgerAccount;
import dev.moim.domain.ledger.Transfer;
import dev.moim.domain.order.OrderId;
import dev.moim.domain.payment.PaymentId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;

/** Reads entries with their transfers, one at a time: a day of them may not fit into memory. */
final class EntryRows {
  private static final int AT_A_TIME = 1_000;

  private static final String OF_DAY =
      """
      SELECT e.id, e.key, e.at, e.club_id, e.group_id, e.order_id, e.payment_id, e.what,
        e.transfers, t.debit, t.credit, t.amount, t.currency
      FROM ledger_entries e JOIN ledger_transfers t ON t.entry_id = e.id
      WHERE e.day = :day
      ORDER BY e.id, t.position
      """;

  private EntryRows() {}

  static void read(Handle handle, LocalDate day, Consumer<JournalEntry> reader) {
    var _ =
        handle
            .createQuery(OF_DAY)
            .bind("day", day)
            .setFetchSize(AT_A_TIME)
            .scanResultSet(
                (rows, context) -> {
                  try (context) {
                    return readAll(rows.get(), reader);
                  }
                });
  }

  private static long readAll(ResultSet row, Consumer<JournalEntry> reader) throws SQLException {
    long entries = 0;
    List<Transfer> transfers = new ArrayList<>();
    while (row.next()) {
      transfers.add(
          new Transfer(
              LedgerAccount.parse(row.getString("debit")),
              LedgerAccount.parse(row.getString("credit")),
              Columns.money(row, "amount", "currency")));
      if (transfers.size() == row.getInt("transfers")) {
        reader.accept(entry(row, transfers));
        transfers.clear();
        entries++;
      }
    }
    return entries;
  }

  private static JournalEntry entry(ResultSet row, List<Transfer> transfers) throws SQLException {
    return new JournalEntry(
        new EntryId(Columns.id(row, "id")),
        row.getString("key"),
        Columns.at(row, "at"),
        Columns.optionalId(row, "club_id").map(ClubId::new),
        Columns.optionalId(row, "group_id").map(GroupId::new),
        Columns.optionalId(row, "order_id").map(OrderId::new),
        Columns.optionalId(row, "payment_id").map(PaymentId::new),
        row.getString("what"),
        transfers);
  }
}
