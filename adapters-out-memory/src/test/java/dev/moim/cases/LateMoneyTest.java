package dev.moim.cases;

import static org.assertj.core.api.Assertions.assertThat;

import dev.moim.adapters.memory.kit.MoimInMemory;
import dev.moim.application.order.OrderView;
import dev.moim.application.payment.ConfirmOrder.Result;
import dev.moim.domain.access.Actor;
import dev.moim.domain.club.ClubId;
import dev.moim.domain.group.GroupId;
import dev.moim.domain.money.Money;
import dev.moim.domain.order.OrderStatus;
import dev.moim.domain.order.ReleaseReason;
import dev.moim.domain.payment.ProviderPaymentId;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Money that comes, or is learnt of, when the place may be gone. */
class LateMoneyTest {
  private final MoimInMemory moim = MoimInMemory.at("2026-03-02T09:00:00Z");
  private final Actor president = moim.member("kim");
  private final ClubId club = moim.club(president, 0);
  private final Actor lee = moim.memberOf(club, "lee");
  private final Actor park = moim.memberOf(club, "park");
  private final GroupId concert = moim.event(president, club, 30_000, 1);
  private final OrderView order = moim.order(lee, concert);

  private OrderStatus status() {
    return moim.look(order).status();
  }

  private void holdEnds() {
    moim.clock().set(order.order().holdUntil());
  }

  private void parkTakesThePlace() {
    OrderView other = moim.order(park, concert);
    moim.confirm(other, moim.pay(other));
  }

  private void isBack(ProviderPaymentId paid) {
    assertThat(status()).isEqualTo(OrderStatus.REFUNDED);
    assertThat(moim.provider().books())
        .filteredOn(p -> p.id().equals(paid))
        .singleElement()
        .satisfies(
            p -> {
              assertThat(p.cancelled()).isEqualTo(Money.won(30_000));
              assertThat(p.cancellations()).hasSize(1);
            });
    assertThat(moim.look(order).tickets()).isEmpty();
  }

  private static void over(Object answer, ReleaseReason reason) {
    assertThat(answer)
        .isInstanceOfSatisfying(
            Result.Over.class, over -> assertThat(over.reason()).isEqualTo(reason));
  }

  @Test
  void l21_paid_after_the_hold_takes_the_place_again_if_there_is_one() {
    holdEnds();
    moim.clock().advance(Duration.ofMinutes(1));

    assertThat(moim.confirm(order, moim.pay(order))).isInstanceOf(Result.Paid.class);
    assertThat(moim.cases().viewGroups().one(concert).orElseThrow().seats().taken()).isEqualTo(1);
  }

  @Test
  void l21_also_after_the_reconciler_has_put_the_order_down_as_expired() {
    moim.let(Duration.ofMinutes(17));
    assertThat(status()).isEqualTo(OrderStatus.EXPIRED);

    moim.pay(order);
    moim.let(Duration.ofMinutes(5));

    assertThat(status()).isEqualTo(OrderStatus.PAID);
  }

  @Test
  void l7_s5_6_paid_but_full_goes_back_and_the_money_is_recorded_first() {
    holdEnds();
    parkTakesThePlace();
    ProviderPaymentId paid = moim.pay(order);

    over(moim.confirm(order, paid), ReleaseReason.GROUP_FULL);
    assertThat(status()).isEqualTo(OrderStatus.REFUNDING);
    assertThat(moim.look(order).money().paid()).isEqualTo(Money.won(30_000));
    moim.work();

    isBack(paid);
  }

  @Test
  void late_money_for_a_sale_that_was_closed_goes_back() {
    moim.clock().set(order.order().holdUntil().plusSeconds(1));
    moim.cases().editGroup().close(president, concert);
    ProviderPaymentId paid = moim.pay(order);

    over(moim.confirm(order, paid), ReleaseReason.SALE_CLOSED);
    moim.work();

    isBack(paid);
  }

  @Test
  void paid_within_the_hold_gets_in_though_the_sale_was_closed_meanwhile() {
    moim.cases().editGroup().close(president, concert);

    assertThat(moim.confirm(order, moim.pay(order))).isInstanceOf(Result.Paid.class);
  }

  @Test
  void l5_paid_within_the_hold_but_learnt_later_gets_in_as_the_provider_tells_when() {
    ProviderPaymentId paid = moim.pay(order);
    moim.clock().set(order.order().holdUntil().plus(Duration.ofMinutes(10)));
    moim.cases().editGroup().close(president, concert);

    assertThat(moim.confirm(order, paid)).isInstanceOf(Result.Paid.class);
  }

  @Test
  void l5_paid_within_the_hold_but_learnt_when_another_has_the_place_goes_back() {
    ProviderPaymentId paid = moim.pay(order);
    holdEnds();
    parkTakesThePlace();

    over(moim.confirm(order, paid), ReleaseReason.GROUP_FULL);
    moim.work();

    isBack(paid);
  }

  @Test
  void late_money_goes_back_when_a_newer_order_of_the_same_member_is_paid() {
    holdEnds();
    OrderView newer = moim.order(lee, concert);
    moim.confirm(newer, moim.pay(newer));
    ProviderPaymentId paid = moim.pay(order);

    assertThat(moim.confirm(order, paid)).isInstanceOf(Result.Over.class);
    moim.work();

    isBack(paid);
    assertThat(moim.look(newer).status()).isEqualTo(OrderStatus.PAID);
    assertThat(moim.look(newer).tickets()).hasSize(1);
  }

  @Test
  void late_money_goes_back_when_a_newer_order_of_the_same_member_is_held() {
    ProviderPaymentId paid = moim.pay(order);
    holdEnds();
    OrderView newer = moim.order(lee, concert);

    assertThat(moim.confirm(order, paid)).isInstanceOf(Result.Over.class);
    moim.work();

    isBack(paid);
    assertThat(moim.look(newer).status()).isEqualTo(OrderStatus.HELD);
  }

  @Test
  void a_cancelled_order_that_is_paid_all_the_same_gives_the_money_back() {
    moim.cases().cancelOrder().cancel(lee, order.order().id());
    assertThat(status()).isEqualTo(OrderStatus.CANCELLED);

    ProviderPaymentId paid = moim.pay(order);
    moim.let(Duration.ofMinutes(1));

    isBack(paid);
  }

  @Test
  void l8_money_that_comes_a_day_after_the_end_is_still_found() {
    moim.let(Duration.ofMinutes(20));
    parkTakesThePlace();
    moim.clock().advance(Duration.ofHours(20));
    ProviderPaymentId paid = moim.pay(order);

    moim.clock().advance(Duration.ofHours(4));
    moim.work();

    isBack(paid);
  }

  @Test
  void s5_7_two_paid_joining_orders_make_one_membership_and_one_refund() {
    ClubId dear = moim.club(president, 10_000);
    GroupId joining = moim.joiningGroup(dear);
    Actor choi = moim.member("choi");
    OrderView first = moim.order(choi, joining);
    moim.clock().set(first.order().holdUntil());
    OrderView second = moim.order(choi, joining);
    moim.pay(first);
    moim.pay(second);

    moim.let(Duration.ofMinutes(2));

    assertThat(moim.look(first).status()).isEqualTo(OrderStatus.REFUNDED);
    assertThat(moim.look(second).status()).isEqualTo(OrderStatus.PAID);
    assertThat(moim.store().memberships().find(dear, choi.member())).isPresent();
  }
}
