package dev.moim.simulators.portonev2;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class LookupTest extends SimulatorTest {

  @Test
  void a_paid_payment_tells_everything_that_is_promised() {
    String transactionId = merchant.pays("m-1", 10_000);
    JsonNode payment = merchant.payment("m-1");
    assertThat(payment.get("status").stringValue()).isEqualTo("PAID");
    assertThat(payment.get("id").stringValue()).isEqualTo("m-1");
    assertThat(payment.get("transactionId").stringValue()).isEqualTo(transactionId);
    assertThat(payment.get("storeId").stringValue()).isEqualTo(Merchant.STORE);
    assertThat(payment.get("version").stringValue()).isEqualTo("V2");
    assertThat(payment.get("channel").get("type").stringValue()).isEqualTo("LIVE");
    assertThat(payment.get("paidAt").stringValue()).isEqualTo(clock.instant().toString());
    assertThat(payment.get("currency").stringValue()).isEqualTo("KRW");
    assertThat(payment.get("disputes")).isEmpty();
    assertThat(payment.get("amount").get("total").longValue()).isEqualTo(10_000);
    assertThat(payment.get("amount").get("vat").longValue()).isEqualTo(909);
    assertThat(payment.get("amount").get("supply").longValue()).isEqualTo(9_091);
    assertThat(payment.get("amount").get("paid").longValue()).isEqualTo(10_000);
    assertThat(payment.get("amount").get("cancelled").longValue()).isZero();
  }

  @Test
  void only_what_was_agreed_with_a_payment_company_has_a_channel() {
    merchant.pays("ready", "ready");
    merchant.pays("failed", "failed");
    merchant.pays("pending", "pending");
    merchant.pays("issued", "issued");
    assertThat(merchant.payment("ready").has("channel")).isFalse();
    assertThat(merchant.payment("failed").has("channel")).isFalse();
    assertThat(merchant.payment("pending").get("status").stringValue()).isEqualTo("PAY_PENDING");
    assertThat(merchant.payment("pending").has("channel")).isTrue();
    assertThat(merchant.payment("issued").get("method").get("accountNumber").stringValue())
        .startsWith("562");
    assertThat(merchant.payment("failed").get("failure").get("reason").stringValue()).isNotBlank();
  }

  @Test
  void a_test_channel_says_so() {
    merchant.pay("{\"paymentId\":\"m-1\",\"amount\":1,\"test\":true}");
    assertThat(merchant.payment("m-1").get("channel").get("type").stringValue()).isEqualTo("TEST");
  }

  @Test
  void a_payment_that_is_not_there_and_one_without_an_id_are_not_found() {
    for (String path : List.of("/payments/m-1", "/payments/%20", "/payments/")) {
      assertError(merchant.get(path), 404, "PAYMENT_NOT_FOUND");
    }
  }

  @Test
  void an_id_may_hold_whatever_the_merchant_likes() {
    for (String id : List.of("주문 1/2", "a%2Fb", "a?b#c", "a+b&c=d", "..", "\"'<>")) {
      String json = id.replace("\"", "\\\"");
      merchant.pay("{\"paymentId\":\"%s\",\"amount\":7}".formatted(json));
      String path = URLEncoder.encode(id, StandardCharsets.UTF_8).replace("+", "%20");
      if (!id.equals("..")) {
        assertThat(merchant.payment(path).get("id").stringValue()).isEqualTo(id);
      }
    }
  }

  @Test
  void a_payment_stands_for_its_success_else_for_its_latest_try() {
    String first = merchant.pays("m-1", "failed");
    clock.pass(Duration.ofSeconds(1));
    String second = merchant.pays("m-1", "failed");
    assertThat(merchant.payment("m-1").get("transactionId").stringValue()).isEqualTo(second);
    String open = merchant.pays("m-1", "ready");
    String paid = merchant.pays("m-1", "paid");
    assertThat(merchant.post("/portone-v2/transactions/" + open + "/failed", "").status())
        .isEqualTo(201);
    assertThat(merchant.payment("m-1").get("transactionId").stringValue()).isEqualTo(paid);
    JsonNode items = merchant.get("/payments/m-1/transactions").json().get("items");
    assertThat(items)
        .extracting(item -> item.get("id").stringValue())
        .containsExactly(paid, open, second, first);
    assertThat(items).allMatch(item -> item.get("paymentId").stringValue().equals("m-1"));
    assertError(merchant.get("/payments/m-2/transactions"), 404, "PAYMENT_NOT_FOUND");
  }

  @Test
  void of_all_tries_under_an_id_one_can_succeed() {
    String open = merchant.pays("m-1", "ready");
    String account = merchant.pays("m-1", "issued");
    merchant.pays("m-1", "paid");
    for (String other : List.of(open, account)) {
      assertThat(merchant.post("/portone-v2/transactions/" + other + "/paid", "").status())
          .isEqualTo(409);
    }
    assertThat(merchant.post("/portone-v2/pay", "{\"paymentId\":\"m-1\",\"amount\":1000}").status())
        .isEqualTo(409);
    assertThat(merchant.get("/payments/m-1/transactions").json().get("items")).hasSize(3);
  }

  @Test
  void payments_are_listed_page_by_page_as_filtered() {
    for (int i = 0; i < 5; i++) {
      merchant.pays("m-" + i, i % 2 == 0 ? "paid" : "pending");
      clock.pass(Duration.ofSeconds(1));
    }
    String asked = "{\"page\":{\"number\":1,\"size\":2},\"filter\":{\"status\":[\"PAID\"]}}";
    JsonNode list =
        merchant
            .get("/payments?requestBody=" + URLEncoder.encode(asked, StandardCharsets.UTF_8))
            .json();
    assertThat(list.get("page").get("totalCount").intValue()).isEqualTo(3);
    assertThat(list.get("items")).extracting(i -> i.get("id").stringValue()).containsExactly("m-0");
    String pending = "{\"filter\":{\"status\":[\"PENDING\"],\"isTest\":false}}";
    assertThat(
            merchant
                .get("/payments?requestBody=" + URLEncoder.encode(pending, StandardCharsets.UTF_8))
                .json()
                .get("items"))
        .extracting(item -> item.get("id").stringValue())
        .containsExactly("m-3", "m-1");
    assertThat(merchant.get("/payments").json().get("items")).hasSize(5);
  }

  @Test
  void nobody_without_the_secret_is_told_anything() {
    merchant.pays("m-1", 1000);
    for (String header : List.of("", "PortOne wrong", "Bearer x", Merchant.SECRET)) {
      merchant.use(header);
      assertError(merchant.get("/payments/m-1"), 401, "UNAUTHORIZED");
      assertError(merchant.cancel("m-1", ""), 401, "UNAUTHORIZED");
    }
    merchant.use("PortOne " + Merchant.SECRET);
    assertError(merchant.get("/payments/m-1?storeId=store-other"), 403, "FORBIDDEN");
    assertError(merchant.cancel("m-1", ",\"storeId\":\"store-other\""), 403, "FORBIDDEN");
    assertThat(merchant.get("/payments/m-1?storeId=" + Merchant.STORE).status()).isEqualTo(200);
    assertThat(merchant.givenBack("m-1")).isZero();
  }

  @Test
  void a_login_gives_tokens_of_which_the_refresh_token_is_good_once() {
    merchant.use("");
    var wrong = merchant.post("/login/api-secret", "{\"apiSecret\":\"wrong\"}");
    assertError(wrong, 401, "UNAUTHORIZED");
    JsonNode first =
        merchant
            .post("/login/api-secret", "{\"apiSecret\":\"%s\"}".formatted(Merchant.SECRET))
            .json();
    String refresh = "{\"refreshToken\":\"%s\"}".formatted(first.get("refreshToken").stringValue());
    JsonNode second = merchant.post("/token/refresh", refresh).json();
    assertError(merchant.post("/token/refresh", refresh), 401, "UNAUTHORIZED");
    for (JsonNode each : List.of(first, second)) {
      merchant.use("Bearer " + each.get("accessToken").stringValue());
      assertError(merchant.get("/payments/m-1"), 404, "PAYMENT_NOT_FOUND");
    }
    clock.pass(Duration.ofMinutes(30));
    assertError(merchant.get("/payments/m-1"), 401, "UNAUTHORIZED");
  }
}
