package dev.moim.adapters.rest.payment;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import dev.moim.adapters.rest.problem.Detail;
import dev.moim.adapters.rest.problem.ErrorCode;
import dev.moim.adapters.rest.problem.Problem;
import dev.moim.adapters.rest.problem.ProblemException;
import dev.moim.application.payment.ReconcileSettlement;
import dev.moim.domain.InvalidValue;
import dev.moim.domain.money.Money;
import dev.moim.domain.payment.ProviderPaymentId;
import dev.moim.domain.payment.SettlementLine;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A provider's settlement file (RFC 4180): a line of column names, exactly these, and a line for
 * each movement of money. What is wrong is told by the line, counted from one, and the column; then
 * nothing of the file is taken.
 */
final class SettlementCsv {
  private static final String TRANSACTION = "transaction_id";
  private static final String KIND = "kind";
  private static final String PAYMENT = "payment_id";
  private static final String REFERENCE = "reference";
  private static final String AMOUNT = "amount";
  private static final String FEE = "fee";
  private static final String DAY = "settled_on";
  private static final List<String> COLUMNS =
      List.of(TRANSACTION, KIND, PAYMENT, REFERENCE, AMOUNT, FEE, DAY);

  private static final Pattern WON = Pattern.compile("-?[0-9]{1,15}");
  private static final Pattern ISO_DAY = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");
  private static final char BYTE_ORDER_MARK = '\uFEFF';

  private final List<SettlementLine> lines = new ArrayList<>();
  private final Set<String> transactions = new HashSet<>();
  private long at = 1;

  private SettlementCsv() {}

  /**
   * Reads a file.
   *
   * @throws ProblemException naming the line, and the column where it is about one
   */
  static List<SettlementLine> read(byte[] file) {
    SettlementCsv csv = new SettlementCsv();
    try {
      csv.readAll(text(file));
    } catch (InvalidValue e) {
      throw csv.refusal(e);
    } catch (CsvParseException _) {
      throw csv.refusal(new InvalidValue("", "is not CSV"));
    }
    return csv.lines;
  }

  /** A spreadsheet puts a byte order mark in front. */
  private static String text(byte[] file) {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(file)).toString();
      return !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK ? text.substring(1) : text;
    } catch (CharacterCodingException e) {
      throw new InvalidValue("", "is not in UTF-8");
    }
  }

  private void readAll(String text) {
    boolean head = true;
    for (CsvRecord row :
        CsvReader.builder()
            .skipEmptyLines(true)
            .allowUnclosedQuote(false)
            .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
            .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
            .ofCsvRecord(text)) {
      at = row.getStartingLineNumber();
      if (head) {
        requireHead(row.getFields());
        head = false;
      } else {
        add(row.getFields());
      }
    }
    if (head) {
      requireHead(List.of());
    }
  }

  private static void requireHead(List<String> columns) {
    if (!columns.equals(COLUMNS)) {
      throw new InvalidValue("", "must be the columns {0}", String.join(",", COLUMNS));
    }
  }

  private void add(List<String> values) {
    if (lines.size() == ReconcileSettlement.MOST_LINES) {
      throw new InvalidValue("", "must have at most {0} lines", ReconcileSettlement.MOST_LINES);
    }
    if (values.size() != COLUMNS.size()) {
      throw new InvalidValue("", "must have {0} values", COLUMNS.size());
    }
    SettlementLine line =
        new SettlementLine(
            value(values, TRANSACTION),
            kind(value(values, KIND)),
            ProviderPaymentId.of(PAYMENT, value(values, PAYMENT)),
            value(values, REFERENCE),
            won(AMOUNT, value(values, AMOUNT)),
            won(FEE, value(values, FEE)),
            day(value(values, DAY)));
    if (!transactions.add(line.transaction())) {
      throw new InvalidValue(TRANSACTION, "must come once");
    }
    lines.add(line);
  }

  private static String value(List<String> values, String column) {
    return values.get(COLUMNS.indexOf(column));
  }

  private static SettlementLine.Kind kind(String text) {
    return Arrays.stream(SettlementLine.Kind.values())
        .filter(kind -> kind.name().equals(text))
        .findFirst()
        .orElseThrow(() -> new InvalidValue(KIND, "must be one of {0}", "PAYMENT, CANCEL"));
  }

  private static Money won(String column, String text) {
    if (!WON.matcher(text).matches()) {
      throw new InvalidValue(column, "must be a whole number");
    }
    return Money.won(Long.parseLong(text));
  }

  private static LocalDate day(String text) {
    try {
      if (ISO_DAY.matcher(text).matches()) {
        return LocalDate.parse(text);
      }
    } catch (DateTimeException _) {
      // a day that the calendar does not have
    }
    throw new InvalidValue(DAY, "must be a day such as 2026-11-02, from the year 2000 to 9999");
  }

  private ProblemException refusal(InvalidValue wrong) {
    boolean whole = wrong.field().isEmpty();
    Detail detail =
        whole
            ? new Detail(Optional.empty(), wrong.rule(), wrong.bounds())
            : Detail.of(wrong.field(), wrong);
    return new ProblemException(
        Problem.of(ErrorCode.MALFORMED_SETTLEMENT)
            .with("line", at)
            .with("column", whole ? null : wrong.field())
            .detailed(detail));
  }
}
