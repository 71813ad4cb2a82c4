package dev.moim.adapters.payment.bootpay;

import static dev.moim.adapters.payment.bootpay.Simulated.ACCOUNT;
import static dev.moim.adapters.payment.bootpay.Simulated.aReference;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.moim.application.payment.PaymentGateway.Beginning;
import dev.moim.application.payment.PaymentGateway.Completed;
import dev.moim.application.payment.PaymentGateway.Completed.Declined;
import dev.moim.application.payment.PaymentGateway.Completed.Found;
import dev.moim.application.payment.PaymentGateway.Completed.NoSuchPayment;
import dev.moim.application.payment.PaymentGateway.Completion;
import dev.moim.application.payment.PaymentGateway.Unreachable;
import dev.moim.domain.member.MemberId;
import dev.moim.domain.money.Money;
import dev.moim.domain.payment.Evidence;
import dev.moim.domain.payment.NextStep;
import dev.moim.domain.payment.PaymentKey;
import dev.moim.domain.payment.PaymentReference;
import dev.moim.domain.payment.ProviderPayment;
import dev.moim.domain.payment.ProviderPaymentId;
import dev.moim.domain.payment.ProviderStatus;
import dev.moim.simulators.Trouble;
import dev.moim.simulators.Trouble.Kind;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ConfirmationTest {
  private final Simulated bootPay = new Simulated();
  private final PaymentReference reference = aReference();

  @AfterEach
  void stop() {
    bootPay.close();
  }

  private static Trouble now(Kind kind) {
    return Trouble.of(kind).after(Duration.ZERO);
  }

  private static ProviderPayment found(Completed completed) {
    assertThat(completed).isInstanceOf(Found.class);
    return ((Found) completed).payment();
  }

  private ProviderPaymentId agreed() {
    return bootPay.pay(reference, 10_000, Map.of());
  }

  @Test
  void an_agreed_receipt_is_confirmed() {
    ProviderPaymentId id = agreed();
    assertThat(bootPay.gateway.find(ACCOUNT, id).orElseThrow().status())
        .isEqualTo(ProviderStatus.AUTHORIZED);
    bootPay.pass(Duration.ofSeconds(31));

    ProviderPayment payment = found(bootPay.complete(reference, 10_000, id));

    assertThat(payment.status()).isEqualTo(ProviderStatus.PAID);
    assertThat(payment.startedAt()).isEqualTo(bootPay.now().minusSeconds(31));
    assertThat(payment.paidAt()).contains(bootPay.now());
    assertThat(bootPay.statusInTheBooks(id)).isEqualTo(1);
  }

  @Test
  void cafe_1_4_1_a_receipt_of_another_amount_is_never_confirmed() {
    ProviderPaymentId id = bootPay.pay(reference, 100, Map.of());

    assertThat(bootPay.complete(reference, 10_000, id))
        .isInstanceOfSatisfying(Declined.class, d -> assertThat(d.why()).contains("100", "10000"));
    assertThat(bootPay.statusInTheBooks(id)).isEqualTo(2);
  }

  @Test
  void a_receipt_of_another_order_is_never_confirmed_and_says_whose_it_is() {
    ProviderPaymentId id = agreed();

    ProviderPayment payment = found(bootPay.complete(aReference(), 10_000, id));

    assertThat(payment.reference()).isEqualTo(reference);
    assertThat(bootPay.statusInTheBooks(id)).isEqualTo(2);
  }

  @Test
  void what_does_not_wait_for_a_confirm_is_told_as_it_is() {
    assertThat(found(complete(Map.of("fails", true))).status()).isEqualTo(ProviderStatus.FAILED);
    assertThat(found(complete(Map.of("method", "vbank"))).status())
        .isEqualTo(ProviderStatus.DEPOSIT_AWAITED);
    assertThat(found(complete(Map.of("separatelyConfirmed", false))).status())
        .isEqualTo(ProviderStatus.PAID);
  }

  private Completed complete(Map<String, Object> how) {
    return bootPay.complete(reference, 10_000, bootPay.pay(reference, 10_000, how));
  }

  @Test
  void a_card_that_refuses_is_a_refusal() {
    ProviderPaymentId id = bootPay.pay(reference, 10_000, Map.of("confirmFails", true));

    assertThat(bootPay.complete(reference, 10_000, id))
        .isInstanceOfSatisfying(
            Declined.class, d -> assertThat(d.why()).contains("RC_CONFIRM_FAILED"));
    assertThat(bootPay.statusInTheBooks(id)).isEqualTo(-2);
    assertThat(found(bootPay.complete(reference, 10_000, id)).status())
        .isEqualTo(ProviderStatus.FAILED);
  }

  @Test
  void a_refusal_that_moved_nothing_can_be_followed_by_another_try() {
    ProviderPaymentId id = agreed();
    bootPay.misbehaviour().nextConfirms(now(Kind.REFUSE));

    assertThat(bootPay.complete(reference, 10_000, id)).isInstanceOf(Declined.class);
    assertThat(found(bootPay.complete(reference, 10_000, id)).tookMoney()).isTrue();
  }

  @Test
  void a_confirm_without_an_answer_that_took_the_money_did() {
    ProviderPaymentId id = agreed();
    bootPay.misbehaviour().nextConfirms(now(Kind.TIMEOUT_AFTER_WORK));

    assertThat(found(bootPay.complete(reference, 10_000, id)).status())
        .isEqualTo(ProviderStatus.PAID);
  }

  @ParameterizedTest
  @EnumSource(
      value = Kind.class,
      names = {"TIMEOUT_BEFORE_WORK", "HTTP_500", "HTML_502", "RATE_LIMITED"})
  void a_confirm_that_nobody_knows_the_end_of_is_no_answer(Kind kind) {
    ProviderPaymentId id = agreed();
    bootPay.misbehaviour().nextConfirms(now(kind));

    assertThatThrownBy(() -> bootPay.complete(reference, 10_000, id))
        .isInstanceOf(Unreachable.class);
    assertThat(bootPay.statusInTheBooks(id)).isEqualTo(2);
    assertThat(found(bootPay.complete(reference, 10_000, id)).tookMoney()).isTrue();
  }

  @Test
  void without_a_look_before_nothing_is_confirmed() {
    ProviderPaymentId id = agreed();
    bootPay.misbehaviour().nextLookups(now(Kind.HTTP_500));

    assertThatThrownBy(() -> bootPay.complete(reference, 10_000, id))
        .isInstanceOf(Unreachable.class);
    assertThat(bootPay.statusInTheBooks(id)).isEqualTo(2);
  }

  @Test
  void an_unknown_receipt_is_no_payment_and_other_evidence_is_a_bug() {
    assertThat(bootPay.complete(reference, 1, new ProviderPaymentId("0".repeat(24))))
        .isInstanceOf(NoSuchPayment.class);
    Completion other =
        new Completion(
            PaymentKey.of(reference),
            Money.won(1),
            new MemberId(new UUID(1, 1)),
            new Evidence.PgToken("x"));
    assertThatThrownBy(() -> bootPay.gateway.complete(ACCOUNT, other))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void the_window_is_opened_so_that_nothing_is_taken_in_it() {
    Beginning beginning =
        new Beginning(
            reference, Money.won(10_000), "배추", new MemberId(new UUID(1, 1)), Optional.empty());

    NextStep next = bootPay.gateway.begin(ACCOUNT, beginning).next();

    assertThat(((NextStep.ClientSdk) next).parameters())
        .containsEntry("order_id", reference.value())
        .containsEntry("separately_confirmed", "true")
        .hasEntrySatisfying("price", price -> assertThat(price).hasToString("10000"));
  }
}
