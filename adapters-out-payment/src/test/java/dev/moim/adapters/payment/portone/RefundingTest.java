package dev.moim.adapters.payment.portone;

import static dev.moim.adapters.payment.portone.Simulated.ACCOUNT;
import static dev.moim.adapters.payment.portone.Simulated.aReference;
import static dev.moim.adapters.payment.portone.Simulated.aRefund;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.moim.application.payment.PaymentGateway.CancelAnswer;
import dev.moim.application.payment.PaymentGateway.CancelAnswer.Cancelled;
import dev.moim.application.payment.PaymentGateway.CancelAnswer.Refused;
import dev.moim.application.payment.PaymentGateway.CancelRequest;
import dev.moim.application.payment.PaymentGateway.Unreachable;
import dev.moim.domain.money.Money;
import dev.moim.domain.payment.Cancellation;
import dev.moim.domain.payment.ProviderPayment;
import dev.moim.domain.payment.ProviderPaymentId;
import dev.moim.domain.payment.RefundId;
import dev.moim.simulators.Trouble;
import dev.moim.simulators.Trouble.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

class RefundingTest {
  private static final RefundId REFUND = aRefund();

  private final Simulated portOne = new Simulated();
  private final ProviderPaymentId payment = portOne.pay(aReference(), 10_000);

  @AfterEach
  void stop() {
    portOne.close();
  }

  private static CancelRequest request(
      ProviderPaymentId payment, RefundId refund, long amount, long balance) {
    return new CancelRequest(
        payment, refund, Money.won(amount), Money.won(balance), "마음이 바뀌었어요", 1);
  }

  private CancelAnswer cancel(RefundId refund, long amount, long balance) {
    return portOne.gateway.cancel(ACCOUNT, request(payment, refund, amount, balance));
  }

  private long cancelledInTheBooks() {
    return portOne.inTheBooks(payment).path("cancelledAmount").longValue();
  }

  @Test
  void a_whole_refund_is_done_and_carries_its_id() {
    ProviderPayment after = ((Cancelled) cancel(REFUND, 10_000, 10_000)).payment();

    assertThat(after.cancellable()).isEqualTo(Money.won(0));
    assertThat(after.cancellations())
        .singleElement()
        .returns(Money.won(10_000), Cancellation::amount)
        .returns(Optional.of(REFUND), Cancellation::refund);
    assertThat(portOne.gateway.find(ACCOUNT, payment)).contains(after);
    assertThat(cancelledInTheBooks()).isEqualTo(10_000);
  }

  @Test
  void parts_go_back_one_by_one_each_with_its_own_id() {
    RefundId second = aRefund();
    assertThat(cancel(REFUND, 3_000, 10_000)).isInstanceOf(Cancelled.class);
    portOne.pass(Duration.ofSeconds(1));
    assertThat(cancel(second, 2_000, 7_000)).isInstanceOf(Cancelled.class);

    assertThat(portOne.gateway.find(ACCOUNT, payment).orElseThrow().cancellations())
        .extracting(Cancellation::refund)
        .containsExactly(Optional.of(REFUND), Optional.of(second));
    assertThat(cancelledInTheBooks()).isEqualTo(5_000);
  }

  @Test
  void another_balance_than_the_callers_is_refused_and_nothing_happens() {
    portOne.cancelInConsole(payment, 1_000);

    assertThat(cancel(REFUND, 3_000, 10_000)).isInstanceOf(Refused.class);
    assertThat(cancelledInTheBooks()).isEqualTo(1_000);
  }

  @Test
  void of_twenty_at_once_with_one_balance_one_is_done() throws Exception {
    List<Callable<CancelAnswer>> calls = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      calls.add(() -> cancel(aRefund(), 2_000, 10_000));
    }
    List<CancelAnswer> answers = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<CancelAnswer> answer : threads.invokeAll(calls)) {
        answers.add(answer.get());
      }
    }
    assertThat(answers).filteredOn(Cancelled.class::isInstance).hasSize(1);
    assertThat(answers).filteredOn(Refused.class::isInstance).hasSize(19);
    assertThat(cancelledInTheBooks()).isEqualTo(2_000);
  }

  @Test
  void a_payment_that_is_not_there_or_was_never_paid_is_refused() {
    ProviderPaymentId nowhere = new ProviderPaymentId("imp_000000000000");

    assertThat(portOne.gateway.cancel(ACCOUNT, request(nowhere, REFUND, 1, 1)))
        .isInstanceOfSatisfying(
            Refused.class, refused -> assertThat(refused.why()).contains("취소할 결제건이 존재하지 않습니다"));
  }

  @Test
  void a_refusal_by_code_in_a_successful_answer_is_a_refusal() {
    portOne.misbehaviour().nextCancels(Trouble.of(Kind.REFUSE));

    assertThat(cancel(REFUND, 3_000, 10_000)).isInstanceOf(Refused.class);
    assertThat(cancelledInTheBooks()).isZero();
  }

  @Test
  void a_time_out_after_the_work_is_no_answer_and_the_payment_shows_the_refund() {
    portOne.misbehaviour().nextCancels(Trouble.of(Kind.TIMEOUT_AFTER_WORK));
    PortOneV1Gateway hasty = portOne.gateway(Simulated.SHORT, Duration.ofMillis(700));

    assertThatThrownBy(() -> hasty.cancel(ACCOUNT, request(payment, REFUND, 3_000, 10_000)))
        .isInstanceOf(Unreachable.class);
    assertThat(hasty.find(ACCOUNT, payment).orElseThrow().cancellations())
        .singleElement()
        .returns(Optional.of(REFUND), Cancellation::refund);
    assertThat(cancelledInTheBooks()).isEqualTo(3_000);
  }

  @Test
  void a_connection_cut_after_the_work_is_not_taken_up_again_by_itself() {
    portOne.misbehaviour().nextCancels(Trouble.of(Kind.TIMEOUT_AFTER_WORK).after(Duration.ZERO));

    assertThatThrownBy(() -> cancel(REFUND, 3_000, 10_000)).isInstanceOf(Unreachable.class);
    assertThat(cancelledInTheBooks()).isEqualTo(3_000);
  }

  @ParameterizedTest
  @EnumSource(
      value = Kind.class,
      names = {"HTTP_500", "HTML_502", "RATE_LIMITED"})
  void what_is_no_answer_to_the_question_is_no_answer(Kind kind) {
    portOne.misbehaviour().nextCancels(Trouble.of(kind));

    assertThatThrownBy(() -> cancel(REFUND, 3_000, 10_000)).isInstanceOf(Unreachable.class);
    assertThat(cancelledInTheBooks()).isZero();
    assertThat(cancel(REFUND, 3_000, 10_000)).isInstanceOf(Cancelled.class);
  }

  @ParameterizedTest
  @EnumSource(
      value = Kind.class,
      mode = Mode.EXCLUDE,
      names = {"TIMEOUT_AFTER_WORK"})
  void a_look_up_without_an_answer_says_so(Kind kind) {
    portOne.misbehaviour().nextLookups(trouble(kind), trouble(kind), trouble(kind));

    assertThatThrownBy(() -> portOne.gateway.find(ACCOUNT, payment))
        .isInstanceOf(Unreachable.class);
  }

  private static Trouble trouble(Kind kind) {
    return Trouble.of(kind).after(Duration.ZERO);
  }

  @Test
  void nothing_and_more_than_the_balance_are_never_sent() {
    // To PortOne, an amount of 0 means everything.
    assertThatThrownBy(() -> cancel(REFUND, 0, 10_000))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(cancel(REFUND, 10_001, 10_000)).isInstanceOf(Refused.class);
    assertThat(cancelledInTheBooks()).isZero();
  }

  @Test
  void a_reason_that_quotes_another_refund_does_not_become_it() {
    RefundId other = aRefund();
    CancelRequest request =
        new CancelRequest(
            payment,
            REFUND,
            Money.won(3_000),
            Money.won(10_000),
            "[refund " + other + "] said the buyer",
            1);

    ProviderPayment after = ((Cancelled) portOne.gateway.cancel(ACCOUNT, request)).payment();

    assertThat(after.cancellations())
        .extracting(Cancellation::refund)
        .containsExactly(Optional.of(REFUND));
  }
}
