package dev.moim.adapters.payment.kakaopay;

import static dev.moim.adapters.payment.kakaopay.Simulated.ACCOUNT;
import static dev.moim.adapters.payment.kakaopay.Simulated.aReference;
import static dev.moim.adapters.payment.kakaopay.Simulated.tid;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.moim.application.payment.PaymentGateway.Completed;
import dev.moim.application.payment.PaymentGateway.Completed.Declined;
import dev.moim.application.payment.PaymentGateway.Completed.Found;
import dev.moim.application.payment.PaymentGateway.Completed.NoSuchPayment;
import dev.moim.application.payment.PaymentGateway.Completion;
import dev.moim.application.payment.PaymentGateway.Unreachable;
import dev.moim.domain.member.MemberId;
import dev.moim.domain.money.Money;
import dev.moim.domain.payment.Evidence;
import dev.moim.domain.payment.PaymentKey;
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

class ApprovalTest {
  private final Simulated kakaoPay = new Simulated();

  @AfterEach
  void stop() {
    kakaoPay.close();
  }

  private static Trouble now(Kind kind) {
    return Trouble.of(kind).after(Duration.ZERO);
  }

  private static ProviderPayment found(Completed completed) {
    assertThat(completed).isInstanceOf(Found.class);
    return ((Found) completed).payment();
  }

  @Test
  void an_agreed_payment_is_taken_and_its_times_are_those_of_seoul() {
    PaymentKey key = kakaoPay.begun(10_000);
    Evidence.PgToken token = kakaoPay.agree(key);
    kakaoPay.pass(Duration.ofSeconds(31));

    ProviderPayment payment = found(kakaoPay.complete(key, 10_000, token));

    assertThat(payment.status()).isEqualTo(ProviderStatus.PAID);
    assertThat(payment.id()).isEqualTo(tid(key));
    assertThat(payment.startedAt()).isEqualTo(kakaoPay.now().minusSeconds(31));
    assertThat(payment.paidAt()).contains(kakaoPay.now());
    assertThat(payment.test()).isFalse();
    assertThat(kakaoPay.statusInTheBooks(tid(key))).isEqualTo("SUCCESS_PAYMENT");
  }

  @Test
  void crowdfunding_2_4_3_nothing_is_taken_of_another_amount_than_the_stored_one() {
    PaymentKey key = kakaoPay.begun(10_000);
    Evidence.PgToken token = kakaoPay.agree(key);

    assertThat(kakaoPay.complete(key, 9_999, token))
        .isInstanceOfSatisfying(Declined.class, d -> assertThat(d.why()).contains("9999"));
    assertThat(kakaoPay.statusInTheBooks(tid(key))).isEqualTo("AUTH_PASSWORD");
  }

  @Test
  void nothing_is_taken_for_another_reference_and_the_payment_says_whose_it_is() {
    PaymentKey theirs = kakaoPay.begun(10_000);
    Evidence.PgToken token = kakaoPay.agree(theirs);
    PaymentKey mixed = new PaymentKey(aReference(), theirs.session());

    ProviderPayment payment = found(kakaoPay.complete(mixed, 10_000, token));

    assertThat(payment.reference()).isEqualTo(theirs.reference());
    assertThat(payment.tookMoney()).isFalse();
    assertThat(kakaoPay.statusInTheBooks(tid(theirs))).isEqualTo("AUTH_PASSWORD");
  }

  @Test
  void crowdfunding_2_4_3_a_token_of_nothing_or_of_another_payer_takes_nothing() {
    PaymentKey key = kakaoPay.begun(10_000);
    Evidence.PgToken token = kakaoPay.agree(key);
    Completion other = new Completion(key, Money.won(10_000), new MemberId(new UUID(8, 8)), token);

    assertThat(kakaoPay.gateway.complete(ACCOUNT, other)).isInstanceOf(Declined.class);
    assertThat(kakaoPay.complete(key, 10_000, new Evidence.PgToken("guessed")))
        .isInstanceOfSatisfying(Declined.class, d -> assertThat(d.why()).contains("-708"));
    assertThat(kakaoPay.statusInTheBooks(tid(key))).isEqualTo("AUTH_PASSWORD");
    assertThat(found(kakaoPay.complete(key, 10_000, token)).tookMoney()).isTrue();
  }

  @Test
  void a_payer_who_has_not_agreed_yet_still_can() {
    PaymentKey key = kakaoPay.begun(10_000);

    assertThat(found(kakaoPay.complete(key, 10_000, new Evidence.PgToken("early"))).status())
        .isEqualTo(ProviderStatus.READY);
    assertThat(found(kakaoPay.complete(key, 10_000, kakaoPay.agree(key))).tookMoney()).isTrue();
  }

  @Test
  void one_that_left_or_failed_or_came_too_late_pays_nothing() {
    PaymentKey left = kakaoPay.begun(10_000);
    assertThat(kakaoPay.payer(left, "quit", Map.of())).contains("result=cancelled");
    assertThat(found(kakaoPay.complete(left, 10_000, new Evidence.PgToken("x"))).status())
        .isEqualTo(ProviderStatus.FAILED);
    PaymentKey late = kakaoPay.begun(10_000);
    Evidence.PgToken token = kakaoPay.agree(late);
    kakaoPay.pass(Duration.ofMinutes(15));
    assertThat(kakaoPay.complete(late, 10_000, token))
        .isInstanceOfSatisfying(Declined.class, d -> assertThat(d.why()).contains("-723"));
  }

  @Test
  void a_method_of_payment_that_refuses_says_why() {
    PaymentKey key = kakaoPay.begun(10_000);
    Evidence.PgToken token =
        Simulated.token(kakaoPay.payer(key, "authorise", Map.of("refusal", "LACK_BALANCE")));

    assertThat(kakaoPay.complete(key, 10_000, token))
        .isInstanceOfSatisfying(
            Declined.class, d -> assertThat(d.why()).contains("-780", "LACK_BALANCE"));
    assertThat(found(kakaoPay.complete(key, 10_000, token)).status())
        .isEqualTo(ProviderStatus.FAILED);
  }

  @Test
  void without_a_session_or_with_an_unknown_one_there_is_no_payment() {
    Evidence.PgToken token = new Evidence.PgToken("x");

    assertThat(kakaoPay.complete(PaymentKey.of(aReference()), 1, token))
        .isInstanceOf(NoSuchPayment.class);
    PaymentKey nowhere =
        new PaymentKey(aReference(), Optional.of(new ProviderPaymentId("T0000000000000000000")));
    assertThat(kakaoPay.complete(nowhere, 1, token)).isInstanceOf(NoSuchPayment.class);
  }

  @Test
  void an_approval_without_an_answer_that_took_the_money_did() {
    PaymentKey key = kakaoPay.begun(10_000);
    Evidence.PgToken token = kakaoPay.agree(key);
    kakaoPay.misbehaviour().nextApprovals(now(Kind.TIMEOUT_AFTER_WORK));

    assertThat(found(kakaoPay.complete(key, 10_000, token)).status())
        .isEqualTo(ProviderStatus.PAID);
  }

  @ParameterizedTest
  @EnumSource(
      value = Kind.class,
      names = {"TIMEOUT_BEFORE_WORK", "HTTP_500", "HTML_502", "RATE_LIMITED"})
  void an_approval_that_nobody_knows_the_end_of_is_no_answer(Kind kind) {
    PaymentKey key = kakaoPay.begun(10_000);
    Evidence.PgToken token = kakaoPay.agree(key);
    kakaoPay.misbehaviour().nextApprovals(now(kind));

    assertThatThrownBy(() -> kakaoPay.complete(key, 10_000, token)).isInstanceOf(Unreachable.class);
    assertThat(kakaoPay.statusInTheBooks(tid(key))).isEqualTo("AUTH_PASSWORD");
    assertThat(found(kakaoPay.complete(key, 10_000, token)).tookMoney()).isTrue();
  }

  @Test
  void without_a_look_before_nothing_is_approved() {
    PaymentKey key = kakaoPay.begun(10_000);
    Evidence.PgToken token = kakaoPay.agree(key);
    kakaoPay.misbehaviour().nextOrders(now(Kind.HTTP_500));

    assertThatThrownBy(() -> kakaoPay.complete(key, 10_000, token)).isInstanceOf(Unreachable.class);
    assertThat(kakaoPay.statusInTheBooks(tid(key))).isEqualTo("AUTH_PASSWORD");
  }

  @Test
  void a_payment_that_was_given_back_meanwhile_is_not_taken_again() {
    PaymentKey key = kakaoPay.begun(10_000);
    Evidence.PgToken token = kakaoPay.agree(key);
    var _ = kakaoPay.complete(key, 10_000, token);
    kakaoPay.cancelInConsole(tid(key), 10_000);

    ProviderPayment payment = found(kakaoPay.complete(key, 10_000, token));

    assertThat(payment.status()).isEqualTo(ProviderStatus.CANCELLED);
    assertThat(payment.cancellable().isZero()).isTrue();
  }

  @Test
  void evidence_of_another_provider_is_a_bug() {
    Evidence other = new Evidence.TransactionId("x");

    assertThatThrownBy(() -> kakaoPay.complete(PaymentKey.of(aReference()), 1, other))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
