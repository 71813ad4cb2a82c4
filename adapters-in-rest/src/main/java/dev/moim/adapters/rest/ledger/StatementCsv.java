package dev.moim.adapters.rest.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.moim.adapters.rest.ledger.StatementResponse.Row;
import dev.moim.application.ledger.StatementRow;
import java.util.List;

/**
 * A statement for a spreadsheet (RFC 4180): ids, days and numbers only, so that nothing has to be
 * quoted and no cell is a formula.
 */
final class StatementCsv {
  static final String MEDIA_TYPE = "text/csv";

  private static final String HEAD = "day,groupId,currency,count,gross,fees,refunds,net\r\n";

  private StatementCsv() {}

  static byte[] of(List<StatementRow> rows) {
    StringBuilder csv = new StringBuilder(HEAD);
    for (StatementRow one : rows) {
      Row row = Row.of(one);
      csv.append(row.day()).append(',');
      csv.append(one.group().map(Object::toString).orElse("")).append(',');
      csv.append(row.currency()).append(',');
      csv.append(row.count()).append(',');
      csv.append(row.gross()).append(',');
      csv.append(row.fees()).append(',');
      csv.append(row.refunds()).append(',');
      csv.append(row.net()).append("\r\n");
    }
    return csv.toString().getBytes(UTF_8);
  }
}
