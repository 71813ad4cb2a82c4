package dev.moim.adapters.payment.portone;

import static dev.moim.adapters.payment.portone.Simulated.ACCOUNT;
import static dev.moim.adapters.payment.portone.Simulated.aReference;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.moim.application.payment.PaymentGateway.Beginning;
import dev.moim.application.payment.PaymentGateway.Unreachable;
import dev.moim.domain.member.MemberId;
import dev.moim.domain.money.Money;
import dev.moim.domain.payment.PaymentReference;
import dev.moim.domain.payment.ProviderPaymentId;
import dev.moim.domain.payment.ProviderStatus;
import dev.moim.simulators.Trouble;
import dev.moim.simulators.Trouble.Kind;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AnnouncementTest {
  private final Simulated portOne = new Simulated();
  private final PaymentReference reference = aReference();

  @AfterEach
  void stop() {
    portOne.close();
  }

  private ProviderStatus statusOfPaying(long amount, Map<String, Object> more) {
    ProviderPaymentId id = portOne.pay(reference, amount, more);
    return portOne.gateway.find(ACCOUNT, id).orElseThrow().status();
  }

  private void begin(PaymentReference which, Money amount) {
    var _ =
        portOne.gateway.begin(
            ACCOUNT,
            new Beginning(
                which, amount, "배추 10kg", new MemberId(new UUID(1, 2)), Optional.empty()));
  }

  @Test
  void another_amount_or_currency_than_the_announced_cannot_be_paid() {
    begin(reference, Money.won(10_000));

    assertThat(statusOfPaying(9_999, Map.of())).isEqualTo(ProviderStatus.FAILED);
    assertThat(statusOfPaying(10_000, Map.of("currency", "USD"))).isEqualTo(ProviderStatus.FAILED);
    assertThat(statusOfPaying(10_000, Map.of())).isEqualTo(ProviderStatus.PAID);
  }

  @Test
  void the_same_again_is_fine() {
    begin(reference, Money.won(10_000));
    assertThatCode(() -> begin(reference, Money.won(10_000))).doesNotThrowAnyException();
    assertThat(statusOfPaying(10_000, Map.of())).isEqualTo(ProviderStatus.PAID);
  }

  @Test
  void another_amount_takes_the_place_of_the_first() {
    begin(reference, Money.won(10_000));
    begin(reference, Money.won(7_000));

    assertThat(statusOfPaying(10_000, Map.of())).isEqualTo(ProviderStatus.FAILED);
    assertThat(statusOfPaying(7_000, Map.of())).isEqualTo(ProviderStatus.PAID);
  }

  @Test
  void a_failure_says_so() {
    for (Kind kind : new Kind[] {Kind.HTTP_500, Kind.HTML_502, Kind.RATE_LIMITED, Kind.REFUSE}) {
      portOne.misbehaviour().nextPrepares(Trouble.of(kind));
      assertThatThrownBy(() -> begin(reference, Money.won(10_000)))
          .as(kind.name())
          .isInstanceOf(Unreachable.class);
    }
    assertThat(portOne.prepared().toString()).doesNotContain(reference.value());
  }

  @Test
  void what_portone_will_never_register_says_so() {
    PaymentReference tooLong = new PaymentReference("x".repeat(41));
    assertThatThrownBy(() -> begin(tooLong, Money.won(10_000))).isInstanceOf(Unreachable.class);
  }
}
