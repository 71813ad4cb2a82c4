package dev.moim.simulators;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** What a provider settles with its merchant, as a file: one row per movement of money. */
public final class Settlement {

  /** Which way the money went. */
  public enum Kind {
    PAYMENT,
    CANCEL
  }

  /**
   * A movement of money.
   *
   * @param transactionId of this movement and no other
   * @param paymentId the provider's own id of the payment
   * @param reference the merchant's id of the order
   * @param amount in won, positive either way
   * @param at settled on this moment's date in Seoul
   */
  public record Row(
      String transactionId,
      Kind kind,
      String paymentId,
      String reference,
      long amount,
      Instant at) {

    /** In won: 3.0 % of a payment, rounded down; nothing for a cancel. */
    long fee() {
      return kind == Kind.PAYMENT ? amount * 3 / 100 : 0;
    }
  }

  private static final String HEAD =
      "transaction_id,kind,payment_id,reference,amount,fee,settled_on\n";

  private Settlement() {}

  /** The rows as a CSV file (RFC 4180 quoting, line feeds), the oldest first. */
  public static Answer file(List<Row> rows) {
    String lines =
        rows.stream()
            .sorted(Comparator.comparing(Row::at))
            .map(Settlement::line)
            .collect(Collectors.joining());
    return Answer.text(200, "text/csv; charset=UTF-8", HEAD + lines);
  }

  private static String line(Row row) {
    return String.join(
            ",",
            cell(row.transactionId()),
            row.kind().name(),
            cell(row.paymentId()),
            cell(row.reference()),
            Long.toString(row.amount()),
            Long.toString(row.fee()),
            KoreanTime.date(row.at()).toString())
        + "\n";
  }

  private static String cell(String text) {
    boolean plain = text.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
    return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
  }
}
