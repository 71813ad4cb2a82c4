package dev.moim.adapters.rest.ledger;

import dev.moim.application.ledger.Period;
import dev.moim.application.ledger.StatementRow;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a club earned, in these days. */
record StatementResponse(String from, String to, List<Row> rows) {
  /**
   * A day of a group.
   *
   * @param groupId null for what belongs to no group
   */
  record Row(
      String day,
      @Nullable String groupId,
      String currency,
      long count,
      long gross,
      long fees,
      long refunds,
      long net) {
    static Row of(StatementRow row) {
      return new Row(
          row.day().toString(),
          row.group().map(Object::toString).orElse(null),
          row.gross().currency().getCurrencyCode(),
          row.count(),
          row.gross().minor(),
          row.fees().minor(),
          row.refunds().minor(),
          row.net().minor());
    }
  }

  static StatementResponse of(Period period, List<StatementRow> rows) {
    return new StatementResponse(
        period.from().toString(), period.to().toString(), rows.stream().map(Row::of).toList());
  }
}
