package dev.moim.adapters.payment.portonev2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.moim.application.payment.PaymentGateway.Beginning;
import dev.moim.application.payment.PaymentGateway.CancelAnswer.Refused;
import dev.moim.application.payment.PaymentGateway.CancelRequest;
import dev.moim.application.payment.PaymentGateway.Unreachable;
import dev.moim.domain.member.MemberId;
import dev.moim.domain.money.Money;
import dev.moim.domain.payment.PaymentKey;
import dev.moim.domain.payment.PaymentReference;
import dev.moim.domain.payment.ProviderPaymentId;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BrokenAnswersTest {
  private static final ProviderPaymentId ID = new ProviderPaymentId("order-1");
  private static final PaymentReference REFERENCE = new PaymentReference("order-1");

  private final Answering raw = new Answering();

  @AfterEach
  void stop() {
    raw.close();
  }

  private void find() {
    var _ = raw.gateway().find(Simulated.ACCOUNT, ID);
  }

  private void begin() {
    var _ =
        raw.gateway()
            .begin(
                Simulated.ACCOUNT,
                new Beginning(
                    REFERENCE,
                    Money.won(1000),
                    "name",
                    new MemberId(new UUID(7, 7)),
                    Optional.empty()));
  }

  private Object cancel() {
    return raw.gateway()
        .cancel(
            Simulated.ACCOUNT,
            new CancelRequest(
                ID, Simulated.aRefund(), Money.won(1000), Money.won(1000), "rain", 1));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "200 | <html>",
        "200 | ''",
        "200 | []",
        "200 | null",
        "200 | {}",
        "200 | {\"cancellation\":{\"status\":\"LATER\",\"id\":\"c\"}}",
        "204 | ''",
        "302 | {\"type\":\"PAYMENT_NOT_FOUND\"}",
        "400 | {}",
        "404 | <h1>not found</h1>",
        "404 | {\"message\":\"no such route\"}",
        "404 | {\"type\":7}",
        "401 | {\"type\":\"UNAUTHORIZED\"}",
        "403 | {\"type\":\"FORBIDDEN\"}",
        "408 | {\"type\":\"PAYMENT_NOT_FOUND\"}",
        "409 | {\"type\":\"IDEMPOTENCY_OUTSTANDING_REQUEST\"}",
        "429 | {\"type\":\"TOO_MANY_REQUESTS\"}",
        "500 | {\"type\":\"PAYMENT_NOT_FOUND\"}",
        "502 | <html>",
        "502 | {\"type\":\"PAYMENT_NOT_FOUND\"}",
        "503 | {\"type\":\"PG_PROVIDER\"}"
      })
  void what_is_no_clear_answer_is_none(int status, String body) {
    raw.with(status, body);

    assertThatThrownBy(this::find).isInstanceOf(Unreachable.class);
    assertThatThrownBy(this::cancel).isInstanceOf(Unreachable.class);
    if (status != 200) {
      assertThatThrownBy(this::begin).isInstanceOf(Unreachable.class);
    }
  }

  @Test
  void only_a_payment_that_is_not_found_is_not_there() {
    raw.with(404, "{\"type\":\"PAYMENT_NOT_FOUND\",\"message\":\"x\"}");
    assertThat(raw.gateway().find(Simulated.ACCOUNT, ID)).isEmpty();
    assertThat(raw.gateway().find(Simulated.ACCOUNT, PaymentKey.of(REFERENCE))).isEmpty();
    raw.with(404, "{\"type\":\"STORE_NOT_FOUND\"}");
    assertThatThrownBy(this::find).isInstanceOf(Unreachable.class);
  }

  @Test
  void another_payment_than_the_one_asked_for_is_no_answer() {
    raw.with(200, PaymentJson.paid("order-2").text());
    assertThatThrownBy(this::find).isInstanceOf(Unreachable.class);
  }

  @Test
  void a_refusal_whose_type_we_do_not_know_is_still_one() {
    raw.with(409, "{\"type\":\"MAX_CANCEL_COUNT_REACHED\",\"message\":\"a\\nb\"}");

    assertThat(cancel())
        .isInstanceOfSatisfying(
            Refused.class,
            refused -> assertThat(refused.why()).contains("MAX_CANCEL_COUNT_REACHED", "a b"));
  }

  @Test
  void no_answer_tells_the_secret() {
    raw.with(401, "{\"type\":\"UNAUTHORIZED\"}");
    assertThatThrownBy(this::find).message().doesNotContain("a-secret");
  }

  @Test
  void a_cancel_is_sent_once_whatever_comes_back() {
    raw.with(503, "");
    assertThatThrownBy(this::cancel).isInstanceOf(Unreachable.class);
    assertThat(raw.calls).hasSize(1);
  }
}
