package dev.moim.adapters.rest.payment;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.moim.adapters.rest.problem.ErrorCode;
import dev.moim.adapters.rest.problem.Problem;
import dev.moim.adapters.rest.problem.ProblemException;
import dev.moim.domain.money.Money;
import dev.moim.domain.payment.ProviderPaymentId;
import dev.moim.domain.payment.SettlementLine;
import dev.moim.domain.payment.SettlementLine.Kind;
import java.time.LocalDate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettlementCsvTest {
  private static final String HEAD =
      "transaction_id,kind,payment_id,reference,amount,fee,settled_on\n";
  private static final String GOOD = "t1,PAYMENT,imp_1,order-1,30000,900,2026-03-02\n";

  private static Problem refusal(byte[] file) {
    return assertThatExceptionOfType(ProblemException.class)
        .isThrownBy(() -> SettlementCsv.read(file))
        .actual()
        .problem();
  }

  @Test
  void each_line_is_a_movement_of_money() {
    String file = HEAD + GOOD + "t2,CANCEL,imp_1,\"order, \"\"1\"\"\",10000,0,2026-03-03\n";

    assertThat(SettlementCsv.read(file.getBytes(UTF_8)))
        .containsExactly(
            new SettlementLine(
                "t1",
                Kind.PAYMENT,
                new ProviderPaymentId("imp_1"),
                "order-1",
                Money.won(30_000),
                Money.won(900),
                LocalDate.of(2026, 3, 2)),
            new SettlementLine(
                "t2",
                Kind.CANCEL,
                new ProviderPaymentId("imp_1"),
                "order, \"1\"",
                Money.won(10_000),
                Money.won(0),
                LocalDate.of(2026, 3, 3)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"\uFEFF", "\r\n"})
  void spreadsheets_put_their_marks_into_files(String mark) {
    String file =
        mark.isBlank() ? (HEAD + GOOD).replace("\n", mark) : mark + HEAD + GOOD.stripTrailing();

    assertThat(SettlementCsv.read(file.getBytes(UTF_8))).hasSize(1);
  }

  @Test
  void a_file_without_lines_is_one() {
    assertThat(SettlementCsv.read(HEAD.getBytes(UTF_8))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ,PAYMENT,imp_1,r,1,0,2026-03-02     | transaction_id
          t1,PAYMENT,imp_1,r,1,0,2026-03-02   | transaction_id
          t2,payment,imp_1,r,1,0,2026-03-02   | kind
          t2,PAYMENT,imp 1,r,1,0,2026-03-02   | payment_id
          t2,PAYMENT,imp_1,r,0,0,2026-03-02   | amount
          t2,PAYMENT,imp_1,r,-5,0,2026-03-02  | amount
          t2,PAYMENT,imp_1,r,1.5,0,2026-03-02 | amount
          t2,PAYMENT,imp_1,r,,0,2026-03-02    | amount
          t2,PAYMENT,imp_1,r,9999999999999999,0,2026-03-02 | amount
          t2,PAYMENT,imp_1,r,1,2,2026-03-02   | fee
          t2,PAYMENT,imp_1,r,1,-1,2026-03-02  | fee
          t2,PAYMENT,imp_1,r,1,0,2026-02-30   | settled_on
          t2,PAYMENT,imp_1,r,1,0,1999-12-31   | settled_on
          t2,PAYMENT,imp_1,r,1,0,02.03.2026   | settled_on
          t2,PAYMENT,imp_1,r,1,0              |
          t2,PAYMENT,imp_1,r,1,0,2026-03-02,x |
          """)
  void a_bad_line_is_told_by_its_number_and_column(String line, String column) {
    Problem problem = refusal((HEAD + GOOD + "\n" + line + "\n").getBytes(UTF_8));

    assertThat(problem.code()).isEqualTo(ErrorCode.MALFORMED_SETTLEMENT);
    assertThat(problem.extensions()).containsEntry("line", 4L).containsEntry("column", column);
    assertThat(problem.detail()).isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "\n",
        "transaction_id,kind,payment_id,reference,amount,fee\n",
        "kind,transaction_id,payment_id,reference,amount,fee,settled_on\n",
        "transaction_id;kind;payment_id;reference;amount;fee;settled_on\n"
      })
  void other_columns_are_refused(String head) {
    Problem problem = refusal((head + GOOD).getBytes(UTF_8));

    assertThat(problem.extensions()).containsEntry("column", null).containsKey("line");
  }

  @Test
  void what_is_not_text_or_not_csv_is_refused() {
    byte[] bytes = (HEAD + GOOD).getBytes(UTF_8);
    bytes[bytes.length - 3] = (byte) 0xff;

    assertThat(refusal(bytes).detail().orElseThrow().rule()).isEqualTo("is not in UTF-8");
    assertThat(refusal((HEAD + "\"t1,PAYMENT").getBytes(UTF_8)).detail().orElseThrow().rule())
        .isEqualTo("is not CSV");
  }

  @Test
  void a_file_has_at_most_so_many_lines() {
    String lines =
        IntStream.range(0, 5_001)
            .mapToObj(i -> GOOD.replace("t1", "t" + i))
            .collect(Collectors.joining());

    Problem problem = refusal((HEAD + lines).getBytes(UTF_8));

    assertThat(problem.extensions()).containsEntry("line", 5_002L);
  }
}
