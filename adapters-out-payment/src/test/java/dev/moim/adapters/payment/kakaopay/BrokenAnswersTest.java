package dev.moim.adapters.payment.kakaopay;

import static dev.moim.adapters.payment.kakaopay.Simulated.ACCOUNT;
import static dev.moim.adapters.payment.kakaopay.Simulated.TEST_ACCOUNT;
import static dev.moim.adapters.payment.kakaopay.Simulated.aRefund;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.moim.adapters.payment.provider.Json;
import dev.moim.adapters.payment.provider.RawServer;
import dev.moim.adapters.payment.provider.RawServer.Answer;
import dev.moim.application.payment.PaymentGateway.CancelAnswer.Refused;
import dev.moim.application.payment.PaymentGateway.CancelRequest;
import dev.moim.application.payment.PaymentGateway.Completed;
import dev.moim.application.payment.PaymentGateway.Completion;
import dev.moim.application.payment.PaymentGateway.Unreachable;
import dev.moim.domain.money.Money;
import dev.moim.domain.payment.Evidence;
import dev.moim.domain.payment.PaymentKey;
import dev.moim.domain.payment.PaymentReference;
import dev.moim.domain.payment.ProviderPayment;
import dev.moim.domain.payment.ProviderPaymentId;
import dev.moim.domain.payment.ProviderStatus;
import dev.moim.domain.payment.RefundId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class BrokenAnswersTest {
  private static final ProviderPaymentId TID = new ProviderPaymentId("T0123456789abcdef012");
  private static final PaymentReference REFERENCE = new PaymentReference("ORD-1");
  private static final PaymentKey KEY = new PaymentKey(REFERENCE, Optional.of(TID));
  private static final RefundId REFUND = aRefund();
  private static final Completion COMPLETION =
      new Completion(KEY, Money.won(10_000), Simulated.PAYER, new Evidence.PgToken("token"));

  private final RawServer server = new RawServer("/none", Answer.of(404, ""));
  private final KakaoPayGateway gateway = Simulated.gateway(server.uri(), Duration.ofSeconds(5));

  @AfterEach
  void stop() {
    server.close();
  }

  private static ObjectNode order(String status) {
    return (ObjectNode)
        Json.MAPPER.readTree(
            """
            {"tid":"T0123456789abcdef012","cid":"C123456789","status":"%s",
             "partner_order_id":"ORD-1","partner_user_id":"u","item_name":"배추","quantity":1,
             "amount":{"total":10000,"tax_free":0,"vat":909,"point":0,"discount":0},
             "canceled_amount":{"total":0,"tax_free":0,"vat":0},
             "cancel_available_amount":{"total":10000,"tax_free":0,"vat":909},
             "created_at":"2026-03-02T18:00:00","approved_at":"2026-03-02T18:00:31",
             "payment_action_details":[{"aid":"A1","approved_at":"2026-03-02T18:00:31",
              "amount":10000,"payment_action_type":"PAYMENT"}]}
            """
                .formatted(status));
  }

  private static Answer ok(JsonNode json) {
    return Answer.of(200, json.toString());
  }

  private static Answer refusal(int code) {
    return Answer.of(400, "{\"error_code\":%d,\"error_message\":\"no\\nmore\"}".formatted(code));
  }

  private static CancelRequest cancel(int attempt) {
    return new CancelRequest(TID, REFUND, Money.won(3_000), Money.won(10_000), "late", attempt);
  }

  static List<Answer> brokenAnswers() {
    String good = order("SUCCESS_PAYMENT").toString();
    return List.of(
        Answer.of(502, "<html><h1>Bad Gateway</h1></html>").with("Content-Type", "text/html"),
        Answer.of(200, "<html><h1>Maintenance</h1></html>"),
        Answer.of(404, "<html><h1>Not Found</h1></html>"),
        Answer.of(500, good),
        Answer.of(503, "").with("Retry-After", "0"),
        Answer.of(429, "{\"error_code\":-429,\"error_message\":\"quota\"}"),
        Answer.of(401, "{\"error_code\":-401,\"error_message\":\"key\"}"),
        Answer.of(403, "{\"error_code\":-403,\"error_message\":\"no\"}"),
        Answer.of(400, "{\"error_code\":-400,\"error_message\":\"what?\"}"),
        Answer.of(400, "{\"error_code\":\"-721\",\"error_message\":\"text\"}"),
        Answer.of(200, "{\"error_code\":-721,\"error_message\":\"in a success\"}"),
        Answer.of(400, good),
        Answer.of(302, "").with("Location", "/elsewhere"),
        Answer.of(204, ""),
        Answer.of(200, ""),
        Answer.of(200, "null"),
        Answer.of(200, "[]"),
        Answer.of(200, "{}"),
        Answer.of(200, good.substring(0, good.length() / 2)),
        Answer.of(200, good + "}"),
        Answer.of(200, good).promising(good.length() + 500L),
        Answer.of(200, "{\"pad\":\"" + "x".repeat(2_000_000) + "\"}"));
  }

  @ParameterizedTest
  @MethodSource("brokenAnswers")
  void an_answer_that_cannot_be_understood_is_none(Answer answer) {
    server.answers(answer);

    assertThatThrownBy(() -> gateway.find(ACCOUNT, TID)).isInstanceOf(Unreachable.class);
    assertThatThrownBy(() -> gateway.find(ACCOUNT, KEY)).isInstanceOf(Unreachable.class);
    assertThatThrownBy(() -> gateway.begin(ACCOUNT, Simulated.beginning(REFERENCE, 1)))
        .isInstanceOf(Unreachable.class);
    server.answers(ok(order("AUTH_PASSWORD").without("approved_at")), answer, ok(unpaid()));
    server.calls.clear();
    assertThatThrownBy(() -> gateway.complete(ACCOUNT, COMPLETION)).isInstanceOf(Unreachable.class);
    assertSentOnce("approve");
    server.answers(ok(order("SUCCESS_PAYMENT")), answer, ok(order("SUCCESS_PAYMENT")));
    server.calls.clear();
    assertThatThrownBy(() -> gateway.cancel(ACCOUNT, cancel(1))).isInstanceOf(Unreachable.class);
    assertSentOnce("cancel");
  }

  private static ObjectNode unpaid() {
    ObjectNode order = order("AUTH_PASSWORD");
    order.remove("approved_at");
    order.putArray("payment_action_details");
    return order;
  }

  private void assertSentOnce(String name) {
    assertThat(server.calls)
        .extracting(RawServer.Call::path)
        .filteredOn(path -> path.endsWith(name))
        .hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "tid",
        "partner_order_id",
        "status",
        "amount",
        "canceled_amount",
        "cancel_available_amount",
        "created_at",
        "approved_at"
      })
  void a_payment_that_lacks_something_is_no_answer(String field) {
    server.answers(ok(order("SUCCESS_PAYMENT").without(field)));

    assertThatThrownBy(() -> gateway.find(ACCOUNT, TID)).isInstanceOf(Unreachable.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          status                 | "DREAMING"
          status                 | 1
          tid                    | "T9999999999999999999"
          tid                    | "T 1"
          created_at             | "yesterday"
          approved_at            | "2026-03-02T18:00:31+09:00"
          amount                 | {"total":10000.5,"tax_free":0,"vat":0}
          amount                 | {"total":-1,"tax_free":0,"vat":0}
          amount                 | {"total":"10000","tax_free":0,"vat":0}
          amount                 | 10000
          canceled_amount        | {"total":1,"tax_free":0,"vat":0}
          cancel_available_amount| {"total":9999,"tax_free":0,"vat":909}
          payment_action_details | {}
          payment_action_details | [{"payment_action_type":"CANCEL","aid":"A2","amount":1}]
          payment_action_details | [{"aid":"A2","amount":1}]
          """)
  void a_payment_that_contradicts_itself_is_no_answer(String field, String value) {
    ObjectNode order = order("SUCCESS_PAYMENT");
    order.set(field, Json.MAPPER.readTree(value));
    server.answers(ok(order));

    assertThatThrownBy(() -> gateway.find(ACCOUNT, TID)).isInstanceOf(Unreachable.class);
  }

  @ParameterizedTest
  @CsvSource({
    "READY,READY",
    "SEND_TMS,READY",
    "OPEN_PAYMENT,READY",
    "SELECT_METHOD,READY",
    "ARS_WAITING,READY",
    "AUTH_PASSWORD,AUTHORIZED",
    "FAIL_AUTH_PASSWORD,FAILED",
    "QUIT_PAYMENT,FAILED",
    "FAIL_PAYMENT,FAILED"
  })
  void what_was_not_taken_has_one_of_these_statuses(String theirs, ProviderStatus ours) {
    ObjectNode order = unpaid();
    order.put("status", theirs);
    server.answers(ok(order));

    ProviderPayment payment = gateway.find(ACCOUNT, TID).orElseThrow();

    assertThat(payment.status()).isEqualTo(ours);
    assertThat(payment.tookMoney()).isFalse();
    assertThat(payment.startedAt()).isEqualTo(Instant.parse("2026-03-02T09:00:00Z"));
  }

  @Test
  void a_shop_for_tests_makes_test_payments() {
    server.answers(ok(order("SUCCESS_PAYMENT")));

    assertThat(gateway.find(ACCOUNT, TID).orElseThrow().test()).isFalse();
    assertThat(gateway.find(TEST_ACCOUNT, TID).orElseThrow().test()).isTrue();
    assertThat(body(1).path("cid").stringValue()).isEqualTo("TC0ONETIME");
    assertThat(server.calls.getFirst().authorization()).isEqualTo("SECRET_KEY a-key");
  }

  @Test
  void what_is_sent_is_what_the_api_asks_for() {
    server.answers(ok(unpaid()), refusal(-780), ok(unpaid()));
    assertThat(gateway.complete(ACCOUNT, COMPLETION))
        .isEqualTo(new Completed.Declined("KakaoPay said -780: no more"));
    assertThat(body(1).propertyNames())
        .containsExactlyInAnyOrder(
            "cid", "tid", "partner_order_id", "partner_user_id", "pg_token", "total_amount");
    assertThat(body(1).path("total_amount").toString()).isEqualTo("10000");

    server.calls.clear();
    server.answers(ok(order("SUCCESS_PAYMENT")), refusal(-710), ok(order("SUCCESS_PAYMENT")));
    assertThat(gateway.cancel(ACCOUNT, cancel(1)))
        .isEqualTo(new Refused("KakaoPay said -710: no more"));
    assertThat(body(1).path("cancel_amount").toString()).isEqualTo("3000");
    assertThat(body(1).path("cancel_vat_amount").toString()).isEqualTo("273");
    assertThat(body(1).path("cancel_tax_free_amount").toString()).isEqualTo("0");
    assertThat(body(1).path("cancel_available_amount").toString()).isEqualTo("10000");
    assertThat(body(1).path("payload").stringValue()).isEqualTo("[refund " + REFUND + "] late");
  }

  private JsonNode body(int call) {
    return Json.MAPPER.readTree(server.calls.get(call).body());
  }

  @Test
  void another_call_in_progress_may_be_an_earlier_try_of_the_same() {
    server.answers(ok(order("SUCCESS_PAYMENT")), refusal(-785), ok(order("SUCCESS_PAYMENT")));
    assertThat(gateway.cancel(ACCOUNT, cancel(1))).isInstanceOf(Refused.class);
    server.answers(ok(order("SUCCESS_PAYMENT")), refusal(-785), ok(order("SUCCESS_PAYMENT")));
    assertThatThrownBy(() -> gateway.cancel(ACCOUNT, cancel(2))).isInstanceOf(Unreachable.class);

    server.answers(ok(unpaid()), refusal(-785), ok(unpaid()));
    assertThatThrownBy(() -> gateway.complete(ACCOUNT, COMPLETION)).isInstanceOf(Unreachable.class);
  }

  @Test
  void a_refused_cancel_that_an_earlier_try_has_done_is_done() {
    server.answers(ok(order("SUCCESS_PAYMENT")), refusal(-722), ok(cancelled()));

    assertThat(gateway.cancel(ACCOUNT, cancel(2)).toString()).contains("Cancelled", "A2");
  }

  private static ObjectNode cancelled() {
    ObjectNode order = order("PART_CANCEL_PAYMENT");
    order.set(
        "canceled_amount", Json.MAPPER.readTree("{\"total\":3000,\"tax_free\":0,\"vat\":273}"));
    order.set(
        "cancel_available_amount",
        Json.MAPPER.readTree("{\"total\":7000,\"tax_free\":0,\"vat\":636}"));
    order
        .withArray("payment_action_details")
        .addObject()
        .put("aid", "A2")
        .put("amount", 3_000)
        .put("approved_at", "2026-03-02T19:00:00")
        .put("payment_action_type", "CANCEL")
        .put("payload", "[refund " + REFUND + "]");
    return order;
  }

  @Test
  void an_approval_that_the_order_does_not_show_is_no_answer() {
    String other = order("SUCCESS_PAYMENT").put("tid", "T9").toString();
    server.answers(ok(unpaid()), Answer.of(200, other), ok(order("SUCCESS_PAYMENT")));
    assertThatThrownBy(() -> gateway.complete(ACCOUNT, COMPLETION)).isInstanceOf(Unreachable.class);

    server.answers(ok(unpaid()), ok(order("SUCCESS_PAYMENT")), ok(unpaid()));
    assertThatThrownBy(() -> gateway.complete(ACCOUNT, COMPLETION)).isInstanceOf(Unreachable.class);
  }

  @Test
  void a_cancel_that_the_order_does_not_show_is_no_answer() {
    ObjectNode answer = cancelled();
    answer.set(
        "approved_cancel_amount",
        Json.MAPPER.readTree("{\"total\":3000,\"tax_free\":0,\"vat\":273}"));
    server.answers(ok(order("SUCCESS_PAYMENT")), ok(answer), ok(order("SUCCESS_PAYMENT")));

    assertThatThrownBy(() -> gateway.cancel(ACCOUNT, cancel(1))).isInstanceOf(Unreachable.class);
  }

  @Test
  void silence_ends_at_the_deadline_of_each_call() {
    server.answers(Answer.of(200, "{}").after(Duration.ofSeconds(20)));
    KakaoPayGateway hasty = Simulated.gateway(server.uri(), Duration.ofMillis(200));

    assertThatThrownBy(() -> hasty.find(ACCOUNT, TID)).isInstanceOf(Unreachable.class);
    assertThatThrownBy(() -> hasty.cancel(ACCOUNT, cancel(1))).isInstanceOf(Unreachable.class);
  }
}
