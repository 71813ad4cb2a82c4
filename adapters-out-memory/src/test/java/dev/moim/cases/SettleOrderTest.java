package dev.moim.cases;

import static org.assertj.core.api.Assertions.assertThat;

import dev.moim.adapters.memory.kit.MoimInMemory;
import dev.moim.application.order.OrderView;
import dev.moim.application.payment.ConfirmOrder;
import dev.moim.application.payment.ConfirmOrder.Result;
import dev.moim.domain.access.Actor;
import dev.moim.domain.club.ClubId;
import dev.moim.domain.group.GroupId;
import dev.moim.domain.money.Money;
import dev.moim.domain.order.OrderStatus;
import dev.moim.domain.order.ReleaseReason;
import dev.moim.domain.payment.Evidence;
import dev.moim.domain.payment.ProviderPaymentId;
import dev.moim.domain.payment.ProviderStatus;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What a client's word about a payment leads to, once the provider was asked. */
class SettleOrderTest {
  private static final Money PRICE = Money.won(30_000);

  private final MoimInMemory moim = MoimInMemory.at("2026-03-02T09:00:00Z");
  private final Actor president = moim.member("kim");
  private final ClubId club = moim.club(president, 0);
  private final Actor lee = moim.memberOf(club, "lee");
  private final Actor park = moim.memberOf(club, "park");
  private final GroupId concert = moim.event(president, club, 30_000, 2);
  private final OrderView order = moim.order(lee, concert);

  private OrderStatus status() {
    return moim.look(order).status();
  }

  private Money cancelled(ProviderPaymentId id) {
    return moim.provider().books().stream()
        .filter(p -> p.id().equals(id))
        .findFirst()
        .orElseThrow()
        .cancelled();
  }

  private int taken() {
    return moim.cases().viewGroups().one(concert).orElseThrow().seats().taken();
  }

  @Test
  void a_payment_that_is_confirmed_grants_the_ticket() {
    assertThat(moim.confirm(order, moim.pay(order))).isInstanceOf(Result.Paid.class);
    assertThat(moim.look(order).tickets()).hasSize(1);
  }

  @Test
  void confirming_twice_gives_one_ticket() {
    ProviderPaymentId paid = moim.pay(order);

    moim.confirm(order, paid);
    assertThat(moim.confirm(order, paid)).isInstanceOf(Result.Paid.class);

    assertThat(moim.look(order).tickets()).hasSize(1);
    assertThat(moim.look(order).money().paid()).isEqualTo(PRICE);
  }

  @Test
  void a_confirmed_order_answers_even_while_the_provider_is_down() {
    ProviderPaymentId paid = moim.pay(order);
    moim.confirm(order, paid);
    moim.gateway().outage(true);

    assertThat(moim.confirm(order, paid)).isInstanceOf(Result.Paid.class);
  }

  @Test
  void cafe_1_4_7_nobody_else_confirms_an_order() {
    ProviderPaymentId paid = moim.pay(order);

    assertThat(
            moim.cases()
                .confirmOrder()
                .confirm(park, order.order().id(), new Evidence.ImpUid(paid)))
        .isInstanceOf(Result.NoSuchOrder.class);
    assertThat(status()).isEqualTo(OrderStatus.HELD);
  }

  @Test
  void a_wrong_amount_goes_back_and_frees_the_place() {
    ProviderPaymentId paid = moim.provider().pay(moim.reference(order), Money.won(29_999));

    assertThat(moim.confirm(order, paid))
        .isInstanceOfSatisfying(
            Result.Over.class,
            over -> assertThat(over.reason()).isEqualTo(ReleaseReason.AMOUNT_MISMATCH));
    assertThat(status()).isEqualTo(OrderStatus.REFUNDING);
    moim.work();

    assertThat(status()).isEqualTo(OrderStatus.REFUNDED);
    assertThat(cancelled(paid)).isEqualTo(Money.won(29_999));
    assertThat(taken()).isZero();
  }

  @Test
  void s5_1_an_unpaid_payment_never_completes_an_order() {
    ProviderPaymentId open = moim.provider().open(moim.reference(order), PRICE);

    assertThat(moim.confirm(order, open))
        .isInstanceOfSatisfying(
            Result.NotPaid.class, no -> assertThat(no.payment()).isEqualTo(ProviderStatus.READY));
    assertThat(status()).isEqualTo(OrderStatus.HELD);
    moim.provider().complete(open);
    assertThat(moim.confirm(order, open)).isInstanceOf(Result.Paid.class);
  }

  @Test
  void s5_1_a_failed_payment_never_completes_an_order_and_the_next_try_may() {
    ProviderPaymentId failed = moim.provider().fail(moim.reference(order), PRICE);

    assertThat(moim.confirm(order, failed))
        .isInstanceOfSatisfying(
            Result.NotPaid.class, no -> assertThat(no.payment()).isEqualTo(ProviderStatus.FAILED));
    moim.webhook(failed);
    moim.work();
    assertThat(status()).isEqualTo(OrderStatus.HELD);
    assertThat(moim.confirm(order, moim.pay(order))).isInstanceOf(Result.Paid.class);
  }

  @Test
  void s5_1_a_payment_that_was_cancelled_before_it_was_confirmed_grants_nothing() {
    ProviderPaymentId paid = moim.pay(order);
    moim.provider().cancelElsewhere(paid, PRICE);

    assertThat(moim.confirm(order, paid))
        .isInstanceOfSatisfying(
            Result.NotPaid.class,
            no -> assertThat(no.payment()).isEqualTo(ProviderStatus.CANCELLED));
    assertThat(moim.look(order).tickets()).isEmpty();
  }

  @Test
  void a_payment_partly_cancelled_before_it_was_confirmed_goes_back_as_a_whole() {
    ProviderPaymentId paid = moim.pay(order);
    moim.provider().cancelElsewhere(paid, Money.won(1));

    assertThat(moim.confirm(order, paid)).isInstanceOf(Result.Over.class);
    moim.work();

    assertThat(cancelled(paid)).isEqualTo(PRICE);
    assertThat(status()).isEqualTo(OrderStatus.REFUNDED);
  }

  @Test
  void s5_6_a_whole_cancellation_elsewhere_after_the_grant_revokes_the_ticket() {
    ProviderPaymentId paid = moim.pay(order);
    moim.confirm(order, paid);
    moim.provider().cancelElsewhere(paid, PRICE);
    moim.webhook(paid);
    moim.work();

    assertThat(status()).isEqualTo(OrderStatus.REFUNDED);
    assertThat(moim.look(order).tickets()).isEmpty();
    assertThat(taken()).isZero();
  }

  @Test
  void s5_6_a_part_cancelled_elsewhere_after_the_grant_leaves_the_ticket() {
    ProviderPaymentId paid = moim.pay(order);
    moim.confirm(order, paid);
    moim.provider().cancelElsewhere(paid, Money.won(10_000));
    moim.webhook(paid);
    moim.work();

    assertThat(status()).isEqualTo(OrderStatus.PARTLY_REFUNDED);
    assertThat(moim.look(order).money().refunded()).isEqualTo(Money.won(10_000));
    assertThat(moim.look(order).tickets()).hasSize(1);
  }

  @Test
  void anothers_payment_is_refused_and_left_to_its_own_order() {
    OrderView other = moim.order(park, concert);
    ProviderPaymentId parks = moim.pay(other);

    assertThat(moim.confirm(order, parks)).isInstanceOf(Result.PaymentNotYours.class);
    assertThat(status()).isEqualTo(OrderStatus.HELD);
    assertThat(moim.confirm(other, parks)).isInstanceOf(Result.Paid.class);
  }

  @Test
  void one_payment_does_not_pay_two_orders() {
    OrderView other = moim.order(park, concert);
    ProviderPaymentId parks = moim.pay(other);
    moim.confirm(other, parks);

    assertThat(moim.confirm(order, parks)).isInstanceOf(Result.PaymentNotYours.class);
    moim.let(Duration.ofMinutes(1));
    assertThat(status()).isEqualTo(OrderStatus.HELD);
    assertThat(cancelled(parks)).isEqualTo(Money.won(0));
  }

  @Test
  void a_payment_that_the_provider_does_not_know_is_told_apart_from_one_that_is_not_paid() {
    assertThat(moim.confirm(order, new ProviderPaymentId("imp_made_up")))
        .isInstanceOf(Result.NoSuchPayment.class);
  }

  @Test
  void the_test_channel_counts_only_where_it_is_allowed() {
    ProviderPaymentId test = moim.provider().payInTest(moim.reference(order), PRICE);

    assertThat(moim.confirm(order, test)).isInstanceOf(Result.NotPaid.class);
    assertThat(status()).isEqualTo(OrderStatus.HELD);
    moim.allowTestChannel(true);
    assertThat(moim.confirm(order, test)).isInstanceOf(Result.Paid.class);
  }

  @Test
  void crowdfunding_2_4_1_an_outage_is_told_and_heals_by_itself() {
    ProviderPaymentId paid = moim.pay(order);
    moim.gateway().outage(true);

    ConfirmOrder.Result answer = moim.confirm(order, paid);
    moim.let(Duration.ofMinutes(3));
    assertThat(answer).isInstanceOf(Result.ProviderUnreachable.class);
    assertThat(status()).isEqualTo(OrderStatus.HELD);

    moim.gateway().outage(false);
    moim.let(Duration.ofMinutes(1));
    assertThat(status()).isEqualTo(OrderStatus.PAID);
  }

  @Test
  void l11_a_second_payment_under_one_reference_goes_back_and_the_order_stays_paid() {
    ProviderPaymentId first = moim.pay(order);
    ProviderPaymentId second = moim.pay(order);
    moim.confirm(order, first);

    assertThat(moim.confirm(order, second)).isInstanceOf(Result.Paid.class);
    moim.work();

    assertThat(cancelled(second)).isEqualTo(PRICE);
    assertThat(cancelled(first)).isEqualTo(Money.won(0));
    assertThat(status()).isEqualTo(OrderStatus.PAID);
    assertThat(moim.look(order).money().paid()).isEqualTo(PRICE);
    assertThat(moim.look(order).tickets()).hasSize(1);
  }

  @Test
  void l11_the_reconciler_finds_both_of_two_payments_and_keeps_the_earlier() {
    ProviderPaymentId first = moim.pay(order);
    ProviderPaymentId second = moim.pay(order);

    moim.let(Duration.ofMinutes(1));

    assertThat(cancelled(second)).isEqualTo(PRICE);
    assertThat(cancelled(first)).isEqualTo(Money.won(0));
    assertThat(status()).isEqualTo(OrderStatus.PAID);
  }

  @Test
  void l12_an_old_answer_of_the_provider_takes_nothing_back() {
    ProviderPaymentId paid = moim.pay(order);
    var old = moim.provider().books().getLast();
    moim.confirm(order, paid);
    moim.provider().cancelElsewhere(paid, PRICE);
    moim.webhook(paid);
    moim.work();

    var payment = moim.store().payments().byReference(moim.reference(order)).orElseThrow();
    moim.cases().settleOrder().settle(order.order().id(), payment.id(), old);

    assertThat(status()).isEqualTo(OrderStatus.REFUNDED);
    assertThat(moim.look(order).tickets()).isEmpty();
  }
}
