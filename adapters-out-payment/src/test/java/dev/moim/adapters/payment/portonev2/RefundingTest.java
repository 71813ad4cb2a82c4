package dev.moim.adapters.payment.portonev2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.moim.adapters.payment.provider.Json;
import dev.moim.adapters.payment.provider.RawServer;
import dev.moim.adapters.payment.provider.RawServer.Answer;
import dev.moim.application.payment.PaymentGateway.CancelAnswer;
import dev.moim.application.payment.PaymentGateway.CancelAnswer.Cancelled;
import dev.moim.application.payment.PaymentGateway.CancelAnswer.Refused;
import dev.moim.application.payment.PaymentGateway.CancelRequest;
import dev.moim.application.payment.PaymentGateway.Unreachable;
import dev.moim.contracts.Other;
import dev.moim.domain.money.Money;
import dev.moim.domain.payment.Cancellation;
import dev.moim.domain.payment.Cancellation.State;
import dev.moim.domain.payment.PaymentReference;
import dev.moim.domain.payment.ProviderPayment;
import dev.moim.domain.payment.ProviderPaymentId;
import dev.moim.domain.payment.ProviderStatus;
import dev.moim.domain.payment.RefundId;
import dev.moim.simulators.Trouble;
import dev.moim.simulators.Trouble.Kind;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RefundingTest {
  private final Simulated portOne = new Simulated();
  private final PaymentReference reference = Simulated.aReference();
  private final RefundId refund = Simulated.aRefund();

  @AfterEach
  void stop() {
    portOne.close();
  }

  private CancelAnswer cancel(RefundId refund, long amount, long balance, int attempt) {
    return portOne.gateway.cancel(Simulated.ACCOUNT, request(refund, amount, balance, attempt));
  }

  private CancelRequest request(RefundId refund, long amount, long balance, int attempt) {
    return new CancelRequest(
        new ProviderPaymentId(reference.value()),
        refund,
        Money.won(amount),
        Money.won(balance),
        "비가 와서",
        attempt);
  }

  private ProviderPayment payment() {
    return portOne
        .gateway
        .find(Simulated.ACCOUNT, new ProviderPaymentId(reference.value()))
        .orElseThrow();
  }

  private static Cancellation only(ProviderPayment payment) {
    assertThat(payment.cancellations()).hasSize(1);
    return payment.cancellations().getFirst();
  }

  private void end(Cancellation cancellation, String how) {
    portOne.desk("/portone-v2/cancellations/" + cancellation.id() + "/" + how, Map.of());
  }

  @Test
  void what_is_only_requested_is_pending_until_it_is_done() {
    portOne.pay(reference, 1000);
    portOne.misbehaviour().asynchronousCancels(true);

    CancelAnswer answer = cancel(refund, 400, 1000, 1);

    assertThat(answer).isEqualTo(new Cancelled(payment()));
    assertThat(payment().status()).isEqualTo(ProviderStatus.PAID);
    assertThat(only(payment()).state()).isEqualTo(State.PENDING);
    assertThat(only(payment()).refund()).contains(refund);
    assertThat(payment().cancellable()).isEqualTo(Money.won(600));
    end(only(payment()), "complete");
    assertThat(only(payment()).state()).isEqualTo(State.DONE);
    assertThat(payment().status()).isEqualTo(ProviderStatus.CANCELLED);
    assertThat(payment().tookMoney()).isTrue();
  }

  @Test
  void what_fails_later_is_no_money() {
    portOne.pay(reference, 1000);
    portOne.misbehaviour().asynchronousCancels(true);
    assertThat(cancel(refund, 1000, 1000, 1)).isInstanceOf(Cancelled.class);

    end(only(payment()), "fail");

    assertThat(only(payment()).state()).isEqualTo(State.FAILED);
    assertThat(only(payment()).refund()).contains(refund);
    assertThat(payment().cancellable()).isEqualTo(Money.won(1000));
    portOne.misbehaviour().asynchronousCancels(false);
    assertThat(cancel(refund, 1000, 1000, 2)).isInstanceOf(Cancelled.class);
    assertThat(payment().cancellations())
        .extracting(Cancellation::refund)
        .containsExactly(Optional.of(refund), Optional.of(refund));
    assertThat(payment().cancellable().isZero()).isTrue();
  }

  @Test
  void l2_an_attempt_gets_its_answer_again_and_another_attempt_another_one() {
    portOne.pay(reference, 1000, Map.of("outcome", "ready"));
    assertThat(cancel(refund, 1000, 1000, 1)).isInstanceOf(Refused.class);
    portOne.pay(reference, 1000);

    assertThat(cancel(refund, 1000, 1000, 1)).isInstanceOf(Refused.class);
    assertThat(cancel(refund, 1000, 1000, 2)).isInstanceOf(Cancelled.class);
    assertThat(cancel(refund, 1000, 1000, 2)).isEqualTo(new Cancelled(payment()));
    assertThat(only(payment()).amount()).isEqualTo(Money.won(1000));
  }

  @Test
  void who_got_no_answer_gets_it_by_asking_the_same() {
    portOne.pay(reference, 1000);
    portOne.misbehaviour().nextCancels(Trouble.of(Kind.TIMEOUT_AFTER_WORK).after(Duration.ZERO));

    assertThatThrownBy(() -> cancel(refund, 300, 1000, 1)).isInstanceOf(Unreachable.class);
    assertThat(cancel(refund, 300, 1000, 1)).isEqualTo(new Cancelled(payment()));
    assertThat(only(payment()).amount()).isEqualTo(Money.won(300));
  }

  /** Some are told that it is outstanding, the others what came of it. */
  @Test
  void of_many_who_ask_the_same_at_once_nobody_is_told_a_no() {
    portOne.pay(reference, 1000);
    portOne.misbehaviour().latency(Duration.ofMillis(50));

    List<Optional<CancelAnswer>> answers = Other.together(8, _ -> unlessUnreachable());

    assertThat(answers)
        .filteredOn(Optional::isPresent)
        .isNotEmpty()
        .containsOnly(Optional.of(new Cancelled(payment())));
    assertThat(only(payment()).amount()).isEqualTo(Money.won(300));
  }

  private Optional<CancelAnswer> unlessUnreachable() {
    try {
      return Optional.of(cancel(refund, 300, 1000, 1));
    } catch (Unreachable e) {
      return Optional.empty();
    }
  }

  @Test
  void a_payment_companys_no_is_a_no_with_its_words() {
    portOne.pay(reference, 1000);
    portOne.misbehaviour().nextCancels(Trouble.of(Kind.REFUSE));

    assertThat(cancel(refund, 300, 1000, 1))
        .isInstanceOfSatisfying(
            Refused.class,
            refused -> assertThat(refused.why()).contains("PG_PROVIDER", "SIM-9999", "거절"));
    assertThat(payment().cancellations()).isEmpty();
  }

  @Test
  void nothing_that_could_mean_everything_is_asked_for() {
    portOne.pay(reference, 1000);

    assertThatThrownBy(() -> cancel(refund, 0, 1000, 1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(payment().cancellations()).isEmpty();
  }

  @Test
  void the_request_names_store_balance_refund_and_key() {
    try (Answering raw = new Answering().with(409, "{\"type\":\"PAYMENT_NOT_PAID\"}")) {
      var answer = raw.gateway().cancel(Simulated.ACCOUNT, request(refund, 300, 1000, 7));

      assertThat(answer).isInstanceOf(Refused.class);
      RawServer.Call call = raw.calls.getFirst();
      assertThat(call.path()).isEqualTo("/payments/" + reference + "/cancel");
      assertThat(call.headers().get("authorization")).containsExactly("PortOne a-secret");
      assertThat(call.headers().get("idempotency-key"))
          .containsExactly("\"refund-" + refund + "-7\"");
      assertThat(Json.MAPPER.readTree(call.body()))
          .isEqualTo(
              Json.MAPPER.readTree(
                  """
                  {"storeId":"%s","amount":300,"currentCancellableAmount":1000,
                   "reason":"[refund %s] 비가 와서"}
                  """
                      .formatted(Simulated.STORE, refund)));
    }
  }

  @Test
  void a_mark_that_was_not_kept_is_put_back_by_the_cancellations_id() {
    String cancellation =
        "{\"status\":\"SUCCEEDED\",\"id\":\"c-1\",\"totalAmount\":300,\"reason\":\"cut\","
            + "\"requestedAt\":\"2026-03-02T10:00:00Z\"}";
    PaymentJson payment =
        PaymentJson.paid(reference.value())
            .status("PARTIAL_CANCELLED")
            .cancelled(300, cancellation);
    try (Answering raw =
        new Answering()
            .with(
                Answer.of(200, "{\"cancellation\":" + cancellation + "}"),
                Answer.of(200, payment.text()))) {
      var answer = raw.gateway().cancel(Simulated.ACCOUNT, request(refund, 300, 10_000, 1));

      assertThat(answer)
          .isInstanceOfSatisfying(
              Cancelled.class, done -> assertThat(only(done.payment()).refund()).contains(refund));
    }
  }

  @Test
  void a_done_that_the_payment_does_not_show_is_no_answer() {
    String accepted =
        "{\"cancellation\":{\"status\":\"SUCCEEDED\",\"id\":\"c-1\",\"totalAmount\":300}}";
    try (Answering raw =
        new Answering()
            .with(
                Answer.of(200, accepted),
                Answer.of(200, PaymentJson.paid(reference.value()).text()))) {
      assertThatThrownBy(
              () -> raw.gateway().cancel(Simulated.ACCOUNT, request(refund, 300, 10_000, 1)))
          .isInstanceOf(Unreachable.class);
      raw.with(Answer.of(200, accepted), Answer.of(502, "<html>"));
      assertThatThrownBy(
              () -> raw.gateway().cancel(Simulated.ACCOUNT, request(refund, 300, 10_000, 1)))
          .isInstanceOf(Unreachable.class);
    }
  }

  @Test
  void a_cancellation_that_failed_at_once_is_a_no() {
    try (Answering raw =
        new Answering().with(200, "{\"cancellation\":{\"status\":\"FAILED\",\"id\":\"c-1\"}}")) {
      assertThat(raw.gateway().cancel(Simulated.ACCOUNT, request(refund, 300, 10_000, 1)))
          .isInstanceOf(Refused.class);
      assertThat(raw.calls).hasSize(1);
    }
  }
}
