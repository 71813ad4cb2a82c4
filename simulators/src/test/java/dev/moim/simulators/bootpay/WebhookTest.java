package dev.moim.simulators.bootpay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.moim.simulators.Mailbox;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class WebhookTest extends SimulatorTest {

  private JsonNode next() throws InterruptedException {
    return JsonMapper.shared().readTree(mailbox.next().body());
  }

  private void assertNext(String type, int status) throws InterruptedException {
    JsonNode letter = next();
    assertThat(letter.get("webhook_type").stringValue()).isEqualTo(type);
    assertThat(letter.get("status").intValue()).isEqualTo(status);
  }

  @Test
  void a_webhook_is_the_receipt_and_its_type() throws InterruptedException {
    String receiptId = merchant.pay(",\"separatelyConfirmed\":false");
    Mailbox.Letter letter = mailbox.next();
    assertThat(letter.contentType()).startsWith("application/json");
    JsonNode body = JsonMapper.shared().readTree(letter.body());
    assertThat(body.get("receipt_id").stringValue()).isEqualTo(receiptId);
    assertThat(body.get("order_id").stringValue()).isEqualTo("m-1");
    assertThat(body.get("price").longValue()).isEqualTo(10_000);
    assertThat(body.get("webhook_type").stringValue()).isEqualTo("PAYMENT_COMPLETED");
    assertThat(mailbox.unexpected()).isNull();
  }

  @Test
  void what_waits_for_a_confirm_is_told_after_it() throws InterruptedException {
    String receiptId = merchant.pay("");
    merchant.pay(",\"fails\":true");
    assertThat(mailbox.unexpected()).isNull();
    merchant.confirm(receiptId);
    assertNext("PAYMENT_COMPLETED", 1);
  }

  @Test
  void a_virtual_account_is_told_twice() throws InterruptedException {
    String receiptId = merchant.pay(",\"method\":\"vbank\"");
    assertNext("PAYMENT_VIRTUAL_ACCOUNT_ISSUED", 5);
    merchant.post("/bootpay/receipts/" + receiptId + "/settle", "");
    assertNext("PAYMENT_COMPLETED", 1);
  }

  @Test
  void a_part_and_the_whole_are_told_apart_by_type_or_by_amounts() throws InterruptedException {
    String receiptId = merchant.paid();
    merchant.cancel(receiptId, ",\"cancel_price\":1");
    assertNext("PAYMENT_PARTIAL_CANCELLED", 20);
    simulator.misbehaviour().webhooksWithoutType(true);
    merchant.cancel(receiptId, ",\"cancel_price\":2");
    JsonNode letter = next();
    assertThat(letter.get("webhook_type")).isNull();
    assertThat(letter.get("cancelled_price").longValue()).isEqualTo(3);
    simulator.misbehaviour().clear();
    merchant.post("/bootpay/receipts/" + receiptId + "/cancel-in-console", "");
    assertNext("PAYMENT_CANCELLED", 20);
  }

  @Test
  void cancels_through_the_api_can_be_silent() throws InterruptedException {
    simulator.misbehaviour().silentCancels(true);
    merchant.cancel(merchant.paid(), "");
    assertThat(mailbox.unexpected()).isNull();
  }

  @Test
  void only_200_and_success_true_is_an_answer() throws InterruptedException {
    assertSent(200, "{ \"success\" : true }", 1);
    assertSent(200, "", RETRIES + 1);
    assertSent(200, "OK", RETRIES + 1);
    assertSent(200, "{\"success\":false}", RETRIES + 1);
    assertSent(201, "{\"success\":true}", RETRIES + 1);
    assertSent(500, "{\"success\":true}", RETRIES + 1);
  }

  private void assertSent(int status, String answer, int times) throws InterruptedException {
    mailbox.answerWith(status, answer);
    merchant.pay(",\"separatelyConfirmed\":false");
    for (int i = 0; i < times; i++) {
      assertNext("PAYMENT_COMPLETED", 1);
    }
    assertThat(mailbox.unexpected()).as(answer).isNull();
  }

  @Test
  void webhooks_are_lost_doubled_or_turned_round_as_ordered() throws InterruptedException {
    simulator.misbehaviour().webhooks().drop(true);
    String receiptId = merchant.pay(",\"separatelyConfirmed\":false");
    assertThat(mailbox.unexpected()).isNull();
    assertThat(
            merchant
                .post("/bootpay/webhooks", "{\"receiptId\":\"%s\"}".formatted(receiptId))
                .text())
        .isEqualTo("{\"answers\":[200],\"sent\":1}");
    assertThat(next().get("receipt_id").stringValue()).isEqualTo(receiptId);

    simulator.misbehaviour().clear();
    simulator.misbehaviour().webhooks().duplicate(1);
    merchant.cancel(receiptId, ",\"cancel_price\":1");
    assertThat(next()).isEqualTo(next());

    simulator.misbehaviour().clear();
    simulator.misbehaviour().webhooks().reverse(2);
    merchant.cancel(receiptId, ",\"cancel_price\":1");
    assertThat(mailbox.unexpected()).isNull();
    merchant.cancel(receiptId, ",\"cancel_price\":1");
    assertThat(next().get("cancelled_price").longValue()).isEqualTo(3);
    assertThat(next().get("cancelled_price").longValue()).isEqualTo(2);
  }

  @Test
  void nothing_is_signed_so_anybody_can_forge_one() throws InterruptedException {
    assertThat(merchant.post("/bootpay/webhooks/forged", "{\"status\":1}").text())
        .isEqualTo("{\"answers\":[200],\"sent\":1}");
    assertThat(mailbox.next().body()).isEqualTo("{\"status\":1}");
  }

  @Test
  void a_merchant_can_have_forms_instead() throws InterruptedException {
    simulator.misbehaviour().webhooksAsForm(true);
    String receiptId = merchant.pay(",\"separatelyConfirmed\":false");
    Mailbox.Letter letter = mailbox.next();
    assertThat(letter.contentType()).startsWith("application/x-www-form-urlencoded");
    assertThat(letter.body())
        .contains("receipt_id=" + receiptId, "&status=1&", "&metadata=%7B%7D&");
  }
}
