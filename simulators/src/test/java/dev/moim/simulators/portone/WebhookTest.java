package dev.moim.simulators.portone;

import static org.assertj.core.api.Assertions.assertThat;

import dev.moim.simulators.Mailbox;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class WebhookTest extends SimulatorTest {

  private JsonNode next() throws InterruptedException {
    return JsonMapper.shared().readTree(mailbox.next().body());
  }

  private String pay(String outcome, String more) {
    return merchant.pay(
        "{\"merchantUid\":\"m-1\",\"amount\":1000,\"outcome\":\"%s\"%s}".formatted(outcome, more));
  }

  private void cancel(String impUid, String more) {
    assertThat(merchant.cancel("{\"imp_uid\":\"%s\"%s}".formatted(impUid, more)).code()).isZero();
  }

  @Test
  void a_payment_sends_three_fields_as_json() throws InterruptedException {
    String impUid = pay("paid", "");
    Mailbox.Letter letter = mailbox.next();
    assertThat(letter.contentType()).startsWith("application/json");
    assertThat(letter.body())
        .isEqualTo(
            "{\"imp_uid\":\"%s\",\"merchant_uid\":\"m-1\",\"status\":\"paid\"}".formatted(impUid));
    assertThat(mailbox.unexpected()).isNull();
  }

  @Test
  void a_virtual_account_sends_ready_and_its_deposit_sends_paid() throws InterruptedException {
    String impUid = pay("ready", "");
    assertThat(next().get("status").stringValue()).isEqualTo("ready");
    assertThat(merchant.payment(impUid).get("paid_at").longValue()).isZero();
    clock.pass(Duration.ofMinutes(20));
    assertThat(merchant.pay("{\"impUid\":\"" + impUid + "\"}")).isEqualTo(impUid);
    assertThat(next().get("status").stringValue()).isEqualTo("paid");
    JsonNode payment = merchant.payment(impUid);
    assertThat(payment.get("paid_at").longValue() - payment.get("started_at").longValue())
        .isEqualTo(1200);
    assertThat(payment.get("pay_method").stringValue()).isEqualTo("vbank");
  }

  @Test
  void a_failed_payment_sends_nothing_and_neither_does_one_that_wants_none()
      throws InterruptedException {
    pay("failed", "");
    pay("paid", ",\"webhook\":false");
    assertThat(mailbox.unexpected()).isNull();
  }

  @Test
  void a_cancel_by_the_api_sends_nothing_unless_it_is_enabled() throws InterruptedException {
    String impUid = pay("paid", "");
    mailbox.next();
    cancel(impUid, ",\"amount\":100");
    assertThat(mailbox.unexpected()).isNull();
    cancel(impUid, ",\"amount\":100,\"enable_webhook\":true");
    JsonNode letter = next();
    assertThat(letter.get("status").stringValue()).isEqualTo("cancelled");
    assertThat(letter.get("cancellation_id"))
        .isEqualTo(merchant.payment(impUid).get("cancel_history").get(1).get("cancellation_id"));
  }

  @Test
  void an_enabled_webhook_is_still_not_sent_for_a_payment_that_used_none()
      throws InterruptedException {
    cancel(pay("paid", ",\"webhook\":false"), ",\"enable_webhook\":true");
    assertThat(mailbox.unexpected()).isNull();
  }

  @Test
  void a_cancel_in_the_console_sends_one() throws InterruptedException {
    String impUid = pay("paid", ",\"webhook\":false");
    String path = "/portone/payments/" + impUid + "/cancel-in-console";
    assertThat(merchant.post(path, "{\"amount\":400}").json().get("cancelledAmount").longValue())
        .isEqualTo(400);
    assertThat(next().get("status").stringValue()).isEqualTo("cancelled");
    assertThat(merchant.post(path, "").json().get("cancelledAmount").longValue()).isEqualTo(1000);
    assertThat(next().get("status").stringValue()).isEqualTo("cancelled");
    assertThat(merchant.post(path, "").status()).isEqualTo(409);
    assertThat(merchant.post("/portone/payments/imp_1/cancel-in-console", "").status())
        .isEqualTo(404);
  }

  @Test
  void paid_and_given_back_at_once_sends_only_the_cancel() throws InterruptedException {
    String impUid = pay("cancelled", "");
    assertThat(next().get("status").stringValue()).isEqualTo("cancelled");
    assertThat(mailbox.unexpected()).isNull();
    assertThat(merchant.payment(impUid).get("cancel_amount").longValue()).isEqualTo(1000);
  }

  @Test
  void a_merchant_can_have_forms_instead() throws InterruptedException {
    merchant.post("/portone/misbehave", "{\"webhookAsForm\":true}");
    String impUid = merchant.pay("{\"merchantUid\":\"a b&c=ü\",\"amount\":1000}");
    Mailbox.Letter letter = mailbox.next();
    assertThat(letter.contentType()).startsWith("application/x-www-form-urlencoded");
    assertThat(letter.body())
        .isEqualTo("imp_uid=" + impUid + "&merchant_uid=a+b%26c%3D%C3%BC&status=paid");
  }

  @Test
  void webhooks_are_lost_or_doubled_as_ordered() throws InterruptedException {
    simulator.misbehaviour().webhooks().drop(true);
    String impUid = pay("paid", "");
    assertThat(mailbox.unexpected()).isNull();
    assertThat(merchant.post("/portone/webhooks", "{\"impUid\":\"" + impUid + "\"}").text())
        .isEqualTo("{\"answers\":[200],\"sent\":1}");
    assertThat(next().get("imp_uid").stringValue()).isEqualTo(impUid);

    simulator.misbehaviour().clear();
    simulator.misbehaviour().webhooks().duplicate(2);
    pay("paid", "");
    Mailbox.Letter first = mailbox.next();
    assertThat(mailbox.next()).isEqualTo(first);
    assertThat(mailbox.next()).isEqualTo(first);
    assertThat(mailbox.unexpected()).isNull();
  }

  @Test
  void webhooks_are_sent_again_one_by_one_or_all_at_once_and_their_answers_are_told()
      throws InterruptedException {
    String impUid = pay("paid", ",\"webhook\":false");
    mailbox.answerWith(503);
    for (boolean parallel : new boolean[] {false, true}) {
      var said =
          merchant.post(
              "/portone/webhooks",
              "{\"impUid\":\"%s\",\"times\":20,\"parallel\":%s}".formatted(impUid, parallel));
      assertThat(said.json().get("answers")).hasSize(20).allMatch(n -> n.intValue() == 503);
      for (int i = 0; i < 20; i++) {
        mailbox.next();
      }
      assertThat(mailbox.unexpected()).isNull();
    }
  }

  @Test
  void a_mailbox_that_is_not_there_is_not_an_error_of_the_payment() {
    Mailbox gone = new Mailbox();
    gone.close();
    simulator.webhooksTo(gone.url());
    String impUid = pay("paid", "");
    assertThat(merchant.post("/portone/webhooks", "{\"impUid\":\"" + impUid + "\"}").text())
        .isEqualTo("{\"answers\":[null],\"sent\":1}");
  }

  @Test
  void webhooks_go_where_they_were_last_told_to() throws InterruptedException {
    try (Mailbox other = new Mailbox()) {
      simulator.webhooksTo(other.url());
      pay("paid", "");
      assertThat(other.next().body()).contains("paid");
      assertThat(mailbox.unexpected()).isNull();
    }
  }
}
