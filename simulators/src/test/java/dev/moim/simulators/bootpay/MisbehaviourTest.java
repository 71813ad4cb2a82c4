package dev.moim.simulators.bootpay;

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
  void a_confirm_without_an_answer_may_have_taken_the_money_or_not() {
    String receiptId = merchant.pay("");
    simulator
        .misbehaviour()
        .nextConfirms(now(Kind.TIMEOUT_BEFORE_WORK), now(Kind.TIMEOUT_AFTER_WORK));
    assertThatThrownBy(() -> merchant.confirm(receiptId)).hasRootCauseInstanceOf(IOException.class);
    assertThat(merchant.status(receiptId)).isEqualTo(2);
    assertThatThrownBy(() -> merchant.confirm(receiptId)).hasRootCauseInstanceOf(IOException.class);
    assertThat(merchant.status(receiptId)).isEqualTo(1);
    assertRefused(merchant.confirm(receiptId), 400, "RC_CONFIRM_FAILED");
  }

  @Test
  void a_cancel_without_an_answer_is_refused_when_it_is_sent_again() {
    String receiptId = merchant.paid();
    String cancel = ",\"cancel_price\":1000,\"cancel_id\":\"r-1\"";
    simulator.misbehaviour().nextCancels(now(Kind.TIMEOUT_AFTER_WORK));
    assertThatThrownBy(() -> merchant.cancel(receiptId, cancel))
        .hasRootCauseInstanceOf(IOException.class);
    assertRefused(merchant.cancel(receiptId, cancel), 400, "RC_CANCEL_SERVER_ERROR");
    assertThat(merchant.receipt(receiptId).get("cancelled_price").longValue()).isEqualTo(1_000);
  }

  @Test
  void each_kind_of_call_has_its_own_troubles() {
    String receiptId = merchant.paid();
    merchant.post(
        "/bootpay/misbehave",
        """
        {"nextLookups": [{"kind": "http500"}, {"kind": "html502"}, {"kind": "rateLimited"}],
         "nextCancels": [{"kind": "http500"}, {"kind": "refuse"}],
         "nextConfirms": [{"kind": "http500"}, {"kind": "refuse"}],
         "nextTokens": [{"kind": "html502"}]}
        """);
    String path = "/v2/receipt/" + receiptId;
    assertThat(merchant.get(path).status()).isEqualTo(500);
    assertThat(merchant.get(path).text()).startsWith("<html>");
    assertThat(merchant.get(path).status()).isEqualTo(429);
    assertThat(merchant.get(path).status()).isEqualTo(200);
    assertRefused(merchant.cancel(receiptId, ""), 500, "RC_CANCEL_CRITICAL_ERROR");
    assertRefused(merchant.cancel(receiptId, ""), 400, "RC_CANCEL_SERVER_ERROR");
    assertThat(merchant.cancel(receiptId, "").status()).isEqualTo(200);
    String waiting = merchant.pay("");
    assertRefused(merchant.confirm(waiting), 500, "RC_CONFIRM_CRITICAL_FAILED");
    assertRefused(merchant.confirm(waiting), 400, "RC_CONFIRM_FAILED");
    assertThat(merchant.confirm(waiting).status()).isEqualTo(200);
    assertThat(merchant.token().status()).isEqualTo(502);
    assertThat(merchant.token().status()).isEqualTo(200);
  }

  @Test
  void its_knobs_are_turned_and_put_back_over_http() {
    var turned =
        merchant
            .post(
                "/bootpay/misbehave",
                """
                {"webhookAsForm":true,"webhookWithoutType":true,"silentCancels":true,
                 "refundAccountNeeded":true,"delayWebhooksMillis":7,"reverseWebhooks":2}
                """)
            .json();
    assertThat(turned.get("silentCancels").booleanValue()).isTrue();
    assertThat(turned.get("webhookWithoutType").booleanValue()).isTrue();
    assertThat(turned.get("delayWebhooksMillis").intValue()).isEqualTo(7);
    assertThat(turned.get("reverseWebhooks").intValue()).isEqualTo(2);
    var cleared = merchant.delete("/bootpay/misbehave").json();
    assertThat(cleared.get("silentCancels").booleanValue()).isFalse();
    assertThat(cleared.get("delayWebhooksMillis").intValue()).isZero();
    assertThat(cleared.get("reverseWebhooks").intValue()).isZero();
  }
}
