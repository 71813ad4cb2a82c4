package dev.moim.adapters.payment.bootpay;

import static dev.moim.adapters.payment.bootpay.Simulated.ACCOUNT;
import static dev.moim.adapters.payment.bootpay.Simulated.aRefund;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.moim.adapters.payment.provider.Json;
import dev.moim.adapters.payment.provider.RawServer;
import dev.moim.adapters.payment.provider.RawServer.Answer;
import dev.moim.application.payment.PaymentGateway.CancelAnswer.Refused;
import dev.moim.application.payment.PaymentGateway.CancelRequest;
import dev.moim.application.payment.PaymentGateway.Completed;
import dev.moim.application.payment.PaymentGateway.Completion;
import dev.moim.application.payment.PaymentGateway.Hint;
import dev.moim.application.payment.PaymentGateway.Unreachable;
import dev.moim.application.payment.WebhookMessage;
import dev.moim.domain.member.MemberId;
import dev.moim.domain.money.Money;
import dev.moim.domain.payment.Evidence;
import dev.moim.domain.payment.PaymentKey;
import dev.moim.domain.payment.PaymentReference;
import dev.moim.domain.payment.ProviderPayment;
import dev.moim.domain.payment.ProviderPaymentId;
import dev.moim.domain.payment.ProviderStatus;
import dev.moim.domain.payment.RefundId;
import dev.moim.domain.payment.Tender;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class BrokenAnswersTest {
  private static final ProviderPaymentId ID = new ProviderPaymentId("65af4883d01c7e00235fa3e1");
  private static final PaymentReference REFERENCE = new PaymentReference("ORD-1");
  private static final PaymentKey KEY = PaymentKey.of(REFERENCE);
  private static final RefundId REFUND = aRefund();
  private static final Completion COMPLETION =
      new Completion(
          KEY, Money.won(10_000), new MemberId(new UUID(1, 1)), new Evidence.ReceiptId(ID));

  private final RawServer server = new RawServer("/v2/request/token", token("raw-token", 1800));
  private final BootPayGateway gateway = Simulated.gateway(server.uri(), Duration.ofSeconds(5));

  @AfterEach
  void stop() {
    server.close();
  }

  private static Answer token(String value, long seconds) {
    return Answer.of(200, "{\"access_token\":\"%s\",\"expire_in\":%d}".formatted(value, seconds));
  }

  private static ObjectNode receipt(int status) {
    return (ObjectNode)
        Json.MAPPER.readTree(
            """
            {"receipt_id":"65af4883d01c7e00235fa3e1","order_id":"ORD-1","price":10000.0,
             "tax_free":0,"cancelled_price":0,"cancelled_tax_free":0,"order_name":"배추",
             "metadata":{},"sandbox":false,"status":%d,"currency":"KRW",
             "purchased_at":"2026-03-02T18:00:31+09:00","requested_at":"2026-03-02T18:00:00+09:00"}
            """
                .formatted(status));
  }

  private static ObjectNode unpaid(int status) {
    ObjectNode receipt = receipt(status);
    receipt.remove("purchased_at");
    return receipt;
  }

  private static Answer ok(JsonNode json) {
    return Answer.of(200, json.toString());
  }

  private static Answer list(JsonNode... receipts) {
    return Answer.of(200, List.of(receipts).toString());
  }

  private static Answer refusal(String code) {
    return Answer.of(400, "{\"error_code\":\"%s\",\"message\":\"no\\nmore\"}".formatted(code));
  }

  private static CancelRequest cancel(int attempt) {
    return new CancelRequest(ID, REFUND, Money.won(3_000), Money.won(10_000), "late", attempt);
  }

  static List<Answer> brokenAnswers() {
    String good = receipt(1).toString();
    return List.of(
        Answer.of(502, "<html><h1>Bad Gateway</h1></html>").with("Content-Type", "text/html"),
        Answer.of(200, "<html><h1>Maintenance</h1></html>"),
        Answer.of(404, "<html><h1>Not Found</h1></html>"),
        Answer.of(500, good),
        Answer.of(500, "{\"error_code\":\"RC_NOT_FOUND\",\"message\":\"but 500\"}"),
        Answer.of(503, "").with("Retry-After", "0"),
        Answer.of(429, "{\"error_code\":\"RC_TOO_MANY\",\"message\":\"slowly\"}"),
        Answer.of(403, "{\"error_code\":\"APP_KEY_NOT_REST\",\"message\":\"key\"}"),
        Answer.of(400, "{\"error_code\":\"RC_CANCEL_CRITICAL_ERROR\",\"message\":\"?\"}"),
        Answer.of(400, "{\"error_code\":\"RC_CONFIRM_CRITICAL_FAILED\",\"message\":\"?\"}"),
        Answer.of(200, "{\"error_code\":\"RC_NOT_FOUND\",\"message\":\"in a success\"}"),
        Answer.of(400, good),
        Answer.of(302, "").with("Location", "/elsewhere"),
        Answer.of(204, ""),
        Answer.of(200, ""),
        Answer.of(200, "null"),
        Answer.of(200, "0"),
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

    assertThatThrownBy(() -> gateway.find(ACCOUNT, ID)).isInstanceOf(Unreachable.class);
    assertThatThrownBy(() -> gateway.find(ACCOUNT, KEY)).isInstanceOf(Unreachable.class);
    server.answers(ok(unpaid(2)), answer, ok(unpaid(2)));
    server.calls.clear();
    assertThatThrownBy(() -> gateway.complete(ACCOUNT, COMPLETION)).isInstanceOf(Unreachable.class);
    assertSentOnce("confirm");
    server.answers(ok(receipt(1)), answer, ok(receipt(1)));
    server.calls.clear();
    assertThatThrownBy(() -> gateway.cancel(ACCOUNT, cancel(1))).isInstanceOf(Unreachable.class);
    assertSentOnce("cancel");
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
        "receipt_id",
        "order_id",
        "price",
        "cancelled_price",
        "sandbox",
        "status",
        "currency",
        "requested_at",
        "purchased_at"
      })
  void a_receipt_that_lacks_something_is_no_answer(String field) {
    server.answers(ok(receipt(1).without(field)));

    assertThatThrownBy(() -> gateway.find(ACCOUNT, ID)).isInstanceOf(Unreachable.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          receipt_id      | "65af4883d01c7e00235fa3e2"
          receipt_id      | "a b"
          price           | "10000"
          price           | 10000.5
          price           | -1
          cancelled_price | 10001
          sandbox         | "false"
          status          | "1"
          status          | 1.5
          currency        | "WON"
          requested_at    | "2026-03-02T18:00:00"
          purchased_at    | 1772442031
          """)
  void a_receipt_that_contradicts_itself_is_no_answer(String field, String value) {
    ObjectNode receipt = receipt(1);
    receipt.set(field, Json.MAPPER.readTree(value));
    server.answers(ok(receipt));

    assertThatThrownBy(() -> gateway.find(ACCOUNT, ID)).isInstanceOf(Unreachable.class);
  }

  @ParameterizedTest
  @CsvSource({
    "0,READY",
    "2,AUTHORIZED",
    "5,DEPOSIT_AWAITED",
    "-1,FAILED",
    "-2,FAILED",
    "-3,FAILED"
  })
  void what_was_not_taken_has_one_of_these_codes(int code, ProviderStatus status) {
    server.answers(ok(unpaid(code)));

    ProviderPayment payment = gateway.find(ACCOUNT, ID).orElseThrow();

    assertThat(payment.status()).isEqualTo(status);
    assertThat(payment.tookMoney()).isFalse();
    assertThat(payment.startedAt()).isEqualTo(Instant.parse("2026-03-02T09:00:00Z"));
  }

  @ParameterizedTest
  @CsvSource({"1,0,PAID", "-20,0,PAID", "-20,300,CANCELLED", "1,300,CANCELLED", "20,300,CANCELLED"})
  void what_was_taken_is_told_by_the_amounts(int code, long cancelled, ProviderStatus status) {
    server.answers(ok(receipt(code).put("cancelled_price", cancelled)));

    ProviderPayment payment = gateway.find(ACCOUNT, ID).orElseThrow();

    assertThat(payment.status()).isEqualTo(status);
    assertThat(payment.tookMoney()).isTrue();
    assertThat(payment.amount()).isEqualTo(Money.won(10_000));
    assertThat(payment.unlisted()).isEqualTo(Money.won(cancelled));
  }

  @ParameterizedTest
  @ValueSource(ints = {3, 4, 11, 12, 41, -4, -10, -11, -30, 99})
  void what_is_still_at_work_or_unknown_is_no_answer(int code) {
    server.answers(ok(receipt(code)));

    assertThatThrownBy(() -> gateway.find(ACCOUNT, ID)).isInstanceOf(Unreachable.class);
  }

  @Test
  void one_receipt_that_cannot_be_understood_makes_its_list_no_answer() {
    server.answers(list(receipt(1), receipt(1).put("status", 99)));
    assertThatThrownBy(() -> gateway.find(ACCOUNT, KEY)).isInstanceOf(Unreachable.class);

    server.answers(list(receipt(1), receipt(1).put("order_id", "ord-1")));
    assertThat(gateway.find(ACCOUNT, KEY)).extracting(ProviderPayment::id).containsExactly(ID);
  }

  @Test
  void a_confirm_is_decided_by_the_receipt_if_it_was_refused_or_not_understood() {
    server.answers(ok(unpaid(2)), refusal("RC_CONFIRM_FAILED"), ok(receipt(1)));
    assertThat(gateway.complete(ACCOUNT, COMPLETION)).isInstanceOf(Completed.Found.class);
    server.answers(ok(unpaid(2)), refusal("RC_CONFIRM_FAILED"), ok(unpaid(2)));
    assertThat(gateway.complete(ACCOUNT, COMPLETION))
        .isEqualTo(new Completed.Declined("BootPay said HTTP 400, RC_CONFIRM_FAILED: no more"));
    server.answers(ok(unpaid(2)), refusal("RC_CONFIRM_FAILED"), ok(unpaid(3)));
    assertThatThrownBy(() -> gateway.complete(ACCOUNT, COMPLETION)).isInstanceOf(Unreachable.class);
  }

  @Test
  void a_confirm_of_something_else_is_no_answer() {
    for (ObjectNode odd :
        List.of(receipt(1).put("price", 9_999), receipt(1).put("order_id", "ORD-2"), unpaid(2))) {
      server.answers(ok(unpaid(2)), ok(odd));
      assertThatThrownBy(() -> gateway.complete(ACCOUNT, COMPLETION))
          .isInstanceOf(Unreachable.class);
    }
  }

  @Test
  void a_cancel_names_the_balance_so_that_two_which_expect_the_same_are_one() {
    server.answers(ok(receipt(1)), refusal("RC_CANCEL_SERVER_ERROR"), ok(receipt(1)));

    assertThat(gateway.cancel(ACCOUNT, cancel(1)))
        .isEqualTo(new Refused("BootPay said HTTP 400, RC_CANCEL_SERVER_ERROR: no more"));
    JsonNode body = Json.MAPPER.readTree(server.calls.get(1).body());
    assertThat(body.path("receipt_id").stringValue()).isEqualTo(ID.value());
    assertThat(body.path("cancel_price").toString()).isEqualTo("3000");
    assertThat(body.path("cancel_id").stringValue()).isEqualTo(ID + "-10000");
    assertThat(body.path("cancel_message").stringValue()).isEqualTo("[refund " + REFUND + "] late");
  }

  @Test
  void money_that_moved_during_a_refusal_may_be_an_earlier_tries() {
    ObjectNode moved = receipt(20).put("cancelled_price", 3_000);
    server.answers(ok(receipt(1)), refusal("RC_CANCEL_SERVER_ERROR"), ok(moved));
    assertThat(gateway.cancel(ACCOUNT, cancel(1))).isInstanceOf(Refused.class);
    server.answers(ok(receipt(1)), refusal("RC_CANCEL_SERVER_ERROR"), ok(moved));
    assertThatThrownBy(() -> gateway.cancel(ACCOUNT, cancel(2))).isInstanceOf(Unreachable.class);
  }

  @Test
  void a_cancel_that_the_receipt_does_not_show_is_no_answer() {
    server.answers(ok(receipt(1)), ok(receipt(20).put("cancelled_price", 2_999)));
    assertThatThrownBy(() -> gateway.cancel(ACCOUNT, cancel(1))).isInstanceOf(Unreachable.class);
  }

  @Test
  void a_token_serves_many_calls_and_is_replaced_when_it_is_not_accepted() {
    server.tokens(token("old", 1800), token("new", 1800));
    Answer unauthorized = Answer.of(401, "{\"error_code\":\"TOKEN_KEY_INVALID\"}");
    server.answers(ok(receipt(1)), ok(receipt(1)), unauthorized, ok(receipt(1)));

    for (int i = 0; i < 3; i++) {
      assertThat(gateway.find(ACCOUNT, ID)).isPresent();
    }

    assertThat(server.tokensGiven).hasValue(2);
    assertThat(server.calls)
        .extracting(RawServer.Call::authorization)
        .containsExactly("Bearer old", "Bearer old", "Bearer old", "Bearer new");
    server.answers(unauthorized);
    assertThatThrownBy(() -> gateway.find(ACCOUNT, ID)).isInstanceOf(Unreachable.class);
  }

  @Test
  void a_token_that_cannot_be_used_is_none() {
    for (Answer odd :
        List.of(
            Answer.of(401, "{\"error_code\":\"APP_SK_NOT_MATCHED\"}"),
            Answer.of(200, "{}"),
            Answer.of(200, "{\"access_token\":\"a b\",\"expire_in\":1800}"),
            Answer.of(200, "{\"access_token\":\"a\",\"expire_in\":\"1800\"}"),
            Answer.of(502, "<html>"))) {
      server.tokens(odd);
      assertThatThrownBy(() -> gateway.find(ACCOUNT, ID))
          .as(odd.body())
          .isInstanceOf(Unreachable.class);
    }
    assertThat(server.calls).isEmpty();
  }

  @Test
  void webhooks_come_as_json_or_as_a_form() {
    Hint hint = new Hint(Optional.of(ID), Optional.of(REFERENCE));
    assertThat(read("application/json", receipt(1).toString())).contains(hint);
    String form = "order_id=ORD-1&receipt_id=" + ID + "&status=1&metadata=%7B%7D";
    assertThat(read("application/x-www-form-urlencoded", form)).contains(hint);
    assertThat(read("application/json", "{\"imp_uid\":\"imp_1\"}")).isEmpty();
  }

  private Optional<Hint> read(String type, String body) {
    return gateway.read(
        WebhookMessage.received(
            UUID.randomUUID(),
            Tender.BOOTPAY,
            Map.of("content-type", List.of(type)),
            body.getBytes(StandardCharsets.UTF_8),
            Instant.EPOCH));
  }
}
