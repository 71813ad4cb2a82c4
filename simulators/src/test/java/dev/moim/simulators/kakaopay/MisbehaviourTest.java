package dev.moim.simulators.kakaopay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.moim.simulators.Trouble;
import dev.moim.simulators.Trouble.Kind;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class MisbehaviourTest extends SimulatorTest {

  private static Trouble now(Kind kind) {
    return Trouble.of(kind).after(Duration.ZERO);
  }

  @Test
  void an_approval_without_an_answer_may_have_taken_the_money_or_not() {
    String taken = shop.tid();
    String token = shop.authorise(taken);
    simulator.misbehaviour().nextApprovals(now(Kind.TIMEOUT_AFTER_WORK));
    assertThatThrownBy(() -> shop.approve(taken, token, ""))
        .hasRootCauseInstanceOf(IOException.class);
    assertThat(shop.status(taken)).isEqualTo("SUCCESS_PAYMENT");
    String not = shop.tid();
    String other = shop.authorise(not);
    simulator.misbehaviour().nextApprovals(now(Kind.TIMEOUT_BEFORE_WORK));
    assertThatThrownBy(() -> shop.approve(not, other, ""))
        .hasRootCauseInstanceOf(IOException.class);
    assertThat(shop.status(not)).isEqualTo("AUTH_PASSWORD");
    assertThat(shop.approve(not, other, "").status()).isEqualTo(200);
  }

  @Test
  void a_refused_approval_can_be_tried_again() {
    String tid = shop.tid();
    String token = shop.authorise(tid);
    simulator.misbehaviour().nextApprovals(now(Kind.REFUSE));
    var said = shop.approve(tid, token, "");
    assertRefused(said, -780);
    assertThat(said.json().get("extras").get("method_result_code").stringValue())
        .isEqualTo("USER_LOCKED");
    assertThat(shop.approve(tid, token, "").status()).isEqualTo(200);
  }

  @Test
  void a_refused_cancel_moves_nothing() {
    String tid = shop.paid();
    simulator.misbehaviour().nextCancels(now(Kind.REFUSE));
    assertRefused(shop.cancel(tid, 1_000, ""), -781);
    assertThat(shop.status(tid)).isEqualTo("SUCCESS_PAYMENT");
  }

  @Test
  void each_kind_of_call_has_its_own_troubles() {
    String tid = shop.paid();
    shop.post(
        "/kakaopay/misbehave",
        """
        {"nextOrders": [{"kind": "http500"}, {"kind": "html502"}, {"kind": "rateLimited"}],
         "nextReadies": [{"kind": "refuse"}]}
        """);
    var broken = shop.order("TC0ONETIME", tid);
    assertThat(broken.status()).isEqualTo(500);
    assertThat(broken.json().get("error_code").intValue()).isEqualTo(-500);
    assertThat(shop.order("TC0ONETIME", tid).text()).startsWith("<html>");
    var tooMany = shop.order("TC0ONETIME", tid);
    assertThat(tooMany.status()).isEqualTo(429);
    assertThat(tooMany.json().get("error_code").intValue()).isEqualTo(-429);
    assertThat(shop.ready("").status()).isEqualTo(403);
    assertThat(shop.order("TC0ONETIME", tid).status()).isEqualTo(200);
    assertThat(shop.ready("").status()).isEqualTo(200);
  }

  @Test
  void a_caller_without_the_key_uses_no_trouble_up() {
    simulator.misbehaviour().nextReadies(now(Kind.HTTP_500));
    try (Shop stranger = new Shop(simulator.baseUri())) {
      assertRefused(stranger.ready(""), -400);
    }
    assertThat(shop.ready("").status()).isEqualTo(500);
  }

  @Test
  void its_knobs_are_turned_and_put_back_over_http() {
    var turned =
        shop.post("/kakaopay/misbehave", "{\"processingMillis\":1,\"latencyMillis\":2}").json();
    assertThat(turned.get("processingMillis").intValue()).isEqualTo(1);
    assertThat(turned.get("latencyMillis").intValue()).isEqualTo(2);
    assertThat(shop.delete("/kakaopay/misbehave").json().get("processingMillis").intValue())
        .isZero();
    assertThat(shop.post("/kakaopay/misbehave", "{\"dropWebhooks\":true}").status()).isEqualTo(400);
  }
}
