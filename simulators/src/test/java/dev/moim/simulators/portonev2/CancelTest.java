package dev.moim.simulators.portonev2;

import static org.assertj.core.api.Assertions.assertThat;

import dev.moim.simulators.Caller;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class CancelTest extends SimulatorTest {

  private String status(String paymentId) {
    return merchant.payment(paymentId).get("status").stringValue();
  }

  private static JsonNode cancellation(Caller.Said said) {
    assertThat(said.status()).as(said.text()).isEqualTo(200);
    return said.json().get("cancellation");
  }

  @Test
  void a_part_and_then_the_rest_go_back() {
    merchant.pays("m-1", 10_000);
    JsonNode part =
        cancellation(merchant.cancel("m-1", ",\"amount\":3000,\"currentCancellableAmount\":10000"));
    assertThat(part.get("status").stringValue()).isEqualTo("SUCCEEDED");
    assertThat(part.get("totalAmount").longValue()).isEqualTo(3000);
    assertThat(part.get("vatAmount").longValue()).isEqualTo(273);
    assertThat(part.get("reason").stringValue()).isEqualTo("rain");
    assertThat(part.get("trigger").stringValue()).isEqualTo("API");
    assertThat(part.get("cancelledAt").stringValue()).isEqualTo(clock.instant().toString());
    assertThat(status("m-1")).isEqualTo("PARTIAL_CANCELLED");
    assertThat(merchant.payment("m-1").get("cancellations").get(0)).isEqualTo(part);
    assertThat(cancellation(merchant.cancel("m-1", "")).get("totalAmount").longValue())
        .isEqualTo(7000);
    assertThat(status("m-1")).isEqualTo("CANCELLED");
    assertThat(merchant.givenBack("m-1")).isEqualTo(10_000);
    assertError(merchant.cancel("m-1", ""), 409, "PAYMENT_ALREADY_CANCELLED");
  }

  @Test
  void what_cannot_go_back_is_refused_and_nothing_is_done() {
    merchant.pays("m-1", 10_000);
    merchant.cancel("m-1", ",\"amount\":4000");
    assertError(
        merchant.cancel("m-1", ",\"amount\":1,\"currentCancellableAmount\":10000"),
        409,
        "CANCELLABLE_AMOUNT_CONSISTENCY_BROKEN");
    assertError(
        merchant.cancel("m-1", ",\"amount\":6001"),
        409,
        "CANCEL_AMOUNT_EXCEEDS_CANCELLABLE_AMOUNT");
    assertError(
        merchant.cancel("m-1", ",\"amount\":1,\"taxFreeAmount\":1"),
        409,
        "CANCEL_TAX_FREE_AMOUNT_EXCEEDS_CANCELLABLE_TAX_FREE_AMOUNT");
    assertError(
        merchant.cancel("m-1", ",\"amount\":1,\"vatAmount\":2"),
        409,
        "CANCEL_TAX_AMOUNT_EXCEEDS_CANCELLABLE_TAX_AMOUNT");
    assertError(merchant.cancel("m-1", ",\"amount\":0"), 400, "INVALID_REQUEST");
    assertError(merchant.post("/payments/m-1/cancel", "{}"), 400, "INVALID_REQUEST");
    assertError(merchant.post("/payments/m-1/cancel", "{"), 400, "INVALID_REQUEST");
    assertError(merchant.cancel("m-2", ""), 404, "PAYMENT_NOT_FOUND");
    assertThat(merchant.givenBack("m-1")).isEqualTo(4000);
  }

  @Test
  void what_was_never_paid_is_not_cancelled() {
    for (String outcome : List.of("ready", "failed", "pending", "issued")) {
      merchant.pays(outcome, outcome);
      assertError(merchant.cancel(outcome, ""), 409, "PAYMENT_NOT_PAID");
    }
  }

  @Test
  void an_account_that_waits_is_closed_instead() {
    String account = merchant.pays("m-1", "issued");
    String path = "/payments/m-1/virtual-account/close";
    assertThat(merchant.post(path, "").json().get("closedAt").stringValue())
        .isEqualTo(clock.instant().toString());
    assertThat(status("m-1")).isEqualTo("CANCELLED");
    assertThat(merchant.payment("m-1").get("cancellations")).isEmpty();
    assertThat(merchant.payment("m-1").has("paidAt")).isFalse();
    assertError(merchant.post(path, ""), 409, "PAYMENT_NOT_WAITING_FOR_DEPOSIT");
    assertThat(merchant.post("/portone-v2/transactions/" + account + "/paid", "").status())
        .isEqualTo(409);
    merchant.pays("m-2", 1000);
    assertError(
        merchant.post("/payments/m-2/virtual-account/close", ""),
        409,
        "PAYMENT_NOT_WAITING_FOR_DEPOSIT");
  }

  @Test
  void a_deposit_goes_back_only_to_a_named_account_when_that_is_asked_for() {
    String account = merchant.pays("m-1", "issued");
    assertThat(merchant.post("/portone-v2/transactions/" + account + "/paid", "").status())
        .isEqualTo(201);
    simulator.misbehaviour().refundAccountNeeded(true);
    var refused = merchant.cancel("m-1", "");
    assertError(refused, 502, "PG_PROVIDER");
    assertThat(refused.json().get("pgCode").stringValue()).isNotBlank();
    assertThat(refused.json().get("pgMessage").stringValue()).isNotBlank();
    String named =
        ",\"refundAccount\":{\"bank\":\"SHINHAN\",\"number\":\"1\",\"holderName\":\"A\"}";
    assertThat(cancellation(merchant.cancel("m-1", named)).get("status").stringValue())
        .isEqualTo("SUCCEEDED");
  }

  @Test
  void an_asynchronous_cancel_is_no_money_until_it_is_done() {
    merchant.pays("m-1", 1000);
    simulator.misbehaviour().asynchronousCancels(true);
    JsonNode requested = cancellation(merchant.cancel("m-1", ",\"amount\":400"));
    assertThat(requested.get("status").stringValue()).isEqualTo("REQUESTED");
    assertThat(requested.has("cancelledAt")).isFalse();
    assertThat(status("m-1")).isEqualTo("PAID");
    assertThat(merchant.givenBack("m-1")).isZero();
    assertThat(merchant.payment("m-1").get("cancellations")).hasSize(1);
    assertError(
        merchant.cancel("m-1", ",\"amount\":400,\"currentCancellableAmount\":1000"),
        409,
        "CANCELLABLE_AMOUNT_CONSISTENCY_BROKEN");
    String path = "/portone-v2/cancellations/" + requested.get("id").stringValue();
    clock.pass(Duration.ofHours(5));
    assertThat(merchant.post(path + "/complete", "").status()).isEqualTo(200);
    JsonNode done = merchant.payment("m-1").get("cancellations").get(0);
    assertThat(done.get("status").stringValue()).isEqualTo("SUCCEEDED");
    assertThat(done.get("cancelledAt").stringValue()).isEqualTo(clock.instant().toString());
    assertThat(status("m-1")).isEqualTo("PARTIAL_CANCELLED");
    assertThat(merchant.post(path + "/fail", "").status()).isEqualTo(409);
  }

  @Test
  void an_asynchronous_cancel_that_fails_or_is_stopped_leaves_the_money() {
    merchant.pays("m-1", 1000);
    simulator.misbehaviour().asynchronousCancels(true);
    String one = cancellation(merchant.cancel("m-1", "")).get("id").stringValue();
    assertThat(merchant.post("/portone-v2/cancellations/" + one + "/fail", "").status())
        .isEqualTo(200);
    String two = cancellation(merchant.cancel("m-1", "")).get("id").stringValue();
    String stop = "/payments/m-1/cancellations/" + two + "/stop";
    assertThat(merchant.post(stop, "{}").json().get("stoppedAt").stringValue()).isNotBlank();
    assertError(merchant.post(stop, "{}"), 409, "PAYMENT_CANCELLATION_NOT_PENDING");
    assertError(
        merchant.post("/payments/m-1/cancellations/x/stop", "{}"),
        404,
        "PAYMENT_CANCELLATION_NOT_FOUND");
    assertThat(status("m-1")).isEqualTo("PAID");
    assertThat(merchant.givenBack("m-1")).isZero();
    assertThat(merchant.payment("m-1").get("cancellations"))
        .extracting(each -> each.get("status").stringValue())
        .containsExactly("FAILED", "FAILED");
    simulator.misbehaviour().clear();
    assertThat(cancellation(merchant.cancel("m-1", ",\"currentCancellableAmount\":1000")))
        .isNotEmpty();
  }

  @Test
  void of_many_cancels_at_once_that_name_the_same_balance_one_works() {
    merchant.pays("m-1", 1000);
    clock.slowToRead();
    List<Future<Caller.Said>> all = new ArrayList<>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 20; i++) {
        all.add(
            threads.submit(
                () -> merchant.cancel("m-1", ",\"amount\":10,\"currentCancellableAmount\":1000")));
      }
    }
    assertThat(all).filteredOn(said -> said.resultNow().status() == 200).hasSize(1);
    assertThat(merchant.givenBack("m-1")).isEqualTo(10);
  }

  @Test
  void what_was_registered_is_all_that_can_be_paid() {
    String path = "/payments/m-1/pre-register";
    assertThat(merchant.post(path, "{\"totalAmount\":500,\"currency\":\"KRW\"}").text())
        .isEqualTo("{}");
    String pay = "{\"paymentId\":\"m-1\",\"amount\":%d,\"currency\":\"%s\"}";
    assertThat(merchant.post("/portone-v2/pay", pay.formatted(499, "KRW")).status()).isEqualTo(409);
    assertThat(merchant.post("/portone-v2/pay", pay.formatted(500, "USD")).status()).isEqualTo(409);
    assertError(merchant.get("/payments/m-1"), 404, "PAYMENT_NOT_FOUND");
    assertThat(merchant.post(path, "{\"totalAmount\":600}").status()).isEqualTo(200);
    assertThat(merchant.post("/portone-v2/pay", pay.formatted(500, "KRW")).status()).isEqualTo(409);
    assertThat(merchant.post("/portone-v2/pay", pay.formatted(600, "KRW")).status()).isEqualTo(201);
    assertError(merchant.post(path, "{\"totalAmount\":600}"), 409, "ALREADY_PAID");
  }
}
