package dev.moim.adapters.payment.bootpay;

import static dev.moim.adapters.payment.bootpay.Simulated.ACCOUNT;
import static dev.moim.adapters.payment.bootpay.Simulated.aReference;
import static dev.moim.adapters.payment.bootpay.Simulated.aRefund;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.moim.application.payment.PaymentGateway.CancelAnswer;
import dev.moim.application.payment.PaymentGateway.CancelAnswer.Cancelled;
import dev.moim.application.payment.PaymentGateway.CancelAnswer.Refused;
import dev.moim.application.payment.PaymentGateway.CancelRequest;
import dev.moim.application.payment.PaymentGateway.Unreachable;
import dev.moim.domain.money.Money;
import dev.moim.domain.payment.ProviderPayment;
import dev.moim.domain.payment.ProviderPaymentId;
import dev.moim.domain.payment.ProviderStatus;
import dev.moim.domain.payment.RefundId;
import dev.moim.simulators.Trouble;
import dev.moim.simulators.Trouble.Kind;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RefundingTest {
  private static final RefundId REFUND = aRefund();

  private final Simulated bootPay = new Simulated();
  private final ProviderPaymentId payment = bootPay.paid(10_000);

  @AfterEach
  void stop() {
    bootPay.close();
  }

  private static Trouble now(Kind kind) {
    return Trouble.of(kind).after(Duration.ZERO);
  }

  private CancelAnswer cancel(ProviderPaymentId id, RefundId refund, long amount, long balance) {
    return bootPay.gateway.cancel(
        ACCOUNT,
        new CancelRequest(id, refund, Money.won(amount), Money.won(balance), "마음이 바뀌었어요", 1));
  }

  private CancelAnswer cancel(long amount, long balance) {
    return cancel(payment, REFUND, amount, balance);
  }

  @Test
  void a_part_is_told_as_a_total_only() {
    ProviderPayment after = ((Cancelled) cancel(3_000, 10_000)).payment();

    assertThat(after.status()).isEqualTo(ProviderStatus.CANCELLED);
    assertThat(after.cancellations()).isEmpty();
    assertThat(after.unlisted()).isEqualTo(Money.won(3_000));
    assertThat(after.cancellable()).isEqualTo(Money.won(7_000));
    assertThat(bootPay.cancelledInTheBooks(payment)).isEqualTo(3_000);
  }

  @Test
  void another_balance_than_the_callers_is_refused_and_nothing_happens() {
    bootPay.cancelInConsole(payment, 1_000);

    assertThat(cancel(3_000, 10_000))
        .isInstanceOfSatisfying(Refused.class, r -> assertThat(r.why()).contains("9000"));
    assertThat(bootPay.cancelledInTheBooks(payment)).isEqualTo(1_000);
  }

  @Test
  void a_time_out_after_the_work_is_no_answer_and_the_receipt_shows_the_sum() {
    bootPay.misbehaviour().nextCancels(now(Kind.TIMEOUT_AFTER_WORK));

    assertThatThrownBy(() -> cancel(3_000, 10_000)).isInstanceOf(Unreachable.class);
    assertThat(bootPay.gateway.find(ACCOUNT, payment).orElseThrow().unlisted())
        .isEqualTo(Money.won(3_000));
    assertThat(cancel(3_000, 10_000)).isInstanceOf(Refused.class);
    assertThat(bootPay.cancelledInTheBooks(payment)).isEqualTo(3_000);
  }

  @ParameterizedTest
  @EnumSource(
      value = Kind.class,
      names = {"TIMEOUT_BEFORE_WORK", "HTTP_500", "HTML_502", "RATE_LIMITED"})
  void what_is_no_answer_to_the_question_is_no_answer(Kind kind) {
    bootPay.misbehaviour().nextCancels(now(kind));

    assertThatThrownBy(() -> cancel(3_000, 10_000)).isInstanceOf(Unreachable.class);
    assertThat(bootPay.cancelledInTheBooks(payment)).isZero();
    assertThat(cancel(3_000, 10_000)).isInstanceOf(Cancelled.class);
  }

  @Test
  void a_cancel_that_failed_left_the_money_and_can_be_tried_again() {
    ProviderPaymentId id =
        bootPay.pay(
            aReference(), 10_000, Map.of("separatelyConfirmed", false, "failingCancels", 1));

    assertThat(cancel(id, REFUND, 3_000, 10_000))
        .isInstanceOfSatisfying(
            Refused.class, r -> assertThat(r.why()).contains("RC_CANCEL_SERVER_ERROR"));
    assertThat(bootPay.statusInTheBooks(id)).isEqualTo(-20);
    assertThat(bootPay.gateway.find(ACCOUNT, id).orElseThrow().status())
        .isEqualTo(ProviderStatus.PAID);
    assertThat(cancel(id, REFUND, 3_000, 10_000)).isInstanceOf(Cancelled.class);
  }

  @Test
  void a_refusal_is_no_answer_if_the_look_after_it_fails() {
    bootPay.misbehaviour().nextCancels(now(Kind.REFUSE));
    bootPay.misbehaviour().nextLookups(now(Kind.HTTP_500));

    assertThatThrownBy(() -> cancel(3_000, 10_000)).isInstanceOf(Unreachable.class);
    assertThat(bootPay.cancelledInTheBooks(payment)).isZero();
  }

  @Test
  void nothing_and_more_than_the_balance_are_never_sent() {
    assertThatThrownBy(() -> cancel(0, 10_000)).isInstanceOf(IllegalArgumentException.class);
    assertThat(cancel(10_001, 10_000)).isInstanceOf(Refused.class);
    assertThat(bootPay.cancelledInTheBooks(payment)).isZero();
  }
}
