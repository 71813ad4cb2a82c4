package dev.moim.simulators;

import static org.assertj.core.api.Assertions.assertThat;

import dev.moim.simulators.Settlement.Kind;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class SettlementTest {

  private static final String HEAD =
      "transaction_id,kind,payment_id,reference,amount,fee,settled_on\n";

  private static String file(Settlement.Row... rows) {
    return Settlement.file(List.of(rows)).body();
  }

  private static Settlement.Row row(Kind kind, long amount, String at) {
    return new Settlement.Row("t", kind, "p", "r", amount, Instant.parse(at));
  }

  @Test
  void an_empty_file_has_its_columns() {
    assertThat(file()).isEqualTo(HEAD);
  }

  @Test
  void the_fee_is_three_percent_rounded_down_and_nothing_for_a_cancel() {
    String noon = "2026-03-02T03:00:00Z";
    assertThat(file(row(Kind.PAYMENT, 10_033, noon)))
        .isEqualTo(HEAD + "t,PAYMENT,p,r,10033,300,2026-03-02\n");
    assertThat(file(row(Kind.PAYMENT, 33, noon))).contains(",33,0,");
    assertThat(file(row(Kind.PAYMENT, 34, noon))).contains(",34,1,");
    assertThat(file(row(Kind.CANCEL, 10_033, noon))).contains("CANCEL,p,r,10033,0,");
  }

  @Test
  void the_day_is_that_of_seoul() {
    assertThat(file(row(Kind.PAYMENT, 1, "2026-03-02T14:59:59Z"))).contains(",2026-03-02\n");
    assertThat(file(row(Kind.PAYMENT, 1, "2026-03-02T15:00:00Z"))).contains(",2026-03-03\n");
  }

  @Test
  void the_oldest_comes_first_and_odd_text_is_quoted() {
    Settlement.Row odd =
        new Settlement.Row(
            "t-2", Kind.PAYMENT, "p", "a,\"b\"\n", 1, Instant.parse("2026-03-01T00:00:00Z"));
    assertThat(file(row(Kind.CANCEL, 1, "2026-03-02T00:00:00Z"), odd))
        .isEqualTo(
            HEAD
                + "t-2,PAYMENT,p,\"a,\"\"b\"\"\n\",1,0,2026-03-01\n"
                + "t,CANCEL,p,r,1,0,2026-03-02\n");
  }
}
