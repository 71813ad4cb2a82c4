package dev.moim.simulators.kakaopay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.moim.simulators.Caller.Said;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class ApproveTest extends SimulatorTest {

  @Test
  void money_moves_when_the_payer_agreed_and_the_shop_approves() {
    String tid = shop.tid();
    assertThat(shop.status(tid)).isEqualTo("READY");
    String token = shop.authorise(tid);
    assertThat(shop.status(tid)).isEqualTo("AUTH_PASSWORD");
    assertThat(shop.order(tid).get("cancel_available_amount").get("total").longValue()).isZero();
    clock.pass(Duration.ofSeconds(31));

    JsonNode said = shop.approve(tid, token, ",\"payload\":\"p-1\"").json();

    assertThat(said.get("aid").stringValue()).matches("A[0-9a-f]{19}");
    assertThat(said.get("tid").stringValue()).isEqualTo(tid);
    assertThat(said.get("cid").stringValue()).isEqualTo("TC0ONETIME");
    assertThat(said.get("partner_order_id").stringValue()).isEqualTo("m-1");
    assertThat(said.get("partner_user_id").stringValue()).isEqualTo("u-1");
    assertThat(said.get("payment_method_type").stringValue()).isEqualTo("MONEY");
    assertThat(said.get("amount").get("total").longValue()).isEqualTo(10_000);
    assertThat(said.get("amount").get("vat").longValue()).isEqualTo(909);
    assertThat(said.get("created_at").stringValue()).isEqualTo("2026-03-02T18:00:00");
    assertThat(said.get("approved_at").stringValue()).isEqualTo("2026-03-02T18:00:31");
    assertThat(said.get("payload").stringValue()).isEqualTo("p-1");
    JsonNode order = shop.order(tid);
    assertThat(order.get("status").stringValue()).isEqualTo("SUCCESS_PAYMENT");
    assertThat(order.get("cancel_available_amount").get("total").longValue()).isEqualTo(10_000);
    assertThat(order.get("canceled_amount").get("total").longValue()).isZero();
    JsonNode action = order.get("payment_action_details").get(0);
    assertThat(action.get("payment_action_type").stringValue()).isEqualTo("PAYMENT");
    assertThat(action.get("aid")).isEqualTo(said.get("aid"));
    assertThat(action.get("payload").stringValue()).isEqualTo("p-1");
  }

  @Test
  void a_card_says_which() {
    String tid = shop.tid();
    String location =
        shop.payer(tid, "authorise", "{\"method\":\"CARD\"}").json().get("location").stringValue();
    String token = location.substring(location.indexOf("pg_token=") + 9);
    JsonNode said = shop.approve(tid, token, "").json();
    assertThat(said.get("payment_method_type").stringValue()).isEqualTo("CARD");
    assertThat(said.get("card_info").get("install_month").stringValue()).isEqualTo("00");
    assertThat(said.get("card_info").get("kakaopay_issuer_corp_code").stringValue()).isNotBlank();
  }

  @Test
  void the_payer_comes_back_with_a_token_and_without_the_tid() {
    String tid = shop.tid();
    String location = shop.payer(tid, "authorise", "").json().get("location").stringValue();
    assertThat(location)
        .matches("https://shop\\.invalid/paid\\?order=m-1&pg_token=[0-9a-f]{20}")
        .doesNotContain(tid);
    assertThat(shop.payer(tid, "authorise", "").json().get("location").stringValue())
        .isEqualTo(location);
    String bare =
        shop.ready("\"approval_url\":\"https://shop.invalid/p\"").json().get("tid").stringValue();
    assertThat(shop.payer(bare, "authorise", "").text()).contains("/p?pg_token=");
  }

  @Test
  void before_the_payer_agreed_nothing_is_approved() {
    String tid = shop.tid();
    assertRefused(shop.approve(tid, "x", ""), -701);
    assertThat(shop.status(tid)).isEqualTo("READY");
  }

  @Test
  void a_payer_can_leave_or_fail_and_is_then_not_charged() {
    String left = shop.tid();
    String token = shop.authorise(left);
    assertThat(shop.payer(left, "quit", "").json().get("location").stringValue())
        .isEqualTo("https://shop.invalid/left");
    assertThat(shop.status(left)).isEqualTo("QUIT_PAYMENT");
    assertRefused(shop.approve(left, token, ""), -701);
    String failed = shop.tid();
    assertThat(shop.payer(failed, "fail", "").json().get("location").stringValue())
        .isEqualTo("https://shop.invalid/failed");
    assertThat(shop.status(failed)).isEqualTo("FAIL_PAYMENT");
    assertThat(shop.payer(failed, "authorise", "").status()).isEqualTo(409);
    assertThat(shop.payer(failed, "dance", "").status()).isEqualTo(404);
  }

  @Test
  void a_second_approval_says_that_it_is_paid_already() {
    String tid = shop.tid();
    String token = shop.authorise(tid);
    assertThat(shop.approve(tid, token, "").status()).isEqualTo(200);
    assertRefused(shop.approve(tid, token, ""), -702);
    shop.cancel(tid, 10_000, "");
    assertRefused(shop.approve(tid, token, ""), -702);
    assertThat(shop.payer(tid, "authorise", "").status()).isEqualTo(409);
  }

  @Test
  void what_does_not_match_is_refused_and_can_be_sent_right_afterwards() {
    String tid = shop.tid();
    String token = shop.authorise(tid);
    assertRefused(
        shop.post(
            "/online/v1/payment/approve",
            """
            {"cid":"TC0ONETIME","tid":"%s","partner_order_id":"m-2","partner_user_id":"u-1",
             "pg_token":"%s"}
            """
                .formatted(tid, token)),
        -706);
    assertRefused(
        shop.post(
            "/online/v1/payment/approve",
            """
            {"cid":"TC0ONETIME","tid":"%s","partner_order_id":"m-1","partner_user_id":"u-2",
             "pg_token":"%s"}
            """
                .formatted(tid, token)),
        -707);
    assertRefused(shop.approve(tid, "0".repeat(20), ""), -708);
    assertRefused(shop.approve(tid, token, ",\"total_amount\":9999"), -704);
    assertRefused(shop.approve("T0000000000000000000", token, ""), -721);
    assertThat(shop.approve(tid, token, ",\"total_amount\":10000").status()).isEqualTo(200);
  }

  @Test
  void another_shops_tid_is_unknown() {
    String tid = shop.paid();
    assertRefused(shop.order(Shop.LIVE, tid), -721);
  }

  @Test
  void a_tid_lives_for_fifteen_minutes_by_the_clock_of_the_provider() {
    String tid = shop.tid();
    String token = shop.authorise(tid);
    String late = shop.tid();
    clock.pass(Duration.ofMinutes(15).minusMillis(1));
    assertThat(shop.approve(tid, token, "").status()).isEqualTo(200);
    String lateToken = shop.authorise(late);
    clock.pass(Duration.ofMillis(1));
    assertRefused(shop.approve(late, lateToken, ""), -723);
    assertThat(shop.payer(late, "authorise", "").json().get("location").stringValue())
        .isEqualTo("https://shop.invalid/failed");
    assertThat(shop.status(late)).isEqualTo("FAIL_PAYMENT");
  }

  @Test
  void a_method_of_payment_that_refuses_says_why_in_extras() {
    String tid = shop.tid();
    String location =
        shop.payer(tid, "authorise", "{\"refusal\":\"LACK_BALANCE\"}")
            .json()
            .get("location")
            .stringValue();
    Said said = shop.approve(tid, location.substring(location.indexOf("pg_token=") + 9), "");
    assertRefused(said, -780);
    assertThat(said.json().get("extras").get("method_result_code").stringValue())
        .isEqualTo("LACK_BALANCE");
    assertThat(said.json().get("extras").get("method_result_message").stringValue()).isNotBlank();
    assertThat(shop.status(tid)).isEqualTo("FAIL_PAYMENT");
  }

  @Test
  void of_many_approvals_at_once_one_works_and_the_others_say_why_not() throws Exception {
    String tid = shop.tid();
    String token = shop.authorise(tid);
    clock.slowToRead();
    Callable<Said> approve = () -> shop.approve(tid, token, "");
    List<Integer> statuses = new ArrayList<>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<Said> said : threads.invokeAll(Collections.nCopies(20, approve))) {
        statuses.add(said.get().status());
        if (said.get().status() != 200) {
          assertThat(said.get().json().get("error_code").intValue()).isIn(-702, -785);
        }
      }
    }
    assertThat(statuses).containsOnlyOnce(200);
    assertThat(shop.order(tid).get("payment_action_details")).hasSize(1);
  }

  @Test
  void a_second_approval_while_the_first_is_in_progress_is_refused() {
    List<Said> second = new ArrayList<>();
    AtomicReference<Runnable> meanwhile = new AtomicReference<>(() -> {});
    InstantSource busy =
        () -> {
          meanwhile.getAndSet(() -> {}).run();
          return clock.instant();
        };
    try (KakaoPaySimulator other = start(busy);
        Shop theirs = Shop.open(other.baseUri())) {
      String tid = theirs.tid();
      String token = theirs.authorise(tid);
      // The clock is read in the middle of the first approval.
      meanwhile.set(() -> second.add(theirs.approve(tid, token, "")));
      assertThat(theirs.approve(tid, token, "").status()).isEqualTo(200);
      assertRefused(second.getFirst(), -785);
      assertRefused(theirs.approve(tid, token, ""), -702);
    }
  }

  @Test
  void the_page_plays_the_payer_for_a_browser() {
    JsonNode ready = shop.ready("\"item_name\":\"<b>&\"").json();
    String tid = ready.get("tid").stringValue();
    String page = ready.get("next_redirect_pc_url").stringValue();
    Said html = shop.get(page);
    assertThat(html.status()).isEqualTo(200);
    assertThat(html.text()).contains("&lt;b&gt;&amp;", "10,000원").doesNotContain("<b>&");
    assertThat(shop.status(tid)).isEqualTo("OPEN_PAYMENT");
    Said agreed = shop.postForm(page.replace("/info", "/authorise"), "");
    assertThat(agreed.status()).isEqualTo(303);
    assertThat(agreed.location()).startsWith("https://shop.invalid/paid?order=m-1&pg_token=");
    assertThat(shop.get(simulator.baseUri() + "/mockup/v1/0/info").status()).isEqualTo(404);
  }

  @Test
  void a_page_that_is_opened_too_late_sends_the_payer_away() {
    String page = shop.ready("").json().get("next_redirect_pc_url").stringValue();
    clock.pass(Duration.ofMinutes(15));
    for (int i = 0; i < 2; i++) {
      Said late = shop.get(page);
      assertThat(late.status()).isEqualTo(303);
      assertThat(late.location()).isEqualTo("https://shop.invalid/failed");
    }
  }
}
