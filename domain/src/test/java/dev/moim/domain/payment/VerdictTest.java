package dev.moim.domain.payment;

import static dev.moim.domain.order.Fixtures.PLACED;
import static dev.moim.domain.order.Fixtures.aPayment;
import static dev.moim.domain.order.Fixtures.anOrder;
import static dev.moim.domain.order.Fixtures.elsewhere;
import static dev.moim.domain.order.Fixtures.paid;
import static org.assertj.core.api.Assertions.assertThat;

import dev.moim.domain.money.Money;
import dev.moim.domain.order.ReleaseReason;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class VerdictTest {
  private static final Instant SECOND = PLACED.truncatedTo(ChronoUnit.SECONDS);

  @Test
  void the_right_money_under_the_right_reference_pays() {
    assertThat(on(paid("imp_1", 10_000))).isEqualTo(new Verdict.Payable());
  }

  @Test
  void another_reference_is_another_orders() {
    ProviderPayment other = with(ProviderStatus.PAID, Money.won(10_000), false, "2cd", SECOND);
    assertThat(on(other)).isEqualTo(new Verdict.NotThisOrders());
  }

  @Test
  void s5_1_what_is_not_paid_takes_nothing() {
    for (ProviderStatus status : List.of(ProviderStatus.READY, ProviderStatus.FAILED)) {
      assertThat(on(with(status, Money.won(10_000), false, "1ab", SECOND)))
          .isEqualTo(new Verdict.NothingTaken(status));
    }
    assertThat(on(paid("imp_1", 10_000, elsewhere("c", 10_000))))
        .isEqualTo(new Verdict.NothingTaken(ProviderStatus.CANCELLED));
  }

  @Test
  void a_test_channel_pays_only_where_it_is_allowed() {
    ProviderPayment test = with(ProviderStatus.PAID, Money.won(10_000), true, "1ab", SECOND);
    assertThat(on(test)).isInstanceOf(Verdict.NothingTaken.class);
    assertThat(Verdict.on(test, aPayment(), anOrder(), true)).isEqualTo(new Verdict.Payable());
  }

  @Test
  void s5_1_a_wrong_amount_a_wrong_currency_and_what_went_back_in_part_are_unacceptable() {
    Verdict mismatch = new Verdict.Unacceptable(ReleaseReason.AMOUNT_MISMATCH);
    assertThat(on(paid("imp_1", 9_999))).isEqualTo(mismatch);
    assertThat(on(paid("imp_1", 10_001))).isEqualTo(mismatch);
    assertThat(on(paid("imp_1", 10_000, elsewhere("c", 1)))).isEqualTo(mismatch);
    Money dollars = new Money(Currency.getInstance("USD"), 10_000);
    assertThat(on(with(ProviderStatus.PAID, dollars, false, "1ab", SECOND))).isEqualTo(mismatch);
  }

  @Test
  void what_began_before_the_order_is_unacceptable_but_the_same_second_is_fine() {
    assertThat(on(with(ProviderStatus.PAID, Money.won(10_000), false, "1ab", SECOND)))
        .isEqualTo(new Verdict.Payable());
    assertThat(
            on(with(ProviderStatus.PAID, Money.won(10_000), false, "1ab", SECOND.minusSeconds(1))))
        .isEqualTo(new Verdict.Unacceptable(ReleaseReason.PAID_BEFORE_ORDER));
  }

  @Test
  void money_that_was_seen_before_is_known() {
    Payment accepted = aPayment().accept(paid("imp_1", 10_000), PLACED);
    assertThat(Verdict.on(paid("imp_1", 10_000), accepted, anOrder(), false))
        .isEqualTo(new Verdict.Known());
  }

  private static Verdict on(ProviderPayment facts) {
    return Verdict.on(facts, aPayment(), anOrder(), false);
  }

  private static ProviderPayment with(
      ProviderStatus status, Money amount, boolean test, String reference, Instant at) {
    return new ProviderPayment(
        new ProviderPaymentId("imp_1"),
        new PaymentReference(reference),
        status,
        amount,
        test,
        at,
        Optional.of(at).filter(_ -> status == ProviderStatus.PAID),
        List.of());
  }
}
