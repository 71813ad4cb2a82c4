package dev.moim.simulators.portonev2;

import dev.moim.simulators.Answer;
import dev.moim.simulators.KoreanTime;
import dev.moim.simulators.Settlement;
import dev.moim.simulators.Settlement.Kind;
import dev.moim.simulators.Settlement.Row;
import dev.moim.simulators.portonev2.Cancellation.State;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * What the books come to as money that is settled with the merchant: one row for each payment and
 * each cancellation that succeeded. Payments over a test channel move no money.
 */
final class SettlementFile {

  private SettlementFile() {}

  /** The file with the rows that are settled from one day to another, both included. */
  static Answer of(List<Transaction> transactions, LocalDate from, LocalDate to) {
    return Settlement.file(
        rows(transactions).stream().filter(row -> isBetween(row, from, to)).toList());
  }

  private static boolean isBetween(Row row, LocalDate from, LocalDate to) {
    LocalDate day = KoreanTime.date(row.at());
    return !day.isBefore(from) && !day.isAfter(to);
  }

  private static List<Row> rows(List<Transaction> transactions) {
    List<Row> rows = new ArrayList<>();
    for (Transaction transaction : transactions) {
      Window window = transaction.window();
      boolean settled = !window.test() && window.currency().equals("KRW");
      if (settled && transaction.paidAt() != null) {
        String id = window.paymentId();
        rows.add(
            new Row(transaction.id(), Kind.PAYMENT, id, id, window.amount(), transaction.paidAt()));
        addCancels(rows, transaction);
      }
    }
    return rows;
  }

  private static void addCancels(List<Row> rows, Transaction transaction) {
    String id = transaction.paymentId();
    for (Cancellation each : transaction.cancellations()) {
      if (each.state() == State.SUCCEEDED && each.cancelledAt() != null) {
        rows.add(new Row(each.id(), Kind.CANCEL, id, id, each.amount(), each.cancelledAt()));
      }
    }
  }
}
