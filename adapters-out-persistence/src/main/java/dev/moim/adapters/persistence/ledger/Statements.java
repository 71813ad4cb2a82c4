package dev.moim.adapters.persistence.ledger;

import dev.moim.adapters.persistence.Columns;
import dev.moim.application.ledger.StatementRow;
import dev.moim.domain.club.ClubId;
import dev.moim.domain.group.GroupId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import org.jdbi.v3.core.Handle;

/**
 * Sums up what a club earned. Income meets a provider's account only where money without an order
 * was kept and its order appeared afterwards: it was earned once too often then.
 */
final class Statements {
  /** Each transfer is looked at from both of its accounts; what comes in is positive. */
  private static final String OF_CLUB =
      """
      SELECT day, group_id, currency,
        count(*) FILTER (WHERE sort = 'EARNED' AND amount > 0) AS earned_times,
        coalesce(sum(amount) FILTER (WHERE sort = 'EARNED'), 0) AS gross,
        coalesce(sum(-amount) FILTER (WHERE sort = 'FEE'), 0) AS fees,
        coalesce(sum(-amount) FILTER (WHERE sort = 'REFUND'), 0) AS refunds
      FROM (
        SELECT e.day, e.group_id, t.currency, side.amount,
          CASE
            WHEN split_part(account, ':', 1)
                IN ('PAYABLE_TO_CLUB', 'INCOME_DUES', 'INCOME_EVENT', 'INCOME_OTHER')
              THEN CASE split_part(other, ':', 1)
                WHEN 'HELD' THEN 'EARNED'
                WHEN 'WALLET' THEN 'EARNED'
                WHEN 'SETTLED_BY_HAND' THEN 'EARNED'
                WHEN 'SUSPENSE' THEN 'EARNED'
                WHEN 'AT_PROVIDER' THEN 'EARNED'
                WHEN 'REFUNDS_PAYABLE' THEN 'REFUND'
              END
            WHEN account LIKE 'PROVIDER_FEES:%'
              AND split_part(other, ':', 1) IN ('AT_PROVIDER', 'BANK') THEN 'FEE'
          END AS sort
        FROM ledger_entries e
        JOIN ledger_transfers t ON t.entry_id = e.id
        CROSS JOIN LATERAL (VALUES (t.credit, t.debit, t.amount), (t.debit, t.credit, -t.amount))
          AS side (account, other, amount)
        WHERE e.club_id = :club AND e.day BETWEEN :from AND :to) sides
      WHERE sort IS NOT NULL
      GROUP BY day, group_id, currency
      ORDER BY day, group_id NULLS LAST, currency
      """;

  private Statements() {}

  static List<StatementRow> of(Handle handle, ClubId club, LocalDate from, LocalDate to) {
    return handle
        .createQuery(OF_CLUB)
        .bind("club", Columns.id(club.value()))
        .bind("from", from)
        .bind("to", to)
        .map((row, _) -> row(row))
        .list();
  }

  private static StatementRow row(ResultSet row) throws SQLException {
    return new StatementRow(
        row.getObject("day", LocalDate.class),
        Columns.optionalId(row, "group_id").map(GroupId::new),
        row.getLong("earned_times"),
        Columns.money(row, "gross", "currency"),
        Columns.money(row, "fees", "currency"),
        Columns.money(row, "refunds", "currency"));
  }
}
