package dev.moim.simulators.kakaopay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.moim.simulators.Caller.Said;
import java.time.Duration;
import java.util.Collections;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class CancelTest extends SimulatorTest {

  private static long total(JsonNode json, String amount) {
    return json.get(amount).get("total").longValue();
  }

  @Test
  void a_part_goes_back_and_the_amounts_add_up() {
    String tid = shop.paid();
    clock.pass(Duration.ofHours(1));
    JsonNode first = shop.cancel(tid, 3_000, ",\"payload\":\"r-1\"").json();
    assertThat(first.get("status").stringValue()).isEqualTo("PART_CANCEL_PAYMENT");
    assertThat(total(first, "amount")).isEqualTo(10_000);
    assertThat(total(first, "approved_cancel_amount")).isEqualTo(3_000);
    assertThat(total(first, "canceled_amount")).isEqualTo(3_000);
    assertThat(total(first, "cancel_available_amount")).isEqualTo(7_000);
    assertThat(first.get("canceled_at").stringValue()).isEqualTo("2026-03-02T19:00:00");
    assertThat(first.get("payload").stringValue()).isEqualTo("r-1");
    JsonNode second = shop.cancel(tid, 2_000, "").json();
    assertThat(total(second, "approved_cancel_amount")).isEqualTo(2_000);
    assertThat(total(second, "canceled_amount")).isEqualTo(5_000);
    assertThat(total(second, "cancel_available_amount")).isEqualTo(5_000);
    assertThat(second.get("aid")).isNotEqualTo(first.get("aid"));
    assertThat(second.get("payload")).isNull();
  }

  @Test
  void the_whole_goes_back_under_another_status() {
    String tid = shop.paid();
    assertThat(shop.cancel(tid, 10_000, "").json().get("status").stringValue())
        .isEqualTo("CANCEL_PAYMENT");
    assertThat(shop.status(tid)).isEqualTo("CANCEL_PAYMENT");
    String inParts = shop.paid();
    shop.cancel(inParts, 4_000, ",\"cancel_vat_amount\":364");
    assertThat(shop.status(inParts)).isEqualTo("PART_CANCEL_PAYMENT");
    shop.cancel(inParts, 6_000, ",\"cancel_vat_amount\":545");
    assertThat(shop.status(inParts)).isEqualTo("CANCEL_PAYMENT");
  }

  @Test
  void the_order_lists_every_movement_with_its_payload() {
    String tid = shop.paid();
    String aid = shop.cancel(tid, 1_000, ",\"payload\":\"r-1\"").json().get("aid").stringValue();
    shop.cancel(tid, 2_000, "");
    JsonNode actions = shop.order(tid).get("payment_action_details");
    assertThat(actions).hasSize(3);
    assertThat(actions.get(1).get("payment_action_type").stringValue()).isEqualTo("CANCEL");
    assertThat(actions.get(1).get("aid").stringValue()).isEqualTo(aid);
    assertThat(actions.get(1).get("amount").longValue()).isEqualTo(1_000);
    assertThat(actions.get(1).get("payload").stringValue()).isEqualTo("r-1");
    assertThat(actions.get(2).get("payload")).isNull();
  }

  @Test
  void no_more_goes_back_than_there_is() {
    String tid = shop.paid();
    assertRefused(shop.cancel(tid, 10_001, ""), -710);
    assertThat(shop.cancel(tid, 10_000, "").status()).isEqualTo(200);
    assertRefused(shop.cancel(tid, 1, ""), -710);
    String unpaid = shop.tid();
    assertRefused(shop.cancel(unpaid, 1, ""), -710);
    assertThat(total(shop.order(tid), "canceled_amount")).isEqualTo(10_000);
  }

  @Test
  void a_wrong_idea_of_what_is_left_stops_the_cancel() {
    String tid = shop.paid();
    assertRefused(shop.cancel(tid, 1_000, ",\"cancel_available_amount\":9999"), -722);
    assertThat(shop.cancel(tid, 1_000, ",\"cancel_available_amount\":10000").status())
        .isEqualTo(200);
    assertRefused(shop.cancel(tid, 1_000, ",\"cancel_available_amount\":10000"), -722);
    assertThat(total(shop.order(tid), "canceled_amount")).isEqualTo(1_000);
  }

  @Test
  void the_usual_vat_of_the_parts_can_be_more_than_the_vat_of_the_whole() {
    String tid = shop.paid();
    assertThat(shop.cancel(tid, 5_000, "").status()).isEqualTo(200);
    Said last = shop.cancel(tid, 5_000, "");
    assertRefused(last, -710);
    assertThat(last.json().get("error_message").stringValue())
        .isEqualTo("requested cancel amount is bigger than cancelable amount");
    assertThat(shop.cancel(tid, 5_000, ",\"cancel_vat_amount\":454").status()).isEqualTo(200);
    assertThat(shop.order(tid).get("cancel_available_amount").get("vat").longValue()).isZero();
  }

  @Test
  void amounts_that_cannot_be_are_refused() {
    String tid = shop.paid();
    assertRefused(shop.cancel(tid, 0, ""), -722);
    assertRefused(shop.cancel(tid, -1, ""), -722);
    assertRefused(shop.cancel(tid, 100, ",\"cancel_vat_amount\":101"), -722);
    assertRefused(shop.cancel("T0000000000000000000", 100, ""), -721);
  }

  @Test
  void the_merchants_people_can_cancel_at_the_provider_by_hand() {
    String tid = shop.paid();
    String path = "/kakaopay/payments/" + tid + "/cancel-in-console";
    assertThat(total(shop.post(path, "{\"amount\":4000}").json(), "canceled_amount"))
        .isEqualTo(4_000);
    assertThat(shop.post(path, "").json().get("status").stringValue()).isEqualTo("CANCEL_PAYMENT");
    assertThat(shop.order(tid).get("cancel_available_amount").get("vat").longValue()).isZero();
    assertThat(shop.post(path, "").status()).isEqualTo(409);
    assertThat(shop.post("/kakaopay/payments/T1/cancel-in-console", "").status()).isEqualTo(404);
  }

  @Test
  void of_many_cancels_with_the_same_idea_of_what_is_left_one_works() throws Exception {
    String tid = shop.paid();
    clock.slowToRead();
    Callable<Said> cancel = () -> shop.cancel(tid, 100, ",\"cancel_available_amount\":10000");
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      threads.invokeAll(Collections.nCopies(20, cancel));
    }
    assertThat(total(shop.order(tid), "canceled_amount")).isEqualTo(100);
  }

  @Test
  void the_settlement_has_a_row_for_every_movement() {
    shop.tid();
    String tid = shop.paid();
    String cancel = shop.cancel(tid, 3_000, "").json().get("aid").stringValue();
    String paid = shop.order(tid).get("payment_action_details").get(0).get("aid").stringValue();
    assertThat(shop.get("/kakaopay/settlement").text())
        .isEqualTo(
            """
            transaction_id,kind,payment_id,reference,amount,fee,settled_on
            %s,PAYMENT,%s,m-1,10000,300,2026-03-02
            %s,CANCEL,%s,m-1,3000,0,2026-03-02
            """
                .formatted(paid, tid, cancel, tid));
  }
}
