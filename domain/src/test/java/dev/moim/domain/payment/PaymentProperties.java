package dev.moim.domain.payment;

import static dev.moim.domain.order.Fixtures.PLACED;
import static dev.moim.domain.order.Fixtures.aPayment;
import static dev.moim.domain.order.Fixtures.elsewhere;
import static dev.moim.domain.order.Fixtures.paid;
import static dev.moim.domain.order.Fixtures.refundId;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.moim.domain.money.Money;
import dev.moim.domain.order.Fixtures;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class PaymentProperties {
  private static final ProviderPaymentId IMP = new ProviderPaymentId("imp_1");

  /** Each number is a step: what is asked back, what is answered, what happens elsewhere. */
  @Property(tries = 500)
  void whatever_happens_no_more_goes_back_than_was_taken(
      @ForAll @Size(max = 30) List<@IntRange(min = 0, max = 11_999) Integer> steps) {
    Provider provider = new Provider();
    Payment payment = aPayment().accept(provider.facts(), PLACED);
    for (int step : steps) {
      Money part = Money.won(step / 3 + 1);
      switch (step % 3) {
        case 0 -> {
          if (!part.isMoreThan(payment.refundable(IMP))) {
            payment = payment.refund(refundId(), part, RefundCause.STAFF, "x", PLACED);
          }
        }
        case 1 -> {
          Optional<Refund> due = payment.dueRefund(PLACED.plus(Duration.ofDays(1)));
          if (due.isPresent()) {
            payment = payment.sent(due.get().id(), PLACED);
            provider.cancel(due.get().amount(), Optional.of(due.get().id()));
          }
        }
        default -> provider.cancel(part, Optional.empty());
      }
      if (step % 2 == 0) {
        payment = payment.merge(provider.facts(), Fixtures::refundId, PLACED);
      }
    }
    payment = payment.merge(provider.facts(), Fixtures::refundId, PLACED);
    assertThat(payment.returned(IMP)).isEqualTo(provider.facts().cancelled());
    assertThat(payment.refundable(IMP).minor()).isGreaterThanOrEqualTo(0);
    assertThat(payment.merge(provider.facts(), Fixtures::refundId, PLACED)).isSameAs(payment);
  }

  @Test
  void l12_an_older_answer_changes_nothing() {
    Payment payment =
        aPayment()
            .accept(paid("imp_1", 10_000), PLACED)
            .merge(paid("imp_1", 10_000, elsewhere("c1", 4_000)), Fixtures::refundId, PLACED);
    assertThat(payment.merge(paid("imp_1", 10_000), Fixtures::refundId, PLACED)).isSameAs(payment);
    assertThat(payment.returned(IMP)).isEqualTo(Money.won(4_000));
  }

  @Test
  void a_refund_whose_answer_was_lost_is_recognised_in_the_history() {
    RefundId refund = refundId();
    Payment sent =
        aPayment()
            .accept(paid("imp_1", 10_000), PLACED)
            .refund(refund, Money.won(10_000), RefundCause.BUYER, "x", PLACED)
            .sent(refund, PLACED.plusSeconds(15));
    assertThat(sent.refunds().getFirst().status()).isEqualTo(RefundStatus.UNKNOWN);
    Cancellation ours = new Cancellation("c1", Money.won(10_000), Optional.of(refund));
    Payment healed = sent.merge(paid("imp_1", 10_000, ours), Fixtures::refundId, PLACED);
    assertThat(healed.refunds()).hasSize(1);
    assertThat(healed.refunds().getFirst().status()).isEqualTo(RefundStatus.DONE);
  }

  @Test
  void money_back_without_our_mark_is_taken_for_ours_only_while_a_call_is_unanswered() {
    RefundId refund = refundId();
    Payment asked =
        aPayment()
            .accept(paid("imp_1", 10_000), PLACED)
            .refund(refund, Money.won(3_000), RefundCause.STAFF, "x", PLACED);
    ProviderPayment unmarked = paid("imp_1", 10_000, elsewhere("c1", 3_000));
    assertThat(asked.merge(unmarked, Fixtures::refundId, PLACED).refunds()).hasSize(2);
    Payment sent = asked.sent(refund, PLACED).merge(unmarked, Fixtures::refundId, PLACED);
    assertThat(sent.refunds()).hasSize(1);
    assertThat(sent.refunds().getFirst().status()).isEqualTo(RefundStatus.DONE);
  }

  @Test
  void a_refund_for_which_nothing_is_left_is_superseded() {
    Payment asked =
        aPayment()
            .accept(paid("imp_1", 10_000), PLACED)
            .refund(refundId(), Money.won(8_000), RefundCause.BUYER, "x", PLACED);
    Payment merged =
        asked.merge(paid("imp_1", 10_000, elsewhere("c1", 5_000)), Fixtures::refundId, PLACED);
    assertThat(merged.refunds().getFirst().status()).isEqualTo(RefundStatus.SUPERSEDED);
    assertThat(merged.refundable(IMP)).isEqualTo(Money.won(5_000));
  }

  @Test
  void of_one_capture_one_refund_at_a_time_and_none_before_its_time() {
    RefundId first = refundId();
    Payment payment =
        aPayment()
            .accept(paid("imp_1", 10_000), PLACED)
            .refund(first, Money.won(1_000), RefundCause.STAFF, "x", PLACED)
            .refund(refundId(), Money.won(2_000), RefundCause.STAFF, "y", PLACED);
    assertThat(payment.dueRefund(PLACED).orElseThrow().id()).isEqualTo(first);
    Instant lease = PLACED.plusSeconds(15);
    assertThat(payment.sent(first, lease).dueRefund(lease.minusNanos(1))).isEmpty();
    assertThat(payment.sent(first, lease).dueRefund(lease).orElseThrow().id()).isEqualTo(first);
  }

  @Test
  void more_than_is_left_cannot_be_asked_back() {
    Payment payment = aPayment().accept(paid("imp_1", 10_000), PLACED);
    assertThatThrownBy(
            () -> payment.refund(refundId(), Money.won(10_001), RefundCause.STAFF, "x", PLACED))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> payment.accept(paid("imp_1", 10_000), PLACED))
        .isInstanceOf(IllegalStateException.class);
  }

  /** What a provider has in its books: it gives back no more than it took. */
  private static final class Provider {
    private final List<Cancellation> cancellations = new ArrayList<>();

    void cancel(Money amount, Optional<RefundId> refund) {
      if (!amount.isMoreThan(facts().cancellable())) {
        cancellations.add(new Cancellation("c" + cancellations.size(), amount, refund));
      }
    }

    ProviderPayment facts() {
      return paid("imp_1", 10_000, cancellations.toArray(Cancellation[]::new));
    }
  }
}
