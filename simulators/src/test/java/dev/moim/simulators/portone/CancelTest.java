package dev.moim.simulators.portone;

import static org.assertj.core.api.Assertions.assertThat;

import dev.moim.simulators.Caller;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class CancelTest extends SimulatorTest {

  private Caller.Said cancel(String impUid, String more) {
    return merchant.cancel("{\"imp_uid\":\"%s\"%s}".formatted(impUid, more));
  }

  private void assertRefused(Caller.Said said, int code) {
    assertThat(said.status()).isEqualTo(200);
    assertThat(said.code()).isEqualTo(code);
    assertThat(said.message()).isNotBlank();
    assertThat(said.response().isNull()).isTrue();
  }

  private long givenBack(String impUid) {
    return merchant.payment(impUid).get("cancel_amount").longValue();
  }

  @Test
  void an_amount_of_zero_and_no_amount_both_give_everything_back() {
    for (String amount : List.of("", ",\"amount\":0", ",\"amount\":null")) {
      String impUid = merchant.pays("m-1", 10_000);
      JsonNode payment = cancel(impUid, amount).response();
      assertThat(payment.get("cancel_amount").longValue()).isEqualTo(10_000);
      assertThat(payment.get("status").stringValue()).isEqualTo("cancelled");
    }
  }

  @Test
  void a_cancel_is_in_the_history_with_its_reason_and_its_id() {
    String impUid = merchant.pays("m-1", 10_000);
    cancel(impUid, ",\"amount\":3000,\"reason\":\"changed my mind\"");
    cancel(impUid, ",\"amount\":2000");
    JsonNode history = merchant.payment(impUid).get("cancel_history");
    assertThat(history).hasSize(2);
    assertThat(history.get(0).get("amount").longValue()).isEqualTo(3000);
    assertThat(history.get(0).get("reason").stringValue()).isEqualTo("changed my mind");
    assertThat(history.get(1).get("reason").stringValue()).isEqualTo("취소요청api");
    assertThat(history.get(0).get("cancellation_id"))
        .isNotEqualTo(history.get(1).get("cancellation_id"));
    assertThat(history.get(0).get("cancelled_at").longValue())
        .isEqualTo(clock.instant().getEpochSecond());
  }

  @Test
  void a_partial_cancel_leaves_the_status_cancelled_and_a_balance() {
    String impUid = merchant.pays("m-1", 10_000);
    JsonNode payment = cancel(impUid, ",\"amount\":4000,\"checksum\":10000").response();
    assertThat(payment.get("status").stringValue()).isEqualTo("cancelled");
    assertThat(payment.get("amount").longValue()).isEqualTo(10_000);
    assertThat(payment.get("cancel_amount").longValue()).isEqualTo(4000);
    assertThat(payment.get("paid_at").longValue()).isPositive();
    assertThat(cancel(impUid, ",\"checksum\":6000").response().get("cancel_amount").longValue())
        .isEqualTo(10_000);
  }

  @Test
  void a_checksum_that_is_not_the_balance_does_nothing() {
    String impUid = merchant.pays("m-1", 10_000);
    cancel(impUid, ",\"amount\":4000");
    assertRefused(cancel(impUid, ",\"amount\":1000,\"checksum\":10000"), 1);
    assertThat(givenBack(impUid)).isEqualTo(4000);
  }

  @Test
  void more_than_is_left_and_less_than_nothing_are_refused() {
    String impUid = merchant.pays("m-1", 10_000);
    assertRefused(cancel(impUid, ",\"amount\":10001"), 1);
    assertRefused(cancel(impUid, ",\"amount\":-1"), 1);
    assertThat(givenBack(impUid)).isZero();
  }

  @Test
  void a_second_full_cancel_is_200_but_failed() {
    String impUid = merchant.pays("m-1", 10_000);
    cancel(impUid, "");
    var said = cancel(impUid, "");
    assertRefused(said, 1);
    assertThat(said.message()).isEqualTo("이미 전액취소된 주문입니다.");
    assertThat(givenBack(impUid)).isEqualTo(10_000);
  }

  @Test
  void what_was_never_paid_cannot_be_cancelled() {
    for (String outcome : List.of("failed", "ready")) {
      String impUid =
          merchant.pay(
              "{\"merchantUid\":\"m-1\",\"amount\":1000,\"outcome\":\"%s\"}".formatted(outcome));
      var said = cancel(impUid, "");
      assertRefused(said, 1);
      assertThat(said.message()).isEqualTo("취소할 결제건이 존재하지 않습니다.");
    }
    assertRefused(cancel("imp_1", ""), 1);
    assertRefused(merchant.cancel("{}"), -1);
  }

  @Test
  void the_imp_uid_wins_over_the_merchant_uid_even_when_it_is_wrong() {
    String one = merchant.pays("m-1", 1000);
    String two = merchant.pays("m-2", 2000);
    assertRefused(cancel("imp_1", ",\"merchant_uid\":\"m-1\""), 1);
    cancel(two, ",\"merchant_uid\":\"m-1\"");
    assertThat(givenBack(one)).isZero();
    assertThat(givenBack(two)).isEqualTo(2000);
  }

  @Test
  void a_merchant_uid_alone_means_the_try_that_was_paid() {
    String paid = merchant.pays("m-1", 1000);
    merchant.pay("{\"merchantUid\":\"m-1\",\"amount\":1000,\"outcome\":\"failed\"}");
    var said = merchant.postForm("/payments/cancel", "merchant_uid=m-1&amount=400&checksum=1000");
    assertThat(said.response().get("imp_uid").stringValue()).isEqualTo(paid);
    assertThat(givenBack(paid)).isEqualTo(400);
  }

  @Test
  void of_fifty_cancels_at_once_with_the_same_checksum_one_works() throws Exception {
    String impUid = merchant.pays("m-1", 10_000);
    clock.slowToRead();
    CountDownLatch go = new CountDownLatch(1);
    List<Future<Caller.Said>> all = new ArrayList<>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 50; i++) {
        all.add(
            threads.submit(
                () -> {
                  go.await();
                  return cancel(impUid, ",\"amount\":100,\"checksum\":10000");
                }));
      }
      go.countDown();
    }
    assertThat(all).filteredOn(said -> said.resultNow().code() == 0).hasSize(1);
    assertThat(all).allMatch(said -> said.resultNow().status() == 200);
    assertThat(givenBack(impUid)).isEqualTo(100);
    assertThat(merchant.payment(impUid).get("cancel_history")).hasSize(1);
  }

  @Test
  void of_fifty_cancels_at_once_without_a_checksum_no_won_too_much_goes_back() throws Exception {
    String impUid = merchant.pays("m-1", 1000);
    clock.slowToRead();
    List<Future<Caller.Said>> all = new ArrayList<>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 50; i++) {
        all.add(threads.submit(() -> cancel(impUid, ",\"amount\":100")));
      }
    }
    assertThat(all).filteredOn(said -> said.resultNow().code() == 0).hasSize(10);
    assertThat(givenBack(impUid)).isEqualTo(1000);
  }

  @Test
  void a_deposit_goes_back_only_to_a_named_account_when_that_is_asked_for() {
    String impUid = merchant.pay("{\"merchantUid\":\"m-1\",\"amount\":1000,\"outcome\":\"ready\"}");
    merchant.pay("{\"impUid\":\"" + impUid + "\"}");
    simulator.misbehaviour().refundAccountNeeded(true);
    assertRefused(cancel(impUid, ""), 1);
    assertThat(cancel(impUid, ",\"refund_account\":\"000-000\"").code()).isZero();
  }
}
