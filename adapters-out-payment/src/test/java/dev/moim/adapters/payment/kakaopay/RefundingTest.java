package dev.moim.adapters.payment.kakaopay;

import static dev.moim.adapters.payment.kakaopay.Simulated.ACCOUNT;
import static dev.moim.adapters.payment.kakaopay.Simulated.aRefund;
import static dev.moim.adapters.payment.kakaopay.Simulated.tid;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.moim.application.payment.PaymentGateway.CancelAnswer;
import dev.moim.application.payment.PaymentGateway.CancelAnswer.Cancelled;
import dev.moim.application.payment.PaymentGateway.CancelAnswer.Refused;
import dev.moim.application.payment.PaymentGateway.CancelRequest;
import dev.moim.application.payment.PaymentGateway.Unreachable;
import dev.moim.domain.money.Money;
import dev.moim.domain.payment.Cancellation;
import dev.moim.domain.payment.ProviderPaymentId;
import dev.moim.domain.payment.RefundId;
import dev.moim.simulators.Trouble;
import dev.moim.simulators.Trouble.Kind;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RefundingTest {
  private static final RefundId REFUND = aRefund();

  private final Simulated kakaoPay = new Simulated();
  private final ProviderPaymentId payment = tid(kakaoPay.paid(10_000));

  @AfterEach
  void stop() {
    kakaoPay.close();
  }

  private static Trouble now(Kind kind) {
    return Trouble.of(kind).after(Duration.ZERO);
  }

  private CancelAnswer cancel(RefundId refund, long amount, long balance) {
    return cancel(refund, amount, balance, "마음이 바뀌었어요".repeat(100), 1);
  }

  private CancelAnswer cancel(
      RefundId refund, long amount, long balance, String reason, int attempt) {
    return kakaoPay.gateway.cancel(
        ACCOUNT,
        new CancelRequest(payment, refund, Money.won(amount), Money.won(balance), reason, attempt));
  }

  private long vatLeftInTheBooks() {
    return kakaoPay.inTheBooks(payment).path("cancel_available_amount").path("vat").longValue();
  }

  @Test
  void parts_whose_rounded_vat_is_too_much_together_go_back_all_the_same() {
    // 455 + 455 would be more than the 909 of the whole.
    assertThat(cancel(aRefund(), 5_000, 10_000)).isInstanceOf(Cancelled.class);
    assertThat(cancel(aRefund(), 5_000, 5_000)).isInstanceOf(Cancelled.class);
    assertThat(vatLeftInTheBooks()).isZero();
  }

  @Test
  void many_small_parts_leave_nothing_behind() {
    long left = 10_000;
    for (long part : new long[] {5, 6, 17, 16, 1, 1, 1, 4_953, 4_000}) {
      assertThat(cancel(aRefund(), part, left)).isInstanceOf(Cancelled.class);
      left -= part;
    }
    assertThat(cancel(aRefund(), left, left)).isInstanceOf(Cancelled.class);
    assertThat(vatLeftInTheBooks()).isZero();
    assertThat(kakaoPay.statusInTheBooks(payment)).isEqualTo("CANCEL_PAYMENT");
  }

  @Test
  void another_balance_than_the_callers_is_refused_and_nothing_happens() {
    kakaoPay.cancelInConsole(payment, 1_000);

    assertThat(cancel(REFUND, 3_000, 10_000)).isInstanceOf(Refused.class);
    assertThat(kakaoPay.cancelledInTheBooks(payment)).isEqualTo(1_000);
  }

  @Test
  void a_time_out_after_the_work_is_no_answer_and_the_order_shows_the_refund() {
    kakaoPay.misbehaviour().nextCancels(now(Kind.TIMEOUT_AFTER_WORK));

    assertThatThrownBy(() -> cancel(REFUND, 3_000, 10_000)).isInstanceOf(Unreachable.class);
    assertThat(kakaoPay.gateway.find(ACCOUNT, payment).orElseThrow().cancellations())
        .singleElement()
        .returns(Optional.of(REFUND), Cancellation::refund);
    assertThat(kakaoPay.cancelledInTheBooks(payment)).isEqualTo(3_000);
  }

  @ParameterizedTest
  @EnumSource(
      value = Kind.class,
      names = {"TIMEOUT_BEFORE_WORK", "HTTP_500", "HTML_502", "RATE_LIMITED"})
  void what_is_no_answer_to_the_question_is_no_answer(Kind kind) {
    kakaoPay.misbehaviour().nextCancels(now(kind));

    assertThatThrownBy(() -> cancel(REFUND, 3_000, 10_000)).isInstanceOf(Unreachable.class);
    assertThat(kakaoPay.cancelledInTheBooks(payment)).isZero();
    assertThat(cancel(REFUND, 3_000, 10_000)).isInstanceOf(Cancelled.class);
  }

  @Test
  void a_method_of_payment_that_refuses_is_a_refusal() {
    kakaoPay.misbehaviour().nextCancels(now(Kind.REFUSE));

    assertThat(cancel(REFUND, 3_000, 10_000))
        .isInstanceOfSatisfying(
            Refused.class, r -> assertThat(r.why()).contains("-781", "BANK_FIRM_UNKNOWN"));
    assertThat(kakaoPay.cancelledInTheBooks(payment)).isZero();
  }

  @Test
  void a_refusal_is_no_answer_if_the_look_after_it_fails() {
    kakaoPay.misbehaviour().nextCancels(now(Kind.TIMEOUT_AFTER_WORK));
    assertThatThrownBy(() -> cancel(REFUND, 3_000, 10_000)).isInstanceOf(Unreachable.class);
    kakaoPay.misbehaviour().nextOrders(now(Kind.HTTP_500));

    assertThatThrownBy(() -> cancel(REFUND, 3_000, 7_000)).isInstanceOf(Unreachable.class);
    assertThat(kakaoPay.cancelledInTheBooks(payment)).isEqualTo(3_000);
  }

  @Test
  void nothing_and_more_than_the_balance_are_never_sent() {
    assertThatThrownBy(() -> cancel(REFUND, 0, 10_000))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(cancel(REFUND, 10_001, 10_000)).isInstanceOf(Refused.class);
    assertThat(kakaoPay.cancelledInTheBooks(payment)).isZero();
  }

  @Test
  void a_reason_that_quotes_another_refund_does_not_become_it() {
    String reason = "[refund " + aRefund() + "] said the buyer";

    assertThat(cancel(REFUND, 3_000, 10_000, reason, 1))
        .isInstanceOfSatisfying(
            Cancelled.class,
            c ->
                assertThat(c.payment().cancellations())
                    .extracting(Cancellation::refund)
                    .containsExactly(Optional.of(REFUND)));
  }
}
