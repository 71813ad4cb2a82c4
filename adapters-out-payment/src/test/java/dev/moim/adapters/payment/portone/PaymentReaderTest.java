package dev.moim.adapters.payment.portone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.moim.application.payment.PaymentGateway.Unreachable;
import dev.moim.domain.money.Money;
import dev.moim.domain.payment.Cancellation;
import dev.moim.domain.payment.ProviderPayment;
import dev.moim.domain.payment.RefundId;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class PaymentReaderTest {
  private static final RefundId REFUND = new RefundId(new UUID(1, 2));
  private static final String MARK = "[refund " + REFUND + "]";

  private static ProviderPayment read(PaymentJson json) {
    return PaymentReader.read(json.node());
  }

  @ParameterizedTest
  @CsvSource({
    "KRW, 10000, 10000",
    "KRW, 10000.00, 10000",
    "KRW, 1e4, 10000",
    "USD, 12.34, 1234",
    "USD, 12, 1200",
    "USD, 0.07, 7",
    "KWD, 1.234, 1234",
    "JPY, 500, 500",
    "KRW, 0, 0",
    "KRW, 9223372036854775807, 9223372036854775807"
  })
  void amounts_are_exact_in_the_payments_currency(String currency, BigDecimal amount, long minor) {
    ProviderPayment payment =
        read(PaymentJson.paid().with("currency", currency).with("amount", amount));

    assertThat(payment.amount()).isEqualTo(new Money(Currency.getInstance(currency), minor));
  }

  static List<PaymentJson> misunderstood() {
    return Arrays.asList(
        PaymentJson.paid().with("amount", new BigDecimal("100.5")),
        PaymentJson.paid().with("amount", "10000"),
        PaymentJson.paid().with("amount", -1),
        PaymentJson.paid().with("amount", new BigDecimal("9223372036854775808")),
        PaymentJson.paid().with("amount", new BigDecimal("1e999999")),
        PaymentJson.paid().with("amount", new BigDecimal("1e-999999")),
        PaymentJson.paid().with("currency", "USD").with("amount", new BigDecimal("1.234")),
        PaymentJson.paid().with("currency", "XAU"),
        PaymentJson.paid().with("currency", "won"),
        PaymentJson.paid().without("currency"),
        PaymentJson.paid().without("amount"),
        PaymentJson.paid().without("cancel_amount"),
        PaymentJson.paid().without("status"),
        PaymentJson.paid().with("status", "PAID"),
        PaymentJson.paid().with("status", "partial_cancelled"),
        PaymentJson.paid().without("sandbox"),
        PaymentJson.paid().with("sandbox", "false"),
        PaymentJson.paid().without("imp_uid"),
        PaymentJson.paid().with("imp_uid", 7),
        PaymentJson.paid().with("imp_uid", "imp 7"),
        PaymentJson.paid().without("merchant_uid"),
        PaymentJson.paid().with("merchant_uid", ""),
        PaymentJson.paid().with("paid_at", "2026-03-02"),
        PaymentJson.paid().with("paid_at", -5),
        PaymentJson.paid().with("paid_at", 1_772_442_031_000L),
        PaymentJson.paid().with("started_at", new BigDecimal("1.5")),
        PaymentJson.paid().with("cancel_history", "none"),
        PaymentJson.paid().with("cancel_history", List.of("x")),
        // Half a story: sum and parts do not agree.
        PaymentJson.paid().with("cancel_amount", 1_000),
        PaymentJson.paid().without("cancel_history").with("cancel_amount", 1_000),
        PaymentJson.paid().cancelled("c", 1_000, 1, "x"),
        PaymentJson.paid().with("cancel_amount", 3_000).cancelled("c", 1_000, 1, "x"),
        PaymentJson.paid().with("cancel_amount", 11_000).cancelled("c", 11_000, 1, "x"),
        PaymentJson.paid().with("cancel_amount", 1_000).cancelled("", 1_000, 1, "x"),
        PaymentJson.paid().with("cancel_amount", 1_000).cancelled("c", "1000", 1, "x"));
  }

  @ParameterizedTest
  @MethodSource("misunderstood")
  void what_is_not_understood_is_no_answer(PaymentJson json) {
    assertThatThrownBy(() -> read(json)).as(json.text()).isInstanceOf(Unreachable.class);
  }

  @Test
  void a_history_that_is_not_there_is_fine_as_long_as_nothing_went_back() {
    assertThat(read(PaymentJson.paid().without("cancel_history")).cancellations()).isEmpty();
    assertThat(read(PaymentJson.paid().with("cancel_history", null)).cancellations()).isEmpty();
  }

  @Test
  void a_time_of_nothing_is_none_and_a_start_that_is_not_known_falls_back() {
    assertThat(read(PaymentJson.paid().with("started_at", 0)).startedAt())
        .isEqualTo(Instant.ofEpochSecond(1_772_442_031));
    ProviderPayment never =
        read(PaymentJson.paid().with("status", "ready").with("started_at", 0).with("paid_at", 0));
    assertThat(never.startedAt()).isEqualTo(Instant.EPOCH);
    assertThat(never.paidAt()).isEmpty();
  }

  @Test
  void an_account_that_was_closed_unpaid_took_no_money_whatever_sum_it_shows() {
    ProviderPayment closed =
        read(
            PaymentJson.paid()
                .with("status", "cancelled")
                .with("paid_at", 0)
                .with("cancel_amount", 10_000));

    assertThat(closed.tookMoney()).isFalse();
    assertThat(closed.cancellations()).isEmpty();
  }

  @Test
  void a_payment_that_gave_money_back_had_taken_it_even_if_it_does_not_say_when() {
    ProviderPayment payment =
        read(
            PaymentJson.paid()
                .with("paid_at", 0)
                .with("cancel_amount", 1_000)
                .cancelled("c", 1_000, 1_772_450_000, "x"));

    assertThat(payment.tookMoney()).isTrue();
    assertThat(payment.cancellable()).isEqualTo(Money.won(9_000));
  }

  @Test
  void cancellations_come_oldest_first_with_our_refunds_ids() {
    ProviderPayment payment =
        read(
            PaymentJson.paid()
                .with("cancel_amount", 6_000)
                .cancelled("late", 3_000, 1_772_450_002, MARK + " sold out")
                .cancelled("nothing", 0, 1_772_450_001, "x")
                .cancelled("early", 3_000, 1_772_450_000, "at the counter"));

    assertThat(payment.cancellations())
        .containsExactly(
            new Cancellation("early", Money.won(3_000), Optional.empty()),
            new Cancellation("late", Money.won(3_000), Optional.of(REFUND)));
  }

  @Test
  void of_two_cancellations_with_one_refunds_id_the_later_is_somebody_elses() {
    ProviderPayment payment =
        read(
            PaymentJson.paid()
                .with("cancel_amount", 6_000)
                .cancelled("second", 3_000, 1_772_450_001, MARK)
                .cancelled("first", 3_000, 1_772_450_000, MARK));

    assertThat(payment.cancellations())
        .containsExactly(
            new Cancellation("first", Money.won(3_000), Optional.of(REFUND)),
            new Cancellation("second", Money.won(3_000), Optional.empty()));
  }
}
