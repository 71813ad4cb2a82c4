package dev.moim.adapters.payment.portone;

import static dev.moim.adapters.payment.portone.Simulated.ACCOUNT;
import static dev.moim.adapters.payment.portone.Simulated.aReference;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.moim.domain.money.Money;
import dev.moim.domain.payment.Cancellation;
import dev.moim.domain.payment.MerchantAccount;
import dev.moim.domain.payment.PaymentKey;
import dev.moim.domain.payment.PaymentReference;
import dev.moim.domain.payment.ProviderPayment;
import dev.moim.domain.payment.ProviderPaymentId;
import dev.moim.domain.payment.ProviderStatus;
import dev.moim.domain.payment.Tender;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LookUpTest {
  private final Simulated portOne = new Simulated();

  @AfterEach
  void stop() {
    portOne.close();
  }

  @Test
  void a_payment_comes_with_everything_that_a_decision_needs() {
    PaymentReference reference = aReference();
    ProviderPaymentId id = portOne.pay(reference, 10_000);

    assertThat(portOne.gateway.find(ACCOUNT, id))
        .contains(
            new ProviderPayment(
                id,
                reference,
                ProviderStatus.PAID,
                Money.won(10_000),
                false,
                portOne.now(),
                Optional.of(portOne.now()),
                List.of()));
  }

  @Test
  void an_unknown_payment_and_an_unknown_reference_are_none() {
    assertThat(portOne.gateway.find(ACCOUNT, new ProviderPaymentId("imp_000000000000"))).isEmpty();
    assertThat(portOne.gateway.find(ACCOUNT, PaymentKey.of(aReference()))).isEmpty();
  }

  @Test
  void a_payment_over_a_test_channel_is_found_and_says_so() {
    PaymentReference reference = aReference();
    ProviderPaymentId id = portOne.pay(reference, 10_000, Map.of("sandbox", true));

    assertThat(portOne.gateway.find(ACCOUNT, id)).get().returns(true, ProviderPayment::test);
    assertThat(portOne.gateway.find(ACCOUNT, PaymentKey.of(reference)))
        .singleElement()
        .returns(true, ProviderPayment::test);
  }

  @Test
  void every_status_is_told_apart() {
    PaymentReference reference = aReference();
    List<ProviderStatus> seen = new ArrayList<>();
    for (String outcome : List.of("ready", "paid", "failed", "cancelled")) {
      ProviderPaymentId id = portOne.pay(reference, 500, Map.of("outcome", outcome));
      seen.add(portOne.gateway.find(ACCOUNT, id).orElseThrow().status());
    }
    assertThat(seen)
        .containsExactly(
            ProviderStatus.DEPOSIT_AWAITED,
            ProviderStatus.PAID,
            ProviderStatus.FAILED,
            ProviderStatus.CANCELLED);
  }

  @Test
  void payments_under_one_reference_come_latest_first_and_no_others() {
    PaymentReference reference = aReference();
    ProviderPaymentId first = portOne.pay(reference, 500, Map.of("outcome", "failed"));
    portOne.pass(Duration.ofSeconds(10));
    ProviderPaymentId second = portOne.pay(reference, 500);
    portOne.pass(Duration.ofSeconds(10));
    ProviderPaymentId third = portOne.pay(reference, 700);
    portOne.pay(aReference(), 500);

    assertThat(portOne.gateway.find(ACCOUNT, PaymentKey.of(reference)))
        .extracting(ProviderPayment::id)
        .containsExactly(third, second, first);
  }

  @Test
  void more_payments_than_fit_on_a_page_are_all_there_once() {
    PaymentReference reference = aReference();
    List<ProviderPaymentId> all = new ArrayList<>();
    for (int i = 0; i < 45; i++) {
      all.addFirst(portOne.pay(reference, 100, Map.of("outcome", "failed")));
      portOne.pass(Duration.ofSeconds(1));
    }
    assertThat(portOne.gateway.find(ACCOUNT, PaymentKey.of(reference)))
        .extracting(ProviderPayment::id)
        .containsExactlyElementsOf(all);
  }

  @Test
  void exactly_a_page_of_payments_ends_with_it() {
    PaymentReference reference = aReference();
    for (int i = 0; i < 20; i++) {
      portOne.pay(reference, 100, Map.of("outcome", "failed"));
    }
    assertThat(portOne.gateway.find(ACCOUNT, PaymentKey.of(reference))).hasSize(20);
  }

  @Test
  void a_reference_travels_as_one_segment_of_the_path() {
    PaymentReference reference = new PaymentReference("모임 2026?page=9&x#y");
    ProviderPaymentId id = portOne.pay(reference, 100);

    assertThat(portOne.gateway.find(ACCOUNT, PaymentKey.of(reference)))
        .extracting(ProviderPayment::id)
        .containsExactly(id);
  }

  @Test
  void dots_are_not_sent_as_a_reference_since_they_would_climb_in_the_path() {
    assertThatThrownBy(
            () -> portOne.gateway.find(ACCOUNT, PaymentKey.of(new PaymentReference(".."))))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void what_was_cancelled_elsewhere_is_in_it_oldest_first_and_nobodys_refund() {
    ProviderPaymentId id = portOne.pay(aReference(), 10_000);
    portOne.cancelInConsole(id, 1_000);
    portOne.pass(Duration.ofMinutes(1));
    portOne.cancelInConsole(id, 2_000);

    ProviderPayment payment = portOne.gateway.find(ACCOUNT, id).orElseThrow();

    assertThat(payment.cancellations())
        .extracting(Cancellation::amount)
        .containsExactly(Money.won(1_000), Money.won(2_000));
    assertThat(payment.cancellations()).allMatch(c -> c.refund().isEmpty());
    assertThat(payment.cancellable()).isEqualTo(Money.won(7_000));
    assertThat(payment.tookMoney()).isTrue();
  }

  @Test
  void other_currencies_come_in_their_minor_units() {
    ProviderPaymentId id = portOne.pay(aReference(), 12, Map.of("currency", "USD"));

    assertThat(portOne.gateway.find(ACCOUNT, id))
        .get()
        .returns(new Money(Currency.getInstance("USD"), 1_200), ProviderPayment::amount);
  }

  @Test
  void another_account_is_not_asked_about_with_our_keys() {
    MerchantAccount other = new MerchantAccount(Tender.PORTONE_V1, "somebody else's");
    assertThatThrownBy(() -> portOne.gateway.find(other, PaymentKey.of(aReference())))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
