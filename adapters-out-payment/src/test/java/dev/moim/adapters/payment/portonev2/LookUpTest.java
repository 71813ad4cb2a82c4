package dev.moim.adapters.payment.portonev2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.moim.application.payment.PaymentGateway.Beginning;
import dev.moim.application.payment.PaymentGateway.Completed;
import dev.moim.application.payment.PaymentGateway.Completion;
import dev.moim.domain.member.MemberId;
import dev.moim.domain.money.Money;
import dev.moim.domain.payment.Credentials;
import dev.moim.domain.payment.Evidence;
import dev.moim.domain.payment.NextStep;
import dev.moim.domain.payment.PaymentKey;
import dev.moim.domain.payment.PaymentReference;
import dev.moim.domain.payment.ProviderPayment;
import dev.moim.domain.payment.ProviderPaymentId;
import dev.moim.domain.payment.ProviderStatus;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LookUpTest {
  private static final MemberId PAYER = new MemberId(new UUID(7, 7));

  private final Simulated portOne = new Simulated();
  private final PaymentReference reference = Simulated.aReference();

  @AfterEach
  void stop() {
    portOne.close();
  }

  private ProviderPayment found() {
    List<ProviderPayment> all = portOne.gateway.find(Simulated.ACCOUNT, PaymentKey.of(reference));
    assertThat(all).hasSize(1);
    return all.getFirst();
  }

  private Completed complete(Evidence evidence) {
    return portOne.gateway.complete(
        Simulated.ACCOUNT,
        new Completion(PaymentKey.of(reference), Money.won(1000), PAYER, evidence));
  }

  private Beginning beginning(Optional<URI> returnTo) {
    return new Beginning(reference, Money.won(1000), "배추 10kg", PAYER, returnTo);
  }

  @ParameterizedTest
  @CsvSource({
    "ready,READY,false",
    "pending,READY,false",
    "issued,DEPOSIT_AWAITED,false",
    "failed,FAILED,false",
    "paid,PAID,true"
  })
  void each_outcome_is_a_status(String outcome, ProviderStatus status, boolean money) {
    portOne.pay(reference, 1000, Map.of("outcome", outcome));

    assertThat(found().status()).isEqualTo(status);
    assertThat(found().tookMoney()).isEqualTo(money);
    assertThat(found().id()).isEqualTo(new ProviderPaymentId(reference.value()));
    assertThat(found().reference()).isEqualTo(reference);
  }

  @Test
  void times_are_to_the_second() {
    portOne.pay(reference, 1000);

    assertThat(found().startedAt()).isEqualTo(Instant.parse("2026-03-02T09:00:00Z"));
    assertThat(found().paidAt()).contains(Instant.parse("2026-03-02T09:00:00Z"));
  }

  @Test
  void an_account_that_was_closed_unpaid_took_no_money() {
    portOne.pay(reference, 1000, Map.of("outcome", "issued"));
    var api = portOne.uri().resolve("/payments/" + reference + "/virtual-account/close");
    assertThat(Requests.post(api, "PortOne a-secret")).isEqualTo(200);

    assertThat(found().status()).isEqualTo(ProviderStatus.CANCELLED);
    assertThat(found().tookMoney()).isFalse();
    assertThat(found().cancellations()).isEmpty();
  }

  @Test
  void a_success_stands_for_all_tries_and_there_is_no_second_one() {
    portOne.pay(reference, 1000, Map.of("outcome", "failed"));
    assertThat(found().status()).isEqualTo(ProviderStatus.FAILED);
    portOne.pass(Duration.ofSeconds(1));
    portOne.pay(reference, 1000, Map.of("outcome", "ready"));
    portOne.pay(reference, 1000);

    assertThat(found().status()).isEqualTo(ProviderStatus.PAID);
    assertThat(portOne.pay(reference, 1000, Map.of())).isEmpty();
  }

  @Test
  void a_dispute_changes_nothing_and_a_chargeback_is_money_that_went_back() {
    ProviderPaymentId id = portOne.pay(reference, 1000);
    portOne.desk("/portone-v2/disputes", Map.of("paymentId", id.value()));
    assertThat(found().status()).isEqualTo(ProviderStatus.PAID);

    portOne.desk("/portone-v2/cancel", Map.of("paymentId", id.value(), "chargeback", true));

    assertThat(found().cancellable().isZero()).isTrue();
    assertThat(found().cancellations()).allMatch(each -> each.refund().isEmpty());
  }

  @Test
  void completing_is_a_look_under_our_reference_whatever_the_window_said() {
    assertThat(complete(new Evidence.TransactionId("tx"))).isEqualTo(new Completed.NoSuchPayment());
    portOne.pay(reference, 1000);
    assertThat(complete(new Evidence.TransactionId("another")))
        .isEqualTo(new Completed.Found(found()));
    Evidence others = new Evidence.ImpUid(new ProviderPaymentId("imp_1"));
    assertThatThrownBy(() -> complete(others)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void what_begins_is_what_the_window_is_opened_with() {
    var begun =
        portOne.gateway.begin(
            Simulated.ACCOUNT, beginning(Optional.of(URI.create("https://a.test/back?x=1"))));

    assertThat(begun.session()).isEmpty();
    assertThat(begun.next())
        .isEqualTo(
            new NextStep.ClientSdk(
                Map.of(
                    "storeId", Simulated.STORE,
                    "channelKey", "channel-key-of-the-test",
                    "paymentId", reference.value(),
                    "orderName", "배추 10kg",
                    "totalAmount", 1000L,
                    "currency", "KRW",
                    "redirectUrl", "https://a.test/back?x=1")));
    assertThat(portOne.pay(reference, 999, Map.of())).isEmpty();
    assertThat(portOne.pay(reference, 1000, Map.of("currency", "USD"))).isEmpty();
    assertThat(portOne.pay(reference, 1000, Map.of())).isPresent();
  }

  @Test
  void what_is_paid_can_be_begun_again_and_is_not_paid_twice() {
    portOne.pay(reference, 1000);

    assertThat(portOne.gateway.begin(Simulated.ACCOUNT, beginning(Optional.empty())).next())
        .isInstanceOf(NextStep.ClientSdk.class);
    assertThat(portOne.pay(reference, 1000, Map.of())).isEmpty();
  }

  @Test
  void other_currencies_are_told_in_their_minor_units() {
    portOne.pay(reference, 1234, Map.of("currency", "USD"));

    assertThat(found().amount().currency().getCurrencyCode()).isEqualTo("USD");
    assertThat(found().amount().minor()).isEqualTo(1234);
  }

  @Test
  void credentials_and_references_of_others_are_not_asked_with() {
    Credentials v1 = new Credentials.PortOneV1("a", "b");
    assertThatThrownBy(
            () ->
                portOne
                    .gateway(Simulated.SHORT, v1)
                    .find(Simulated.ACCOUNT, PaymentKey.of(reference)))
        .isInstanceOf(IllegalArgumentException.class);
    PaymentKey odd = PaymentKey.of(new PaymentReference("../../login"));
    assertThatThrownBy(() -> portOne.gateway.find(Simulated.ACCOUNT, odd))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
