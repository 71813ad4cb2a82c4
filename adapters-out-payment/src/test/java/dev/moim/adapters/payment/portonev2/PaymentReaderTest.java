package dev.moim.adapters.payment.portonev2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.moim.adapters.payment.provider.Json;
import dev.moim.application.payment.PaymentGateway.Unreachable;
import dev.moim.domain.money.Money;
import dev.moim.domain.payment.Cancellation;
import dev.moim.domain.payment.PaymentReference;
import dev.moim.domain.payment.ProviderPayment;
import dev.moim.domain.payment.ProviderStatus;
import dev.moim.domain.payment.RefundId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PaymentReaderTest {
  private static final RefundId REFUND = new RefundId(new UUID(1, 2));
  private static final String MARK = "[refund " + REFUND + "]";
  private static final String TEN = "2026-03-02T10:00:00Z";
  private static final String ELEVEN = "2026-03-02T11:00:00Z";

  private static PaymentJson paid() {
    return PaymentJson.paid("order-1");
  }

  private static ProviderPayment read(PaymentJson json) {
    return PaymentReader.read(Json.MAPPER.readTree(json.text()), Simulated.STORE);
  }

  private static String succeeded(String id, long amount, String reason, String at) {
    return PaymentJson.entry(id, "SUCCEEDED", amount, reason, at);
  }

  @Test
  void a_payment_is_read_and_what_is_not_known_is_left_aside() {
    ProviderPayment payment = read(paid());

    assertThat(payment.reference()).isEqualTo(new PaymentReference("order-1"));
    assertThat(payment.amount()).isEqualTo(Money.won(10_000));
    assertThat(payment.test()).isFalse();
    assertThat(payment.startedAt()).isEqualTo(Instant.parse("2026-03-02T09:00:00Z"));
    assertThat(payment.paidAt()).contains(Instant.parse("2026-03-02T09:00:31Z"));
  }

  static List<PaymentJson> misunderstood() {
    return List.of(
        paid().status("PAID_LATER"),
        paid().status(""),
        paid().without("status"),
        paid().with("status", "1"),
        paid().without("storeId"),
        paid().with("storeId", "\"store-of-somebody-else\""),
        paid().without("id"),
        paid().with("id", "\"order 1\""),
        paid().without("amount"),
        paid().without("amount.total"),
        paid().with("amount.total", "\"10000\""),
        paid().with("amount.total", "10000.5"),
        paid().with("amount.total", "-1"),
        paid().with("amount.total", "9223372036854775808"),
        paid().without("amount.cancelled"),
        paid().without("currency"),
        paid().with("currency", "\"won\""),
        paid().without("channel"),
        paid().with("channel.type", "\"SANDBOX\""),
        paid().without("paidAt"),
        paid().with("paidAt", "1772442031"),
        paid().with("paidAt", "\"yesterday\""),
        paid().without("requestedAt"),
        paid().with("cancellations", "{}"),
        paid().with("cancellations", "[1]"),
        // Half a story: sum and parts do not agree.
        paid().with("amount.cancelled", "1000"),
        paid().cancelled(0, succeeded("c", 1000, "x", TEN)),
        paid().cancelled(11_000, succeeded("c", 11_000, "x", TEN)),
        paid().status("CANCELLED").cancelled(1000, succeeded("c", 1000, "x", TEN)),
        paid().status("PARTIAL_CANCELLED").without("paidAt").cancelled(0),
        paid().cancelled(1000, PaymentJson.entry("c", "PERHAPS", 1000, "x", TEN)),
        paid().cancelled(1000, succeeded("", 1000, "x", TEN)));
  }

  @ParameterizedTest
  @MethodSource("misunderstood")
  void what_is_not_understood_is_no_answer(PaymentJson json) {
    assertThatThrownBy(() -> read(json)).as(json.text()).isInstanceOf(Unreachable.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"READY", "FAILED", "PAY_PENDING"})
  void a_try_that_came_to_no_channel_is_none_of_a_test(String status) {
    ProviderPayment payment = read(paid().status(status).without("channel").without("paidAt"));

    assertThat(payment.test()).isFalse();
    assertThat(payment.tookMoney()).isFalse();
  }

  @Test
  void what_went_back_was_paid_even_if_the_time_is_not_told() {
    ProviderPayment payment =
        read(
            paid()
                .status("CANCELLED")
                .without("paidAt")
                .cancelled(10_000, succeeded("c", 10_000, "x", TEN)));

    assertThat(payment.tookMoney()).isTrue();
    assertThat(payment.status()).isEqualTo(ProviderStatus.CANCELLED);
    assertThat(payment.cancellable().isZero()).isTrue();
  }

  @Test
  void what_is_only_requested_may_be_in_the_sum_or_not() {
    String pending = PaymentJson.entry("c", "REQUESTED", 1000, MARK, TEN);

    for (long sum : new long[] {0, 1000}) {
      ProviderPayment payment = read(paid().cancelled(sum, pending));
      assertThat(payment.cancellations())
          .containsExactly(
              new Cancellation(
                  "c", Money.won(1000), Optional.of(REFUND), Cancellation.State.PENDING));
      assertThat(payment.cancellable()).isEqualTo(Money.won(9000));
    }
    assertThatThrownBy(() -> read(paid().cancelled(500, pending))).isInstanceOf(Unreachable.class);
  }

  @Test
  void cancellations_come_oldest_first_and_a_refund_counts_once() {
    ProviderPayment payment =
        read(
            paid()
                .status("PARTIAL_CANCELLED")
                .cancelled(
                    3000,
                    succeeded("late", 2000, MARK + " again", ELEVEN),
                    succeeded("early", 1000, MARK, TEN),
                    PaymentJson.entry("failed", "FAILED", 500, MARK, "2026-03-02T09:30:00Z"),
                    succeeded("nothing", 0, "x", ELEVEN)));

    assertThat(payment.cancellations())
        .extracting(Cancellation::id)
        .containsExactly("failed", "early", "late");
    assertThat(payment.cancellations())
        .extracting(Cancellation::refund)
        .containsExactly(Optional.of(REFUND), Optional.of(REFUND), Optional.empty());
  }
}
