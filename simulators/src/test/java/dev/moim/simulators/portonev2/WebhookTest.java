package dev.moim.simulators.portonev2;

import static org.assertj.core.api.Assertions.assertThat;

import com.standardwebhooks.Webhook;
import dev.moim.simulators.Mailbox;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class WebhookTest extends SimulatorTest {

  private static JsonNode json(Mailbox.Letter letter) {
    return JsonMapper.shared().readTree(letter.body());
  }

  private String nextType() throws InterruptedException {
    return json(mailbox.next()).get("type").stringValue();
  }

  private String quietly(String paymentId, String outcome) {
    return merchant.pay(
        "{\"paymentId\":\"%s\",\"amount\":1000,\"outcome\":\"%s\",\"webhook\":false}"
            .formatted(paymentId, outcome));
  }

  @Test
  void a_payment_tells_that_its_window_opened_and_that_it_is_paid() throws InterruptedException {
    merchant.pays("m-1", 1000);
    Set<String> types = new TreeSet<>(List.of(nextType(), nextType()));
    assertThat(types).containsExactly("Transaction.Paid", "Transaction.Ready");
    assertThat(mailbox.unexpected()).isNull();
  }

  @Test
  void every_outcome_has_a_type_and_always_the_store() throws Exception {
    for (var each :
        List.of(
            List.of("ready", "Ready"),
            List.of("pending", "PayPending"),
            List.of("issued", "VirtualAccountIssued"),
            List.of("failed", "Failed"))) {
      String transactionId =
          quietly(each.getFirst(), "ready".equals(each.getFirst()) ? "ready" : each.getFirst());
      merchant.post("/portone-v2/webhooks", "{\"paymentId\":\"%s\"}".formatted(each.getFirst()));
      Mailbox.Letter letter = mailbox.next();
      assertThat(letter.contentType()).startsWith("application/json");
      assertThat(letter.body())
          .isEqualTo(
              ("{\"data\":{\"paymentId\":\"%s\",\"storeId\":\"%s\",\"transactionId\":\"%s\"},"
                      + "\"timestamp\":\"%s\",\"type\":\"Transaction.%s\"}")
                  .formatted(
                      each.getFirst(),
                      Merchant.STORE,
                      transactionId,
                      clock.instant(),
                      each.getLast()));
    }
  }

  @Test
  void cancels_are_told_with_their_id_unless_the_merchant_wants_none() throws Exception {
    quietly("m-1", "paid");
    merchant.cancel("m-1", ",\"amount\":100,\"skipWebhook\":true");
    assertThat(mailbox.unexpected()).isNull();
    merchant.cancel("m-1", ",\"amount\":200");
    JsonNode part = json(mailbox.next());
    assertThat(part.get("type").stringValue()).isEqualTo("Transaction.PartialCancelled");
    assertThat(part.get("data").get("cancellationId"))
        .isEqualTo(merchant.payment("m-1").get("cancellations").get(1).get("id"));
    merchant.post("/portone-v2/cancel", "{\"paymentId\":\"m-1\",\"amount\":200}");
    assertThat(nextType()).isEqualTo("Transaction.PartialCancelled");
    merchant.post("/portone-v2/cancel", "{\"paymentId\":\"m-1\",\"chargeback\":true}");
    assertThat(nextType()).isEqualTo("Transaction.Cancelled");
    assertThat(merchant.payment("m-1").get("cancellations"))
        .extracting(each -> each.get("trigger").stringValue())
        .containsExactly("API", "API", "CONSOLE", "CHARGEBACK");
  }

  @Test
  void an_asynchronous_cancel_is_told_twice() throws Exception {
    quietly("m-1", "paid");
    simulator.misbehaviour().asynchronousCancels(true);
    merchant.cancel("m-1", "");
    JsonNode pending = json(mailbox.next());
    assertThat(pending.get("type").stringValue()).isEqualTo("Transaction.CancelPending");
    String id = pending.get("data").get("cancellationId").stringValue();
    merchant.post("/portone-v2/cancellations/" + id + "/complete", "");
    JsonNode done = json(mailbox.next());
    assertThat(done.get("type").stringValue()).isEqualTo("Transaction.Cancelled");
    assertThat(done.get("data").get("cancellationId").stringValue()).isEqualTo(id);
  }

  @Test
  void disputes_are_told() throws Exception {
    quietly("m-1", "paid");
    merchant.post("/portone-v2/disputes", "{\"paymentId\":\"m-1\",\"reason\":\"not mine\"}");
    assertThat(nextType()).isEqualTo("Transaction.DisputeCreated");
    JsonNode dispute = merchant.payment("m-1").get("disputes").get(0);
    assertThat(dispute.get("status").stringValue()).isEqualTo("UNRESOLVED");
    assertThat(dispute.get("reason").stringValue()).isEqualTo("not mine");
    merchant.post("/portone-v2/disputes/resolve", "{\"paymentId\":\"m-1\"}");
    assertThat(nextType()).isEqualTo("Transaction.DisputeResolved");
    assertThat(merchant.payment("m-1").get("disputes").get(0).get("status").stringValue())
        .isEqualTo("RESOLVED");
  }

  /** The provider's clock moves on with every look at it. */
  @Test
  void what_is_not_taken_comes_again_five_times_with_the_same_id_and_event() throws Exception {
    mailbox.answerWith(503);
    AtomicLong seconds = new AtomicLong(1_772_442_000);
    var settings =
        settings(
            Optional.empty(),
            mailbox.url(),
            () -> Instant.ofEpochSecond(seconds.incrementAndGet()));
    try (PortOneV2Simulator ticking = PortOneV2Simulator.start(settings);
        Merchant merchant = new Merchant(ticking.baseUri())) {
      merchant.pay("{\"paymentId\":\"m-1\",\"amount\":1000,\"webhook\":false}");
      merchant.cancel("m-1", "");
      List<Mailbox.Letter> letters = new ArrayList<>();
      for (int i = 0; i < Webhooks.PLAN.size(); i++) {
        letters.add(mailbox.next());
      }
      assertThat(mailbox.unexpected()).isNull();
      assertThat(letters).extracting(l -> l.header("webhook-id")).containsOnly(id(letters));
      assertThat(letters).extracting(Mailbox.Letter::body).containsOnly(letters.getFirst().body());
      assertThat(letters)
          .extracting(l -> Long.parseLong(l.header("webhook-timestamp")))
          .doesNotHaveDuplicates()
          .isSorted();
      for (Mailbox.Letter letter : letters) {
        assertThat(letter.header("webhook-signature"))
            .isEqualTo(
                new Webhook(Merchant.WEBHOOK_SECRET)
                    .sign(
                        letter.header("webhook-id"),
                        Long.parseLong(letter.header("webhook-timestamp")),
                        letter.body()));
      }
      JsonNode history = merchant.payment("m-1").get("webhooks").get(0);
      assertThat(history.get("status").stringValue()).isEqualTo("FAILED_NOT_OK_RESPONSE");
      assertThat(history.get("currentExecutionCount").intValue()).isEqualTo(6);
      assertThat(history.get("response").get("code").stringValue()).isEqualTo("503");
    }
  }

  private static String id(List<Mailbox.Letter> letters) {
    return letters.getFirst().header("webhook-id");
  }

  @Test
  void a_redirect_is_no_success() throws Exception {
    mailbox.answerWith(302);
    quietly("m-1", "paid");
    merchant.cancel("m-1", "");
    for (int i = 0; i < Webhooks.PLAN.size(); i++) {
      mailbox.next();
    }
  }

  @Test
  void what_is_taken_comes_no_more() throws Exception {
    mailbox.answerWith(204);
    quietly("m-1", "paid");
    merchant.cancel("m-1", "");
    mailbox.next();
    assertThat(mailbox.unexpected()).isNull();
  }

  @Test
  void both_secrets_sign_while_one_is_being_renewed() throws Exception {
    simulator.webhooksSignedBy(List.of(Merchant.NEXT_WEBHOOK_SECRET, Merchant.WEBHOOK_SECRET));
    quietly("m-1", "paid");
    merchant.cancel("m-1", "");
    Mailbox.Letter letter = mailbox.next();
    String signatures = letter.header("webhook-signature");
    assertThat(signatures.split(" ")).hasSize(2).allMatch(each -> each.startsWith("v1,"));
    for (String secret : List.of(Merchant.WEBHOOK_SECRET, Merchant.NEXT_WEBHOOK_SECRET)) {
      assertThat(signatures)
          .contains(
              new Webhook(secret)
                  .sign(
                      letter.header("webhook-id"),
                      Long.parseLong(letter.header("webhook-timestamp")),
                      letter.body()));
    }
  }

  @Test
  void a_merchant_has_the_latest_or_a_named_one_sent_again() throws Exception {
    quietly("m-1", "paid");
    assertError(merchant.post("/payments/m-1/resend-webhook", "{}"), 404, "WEBHOOK_NOT_FOUND");
    merchant.cancel("m-1", ",\"amount\":1");
    Mailbox.Letter first = mailbox.next();
    merchant.cancel("m-1", ",\"amount\":2");
    Mailbox.Letter second = mailbox.next();
    JsonNode webhook = merchant.post("/payments/m-1/resend-webhook", "{}").json().get("webhook");
    assertThat(webhook.get("id").stringValue()).isEqualTo(second.header("webhook-id"));
    assertThat(webhook.get("status").stringValue()).isEqualTo("SUCCEEDED");
    assertThat(webhook.get("trigger").stringValue()).isEqualTo("MANUAL");
    assertThat(mailbox.next().body()).isEqualTo(second.body());
    String named = "{\"webhookId\":\"%s\"}".formatted(first.header("webhook-id"));
    for (int i = 0; i < Webhooks.MOST_RESENDS; i++) {
      assertThat(merchant.post("/payments/m-1/resend-webhook", named).status()).isEqualTo(200);
      assertThat(mailbox.next().body()).isEqualTo(first.body());
    }
    assertError(
        merchant.post("/payments/m-1/resend-webhook", named),
        400,
        "MAX_WEBHOOK_RETRY_COUNT_REACHED");
  }

  @Test
  void webhooks_go_where_the_payment_says() throws Exception {
    try (Mailbox other = new Mailbox()) {
      merchant.pay(
          "{\"paymentId\":\"m-1\",\"amount\":1,\"outcome\":\"ready\",\"noticeUrl\":\"%s\"}"
              .formatted(other.url()));
      assertThat(other.next().body()).contains("Transaction.Ready");
      assertThat(mailbox.unexpected()).isNull();
    }
  }

  @Test
  void webhooks_are_lost_repeated_and_turned_round_as_ordered() throws Exception {
    quietly("m-1", "paid");
    simulator.misbehaviour().webhooks().drop(true);
    merchant.cancel("m-1", ",\"amount\":1");
    assertThat(mailbox.unexpected()).isNull();
    simulator.misbehaviour().clear();
    simulator.misbehaviour().webhooks().duplicate(1);
    merchant.cancel("m-1", ",\"amount\":1");
    assertThat(mailbox.next().header("webhook-id")).isEqualTo(mailbox.next().header("webhook-id"));
    simulator.misbehaviour().clear();
    simulator.misbehaviour().webhooks().reverse(2);
    merchant.cancel("m-1", ",\"amount\":1");
    merchant.cancel("m-1", "");
    assertThat(nextType()).isEqualTo("Transaction.Cancelled");
    assertThat(nextType()).isEqualTo("Transaction.PartialCancelled");
  }

  @Test
  void a_mailbox_that_is_not_there_is_not_an_error_of_the_payment() {
    simulator.webhooksTo(URI.create("http://127.0.0.1:9/"));
    quietly("m-1", "paid");
    assertThat(merchant.post("/portone-v2/webhooks", "{\"paymentId\":\"m-1\"}").text())
        .isEqualTo("{\"answers\":[null],\"sent\":1}");
  }
}
