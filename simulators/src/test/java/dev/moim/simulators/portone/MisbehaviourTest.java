package dev.moim.simulators.portone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.moim.simulators.Caller;
import dev.moim.simulators.Trouble;
import dev.moim.simulators.Trouble.Kind;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class MisbehaviourTest extends SimulatorTest {

  private Caller.Said cancel(String impUid, String more) {
    return merchant.cancel("{\"imp_uid\":\"%s\"%s}".formatted(impUid, more));
  }

  private long givenBack(String impUid) {
    return merchant.payment(impUid).get("cancel_amount").longValue();
  }

  private static Trouble soon(Kind kind) {
    return Trouble.of(kind).after(Duration.ofMillis(50));
  }

  @Test
  void a_timeout_after_work_did_the_work_once() {
    String impUid = merchant.pays("m-1", 1000);
    simulator.misbehaviour().nextCancels(soon(Kind.TIMEOUT_AFTER_WORK));
    assertThatThrownBy(() -> cancel(impUid, ",\"amount\":300,\"checksum\":1000"))
        .hasRootCauseInstanceOf(IOException.class);
    assertThat(givenBack(impUid)).isEqualTo(300);
    assertThat(cancel(impUid, ",\"amount\":300,\"checksum\":1000").code()).isEqualTo(1);
    assertThat(givenBack(impUid)).isEqualTo(300);
  }

  @Test
  void a_timeout_before_work_did_nothing() {
    String impUid = merchant.pays("m-1", 1000);
    simulator.misbehaviour().nextCancels(soon(Kind.TIMEOUT_BEFORE_WORK));
    assertThatThrownBy(() -> cancel(impUid, "")).hasRootCauseInstanceOf(IOException.class);
    assertThat(givenBack(impUid)).isZero();
    assertThat(cancel(impUid, "").code()).isZero();
  }

  @Test
  void the_books_have_a_held_cancel_while_its_caller_still_waits() throws Exception {
    String impUid = merchant.pays("m-1", 1000);
    simulator.misbehaviour().nextCancels(Trouble.of(Kind.TIMEOUT_AFTER_WORK));
    Thread caller =
        Thread.startVirtualThread(() -> assertThatThrownBy(() -> cancel(impUid, "")).isNotNull());
    long deadline = System.nanoTime() + Duration.ofSeconds(5).toNanos();
    while (givenBack(impUid) == 0 && System.nanoTime() < deadline) {
      Thread.sleep(10);
    }
    assertThat(givenBack(impUid)).isEqualTo(1000);
    assertThat(caller.isAlive()).isTrue();
    long before = System.nanoTime();
    simulator.close();
    assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(2));
    assertThat(caller.join(Duration.ofSeconds(5))).isTrue();
  }

  @Test
  void troubles_happen_one_after_the_other_and_then_are_over() {
    String impUid = merchant.pays("m-1", 1000);
    merchant.post(
        "/portone/misbehave",
        """
        {"nextCancels": [{"kind": "http500"}, {"kind": "html502"}, {"kind": "refuse"},
                         {"kind": "rateLimited", "delayMillis": 20}]}
        """);
    var broken = cancel(impUid, "");
    assertThat(broken.status()).isEqualTo(500);
    assertThat(broken.code()).isEqualTo(-1);
    var gateway = cancel(impUid, "");
    assertThat(gateway.status()).isEqualTo(502);
    assertThat(gateway.text()).startsWith("<html>");
    var refused = cancel(impUid, "");
    assertThat(refused.status()).isEqualTo(200);
    assertThat(refused.code()).isEqualTo(-1);
    assertThat(cancel(impUid, "").status()).isEqualTo(429);
    assertThat(givenBack(impUid)).isZero();
    assertThat(cancel(impUid, "").code()).isZero();
  }

  @Test
  void each_kind_of_call_has_its_own_troubles() {
    String impUid = merchant.pays("m-1", 1000);
    simulator.misbehaviour().nextLookups(Trouble.of(Kind.HTTP_500));
    simulator.misbehaviour().nextTokens(Trouble.of(Kind.HTML_502));
    simulator.misbehaviour().nextPrepares(Trouble.of(Kind.RATE_LIMITED));
    assertThat(cancel(impUid, "").status()).isEqualTo(200);
    assertThat(merchant.get("/payments/find/m-1").status()).isEqualTo(500);
    assertThat(merchant.get("/payments/find/m-1").status()).isEqualTo(200);
    assertThat(merchant.token().status()).isEqualTo(502);
    assertThat(merchant.token().status()).isEqualTo(200);
    String prepare = "{\"merchant_uid\":\"m-1\",\"amount\":1}";
    assertThat(merchant.post("/payments/prepare", prepare).status()).isEqualTo(429);
    assertThat(merchant.get("/payments/prepare/m-1").code()).isEqualTo(1);
  }

  @Test
  void a_caller_without_a_token_uses_no_trouble_up() {
    simulator.misbehaviour().nextLookups(Trouble.of(Kind.HTTP_500));
    try (Merchant stranger = new Merchant(simulator.baseUri())) {
      assertThat(stranger.get("/payments/imp_1").status()).isEqualTo(401);
    }
    assertThat(merchant.get("/payments/imp_1").status()).isEqualTo(500);
  }

  @Test
  void latency_delays_every_call_of_the_api() {
    simulator.misbehaviour().latency(Duration.ofMillis(200));
    long before = System.nanoTime();
    assertThat(merchant.get("/payments/imp_1").status()).isEqualTo(404);
    assertThat(Duration.ofNanos(System.nanoTime() - before)).isGreaterThan(Duration.ofMillis(190));
  }

  @Test
  void setting_changes_only_what_is_named_and_deleting_changes_all_back() {
    merchant.post(
        "/portone/misbehave", "{\"latencyMillis\":1,\"nextTokens\":[{\"kind\":\"http500\"}]}");
    var knobs = merchant.post("/portone/misbehave", "{\"dropWebhooks\":true}").json();
    assertThat(knobs.get("latencyMillis").intValue()).isEqualTo(1);
    assertThat(knobs.get("dropWebhooks").booleanValue()).isTrue();
    assertThat(knobs.get("nextTokens").get(0).get("kind").stringValue()).isEqualTo("http500");
    assertThat(merchant.post("/portone/misbehave", "{\"nextTokens\":[]}").json().get("nextTokens"))
        .isEmpty();
    var cleared = merchant.delete("/portone/misbehave").json();
    assertThat(cleared.get("latencyMillis").intValue()).isZero();
    assertThat(cleared.get("dropWebhooks").booleanValue()).isFalse();
  }

  @Test
  void a_knob_that_does_not_exist_is_refused_and_nothing_is_set() {
    for (String bad :
        new String[] {
          "{\"dropWebhooks\":true,\"dropWebhook\":true}",
          "{\"dropWebhooks\":true,\"nextCancels\":[{\"kind\":\"explode\"}]}",
          "{\"dropWebhooks\":true,\"nextCancels\":[{}]}",
          "{\"dropWebhooks\":true,\"nextCancels\":[1]}",
          "{\"dropWebhooks\":true,\"latencyMillis\":-1}"
        }) {
      assertThat(merchant.post("/portone/misbehave", bad).status()).as(bad).isEqualTo(400);
    }
    assertThat(merchant.get("/portone/misbehave").json().get("dropWebhooks").booleanValue())
        .isFalse();
  }
}
