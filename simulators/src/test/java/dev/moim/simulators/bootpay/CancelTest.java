package dev.moim.simulators.bootpay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.moim.simulators.Caller.Said;
import java.time.Duration;
import java.util.Collections;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class CancelTest extends SimulatorTest {

  private static final String REFUSED = "RC_CANCEL_SERVER_ERROR";

  private long givenBack(String receiptId) {
    return merchant.receipt(receiptId).get("cancelled_price").longValue();
  }

  @Test
  void a_part_and_the_whole_have_the_same_status_and_only_the_sum_is_told() {
    String receiptId = merchant.paid();
    clock.pass(Duration.ofHours(1));
    JsonNode part = merchant.cancel(receiptId, ",\"cancel_price\":3000").json();
    assertThat(part.get("status").intValue()).isEqualTo(20);
    assertThat(part.get("cancelled_price").longValue()).isEqualTo(3_000);
    assertThat(part.get("price").longValue()).isEqualTo(10_000);
    assertThat(part.get("cancelled_at").stringValue()).isEqualTo("2026-03-02T19:00:00+09:00");
    assertThat(merchant.cancel(receiptId, ",\"cancel_price\":1000").json().get("cancelled_price"))
        .isEqualTo(merchant.receipt(receiptId).get("cancelled_price"));
    assertThat(givenBack(receiptId)).isEqualTo(4_000);
    JsonNode rest = merchant.cancel(receiptId, "").json();
    assertThat(rest.get("status").intValue()).isEqualTo(20);
    assertThat(rest.get("cancelled_price").longValue()).isEqualTo(10_000);
  }

  @Test
  void amounts_may_come_as_doubles() {
    String receiptId = merchant.paid();
    assertThat(merchant.cancel(receiptId, ",\"cancel_price\":3000.0").status()).isEqualTo(200);
    assertThat(merchant.cancel(receiptId, ",\"cancel_price\":1e3").status()).isEqualTo(200);
    assertThat(merchant.cancel(receiptId, ",\"cancel_price\":0.5").status()).isEqualTo(400);
    assertThat(givenBack(receiptId)).isEqualTo(4_000);
  }

  @Test
  void a_cancel_id_works_once_and_is_refused_afterwards() {
    String receiptId = merchant.paid();
    String once = ",\"cancel_price\":3000,\"cancel_id\":\"r-1\"";
    assertThat(merchant.cancel(receiptId, once).status()).isEqualTo(200);
    assertRefused(merchant.cancel(receiptId, once), 400, REFUSED);
    assertThat(givenBack(receiptId)).isEqualTo(3_000);
    assertThat(merchant.cancel(receiptId, ",\"cancel_price\":3000,\"cancel_id\":\"r-2\"").status())
        .isEqualTo(200);
    assertThat(merchant.cancel(merchant.paid(), once).status()).isEqualTo(200);
  }

  @Test
  void no_more_goes_back_than_there_is() {
    String receiptId = merchant.paid();
    assertRefused(merchant.cancel(receiptId, ",\"cancel_price\":10001"), 400, REFUSED);
    assertRefused(merchant.cancel(receiptId, ",\"cancel_price\":0"), 400, REFUSED);
    assertRefused(merchant.cancel(receiptId, ",\"cancel_price\":-1"), 400, REFUSED);
    assertRefused(merchant.cancel(receiptId, ",\"cancel_tax_free\":1"), 400, REFUSED);
    assertThat(merchant.cancel(receiptId, "").status()).isEqualTo(200);
    assertRefused(merchant.cancel(receiptId, ""), 400, REFUSED);
    assertRefused(merchant.cancel(merchant.pay(""), ""), 400, REFUSED);
    assertRefused(merchant.cancel("x", ""), 404, "RC_NOT_FOUND");
    assertThat(givenBack(receiptId)).isEqualTo(10_000);
  }

  @Test
  void what_is_free_of_tax_is_counted_too() {
    String receiptId = merchant.pay(",\"taxFree\":4000,\"separatelyConfirmed\":false");
    merchant.cancel(receiptId, ",\"cancel_price\":3000,\"cancel_tax_free\":3000");
    assertThat(merchant.receipt(receiptId).get("cancelled_tax_free").longValue()).isEqualTo(3_000);
    assertRefused(
        merchant.cancel(receiptId, ",\"cancel_price\":3000,\"cancel_tax_free\":1001"),
        400,
        REFUSED);
  }

  @Test
  void a_cancel_can_fail_and_leave_the_money_where_it_is() {
    String receiptId = merchant.pay(",\"separatelyConfirmed\":false,\"failingCancels\":1");
    String cancel = ",\"cancel_price\":1000,\"cancel_id\":\"r-1\"";
    assertRefused(merchant.cancel(receiptId, cancel), 400, REFUSED);
    assertThat(merchant.status(receiptId)).isEqualTo(-20);
    assertThat(givenBack(receiptId)).isZero();
    assertThat(merchant.cancel(receiptId, cancel).status()).isEqualTo(200);
    assertThat(merchant.status(receiptId)).isEqualTo(20);
  }

  @Test
  void a_deposit_may_need_an_account_to_go_back_to() {
    String receiptId = merchant.pay(",\"method\":\"vbank\"");
    merchant.post("/bootpay/receipts/" + receiptId + "/settle", "");
    simulator.misbehaviour().refundAccountNeeded(true);
    assertRefused(merchant.cancel(receiptId, ""), 400, REFUSED);
    assertThat(
            merchant
                .cancel(
                    receiptId,
                    ",\"refund\":{\"bank_account\":\"1\",\"bank_username\":\"x\",\"bank_code\":\"088\"}")
                .status())
        .isEqualTo(200);
  }

  @Test
  void the_merchants_people_can_cancel_at_the_provider_by_hand() {
    String receiptId = merchant.paid();
    String path = "/bootpay/receipts/" + receiptId + "/cancel-in-console";
    assertThat(merchant.post(path, "{\"price\":4000}").json().get("cancelled_price").longValue())
        .isEqualTo(4_000);
    assertThat(merchant.post(path, "").status()).isEqualTo(200);
    assertThat(merchant.post(path, "").status()).isEqualTo(409);
    assertThat(givenBack(receiptId)).isEqualTo(10_000);
  }

  @Test
  void of_many_cancels_with_the_same_id_one_works() throws Exception {
    String receiptId = merchant.paid();
    clock.slowToRead();
    Callable<Said> cancel =
        () -> merchant.cancel(receiptId, ",\"cancel_price\":100,\"cancel_id\":\"r-1\"");
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      threads.invokeAll(Collections.nCopies(20, cancel));
    }
    assertThat(givenBack(receiptId)).isEqualTo(100);
  }

  @Test
  void the_settlement_has_a_row_for_every_movement() {
    merchant.pay("");
    String receiptId = merchant.paid();
    merchant.cancel(receiptId, ",\"cancel_price\":3000");
    String[] lines = merchant.get("/bootpay/settlement").text().split("\n");
    assertThat(lines).hasSize(3);
    assertThat(lines[1])
        .isEqualTo("%s,PAYMENT,%s,m-1,10000,300,2026-03-02".formatted(receiptId, receiptId));
    assertThat(lines[2])
        .matches("cancel-[0-9a-f]{24},CANCEL,%s,m-1,3000,0,2026-03-02".formatted(receiptId));
  }
}
