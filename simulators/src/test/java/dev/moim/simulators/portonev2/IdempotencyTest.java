package dev.moim.simulators.portonev2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.moim.simulators.Caller;
import dev.moim.simulators.Trouble;
import dev.moim.simulators.Trouble.Kind;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class IdempotencyTest extends SimulatorTest {

  private static final String KEY = "\"0123456789abcdef\"";

  private Caller.Said cancel(String key) {
    return merchant.post(
        "/payments/m-1/cancel", "{\"reason\":\"rain\",\"amount\":100}", "Idempotency-Key", key);
  }

  @Test
  void the_same_key_gets_the_same_answer_for_three_hours() throws InterruptedException {
    merchant.pay("{\"paymentId\":\"m-1\",\"amount\":1000,\"webhook\":false}");
    var first = cancel(KEY);
    clock.pass(Duration.ofHours(3).minusSeconds(1));
    assertThat(cancel(KEY)).isEqualTo(first);
    assertThat(merchant.givenBack("m-1")).isEqualTo(100);
    mailbox.next();
    assertThat(mailbox.unexpected()).isNull();
    clock.pass(Duration.ofSeconds(1));
    assertThat(cancel(KEY)).isNotEqualTo(first);
    assertThat(merchant.givenBack("m-1")).isEqualTo(200);
  }

  @Test
  void a_refusal_is_an_answer_like_any_other() {
    merchant.pays("m-1", "ready");
    var refused = cancel(KEY);
    assertError(refused, 409, "PAYMENT_NOT_PAID");
    merchant.pays("m-1", 1000);
    assertThat(cancel(KEY)).isEqualTo(refused);
    assertThat(cancel("\"another-key-of-sixteen\"").status()).isEqualTo(200);
  }

  @Test
  void a_key_whose_request_is_not_answered_yet_has_to_wait() {
    merchant.pays("m-1", 1000);
    simulator.misbehaviour().nextCancels(Trouble.of(Kind.TIMEOUT_BEFORE_WORK));
    Thread.startVirtualThread(() -> assertThatThrownBy(() -> cancel(KEY)).isNotNull());
    while (merchant.get("/portone-v2/misbehave").json().get("nextCancels").size() > 0) {
      Thread.onSpinWait();
    }

    assertError(cancel(KEY), 409, "IDEMPOTENCY_OUTSTANDING_REQUEST");
    assertThat(merchant.givenBack("m-1")).isZero();
  }

  @Test
  void a_key_whose_request_came_to_nothing_is_free_again() {
    merchant.pays("m-1", 1000);
    simulator.misbehaviour().nextCancels(Trouble.of(Kind.TIMEOUT_BEFORE_WORK).after(Duration.ZERO));

    assertThatThrownBy(() -> cancel(KEY)).isNotNull();
    assertThat(merchant.givenBack("m-1")).isZero();
    assertThat(cancel(KEY).status()).isEqualTo(200);
  }

  @Test
  void who_got_no_answer_gets_it_under_the_same_key() {
    merchant.pays("m-1", 1000);
    simulator.misbehaviour().nextCancels(Trouble.of(Kind.TIMEOUT_AFTER_WORK).after(Duration.ZERO));
    assertThatThrownBy(() -> cancel(KEY)).isNotNull();
    assertThat(cancel(KEY).json().get("cancellation").get("totalAmount").longValue())
        .isEqualTo(100);
    assertThat(merchant.givenBack("m-1")).isEqualTo(100);
  }

  @Test
  void a_key_must_be_a_quoted_string_of_sixteen_at_least() {
    merchant.pays("m-1", 1000);
    for (String bad :
        List.of("0123456789abcdef", "\"0123456789abcde\"", "\"" + "x".repeat(257) + "\"", "\"\"")) {
      assertError(cancel(bad), 400, "INVALID_REQUEST");
    }
    assertThat(cancel("\"" + "x".repeat(256) + "\"").status()).isEqualTo(200);
  }
}
