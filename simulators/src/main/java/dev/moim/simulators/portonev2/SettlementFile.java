package dev.moim.simulators.portonev2;

import dev.moim.simulators.portonev2.Cancellation.State;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What the books come to as money that is settled with the merchant: one row for each payment and
 * each cancellation that succeeded, the oldest first. Amounts are in won and positive; the fee is
 * 3.0 % of a payment's amount, rounded down, and is not given back with a cancellation. A row is
 * settled on the day of its event in Korea. Payments over a test channel move no money.
 */
final class SettlementFile {

  private static final ZoneId KOREA = ZoneId.of("Asia/Seoul");
  private static final String HEADER =
      "transaction_id,kind,payment_id,reference,amount,fee,settled_on";
  private static final long FEE_PER_MILLE = 30;

  private record Row(String id, String kind, String paymentId, long amount, long fee, Instant at) {

    LocalDate settledOn() {
      return LocalDate.ofInstant(at, KOREA);
    }

    String line() {
      String payment = quoted(paymentId);
      return "%s,%s,%s,%s,%d,%d,%s".formatted(id, kind, payment, payment, amount, fee, settledOn());
    }
  }

  private SettlementFile() {}

  /** The file with the rows that are settled from one day to another, both included. */
  static String write(List<Transaction> transactions, LocalDate from, LocalDate to) {
    return rows(transactions).stream()
        .filter(row -> !row.settledOn().isBefore(from) && !row.settledOn().isAfter(to))
        .sorted(Comparator.comparing(Row::at))
        .map(row -> row.line() + "\n")
        .collect(Collectors.joining("", HEADER + "\n", ""));
  }

  private static List<Row> rows(List<Transaction> transactions) {
    List<Row> rows = new ArrayList<>();
    for (Transaction transaction : transactions) {
      Window window = transaction.window();
      boolean settled = !window.test() && window.currency().equals("KRW");
      if (settled && transaction.paidAt() != null) {
        long fee = window.amount() * FEE_PER_MILLE / 1000;
        rows.add(
            new Row(
                transaction.id(),
                "PAYMENT",
                window.paymentId(),
                window.amount(),
                fee,
                transaction.paidAt()));
        addCancels(rows, transaction);
      }
    }
    return rows;
  }

  private static void addCancels(List<Row> rows, Transaction transaction) {
    for (Cancellation cancellation : transaction.cancellations()) {
      if (cancellation.state() == State.SUCCEEDED && cancellation.cancelledAt() != null) {
        rows.add(
            new Row(
                cancellation.id(),
                "CANCEL",
                transaction.paymentId(),
                cancellation.amount(),
                0,
                cancellation.cancelledAt()));
      }
    }
  }

  /** A merchant chooses its payment ids, and may have put anything in them. */
  private static String quoted(String value) {
    boolean plain = value.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
    return plain ? value : '"' + value.replace("\"", "\"\"") + '"';
  }
}
