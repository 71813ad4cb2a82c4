package dev.moim.cases;

import static org.assertj.core.api.Assertions.assertThat;

import dev.moim.adapters.memory.kit.MoimInMemory;
import dev.moim.application.group.EditGroup;
import dev.moim.application.order.CancelOrder;
import dev.moim.application.order.OrderView;
import dev.moim.application.order.PlaceOrder.Result;
import dev.moim.domain.access.Actor;
import dev.moim.domain.club.ClubId;
import dev.moim.domain.group.GroupId;
import dev.moim.domain.group.SaleWindow;
import dev.moim.domain.order.MerchantUid;
import dev.moim.domain.order.OrderStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class PlaceOrderTest {
  private final MoimInMemory moim = MoimInMemory.at("2026-03-02T09:00:00Z");
  private final Actor president = moim.member("kim");
  private final ClubId club = moim.club(president, 0);
  private final Actor lee = moim.memberOf(club, "lee");
  private final Actor park = moim.memberOf(club, "park");

  private Result place(Actor actor, GroupId group, String reference) {
    return moim.cases().placeOrder().place(actor, group, new MerchantUid(reference));
  }

  private int taken(GroupId group) {
    return moim.cases().viewGroups().one(group).orElseThrow().seats().taken();
  }

  @Test
  void a_free_order_is_granted_at_once() {
    OrderView order = moim.order(lee, moim.event(president, club, 0, 5));

    assertThat(order.status()).isEqualTo(OrderStatus.PAID);
    assertThat(order.tickets()).hasSize(1);
  }

  @Test
  void joining_a_club_without_dues_makes_one_a_member_at_once() {
    Actor choi = moim.member("choi");

    moim.order(choi, moim.joiningGroup(club));

    assertThat(moim.store().memberships().find(club, choi.member())).isPresent();
  }

  @Test
  void s4_5_a_paid_order_is_held_and_gives_no_ticket() {
    GroupId event = moim.event(president, club, 30_000, 5);

    OrderView order = moim.order(lee, event);

    assertThat(order.status()).isEqualTo(OrderStatus.HELD);
    assertThat(order.tickets()).isEmpty();
    assertThat(order.order().holdUntil()).isEqualTo(Instant.parse("2026-03-02T09:15:00Z"));
    assertThat(taken(event)).isEqualTo(1);
  }

  @Test
  void the_amount_is_announced_to_the_provider_after_the_commit() {
    OrderView order = moim.order(lee, moim.event(president, club, 30_000, 5));
    moim.work();

    var other = moim.provider().tryToPay(moim.reference(order), order.order().amount().times(2));
    var right = moim.provider().tryToPay(moim.reference(order), order.order().amount());

    assertThat(other).isEmpty();
    assertThat(right).isPresent();
  }

  @Test
  void a_provider_that_is_down_fails_no_join() {
    moim.gateway().outage(true);

    OrderView order = moim.order(lee, moim.event(president, club, 30_000, 5));
    moim.work();

    assertThat(moim.look(order).status()).isEqualTo(OrderStatus.HELD);
  }

  @Test
  void s4_6_the_same_join_again_returns_the_same_order() {
    GroupId event = moim.event(president, club, 30_000, 5);

    var first = (Result.Placed) place(lee, event, "mine");
    moim.clock().advance(Duration.ofMinutes(20));
    var again = (Result.Placed) place(lee, event, "mine");

    assertThat(again.order().order().id()).isEqualTo(first.order().order().id());
    assertThat(again.order().status()).isEqualTo(OrderStatus.EXPIRED);
  }

  @Test
  void anothers_reference_and_ones_own_of_another_group_are_taken() {
    GroupId event = moim.event(president, club, 30_000, 5);
    GroupId other = moim.event(president, club, 30_000, 5);
    place(lee, event, "mine");

    assertThat(place(park, event, "mine")).isInstanceOf(Result.ReferenceTaken.class);
    assertThat(place(lee, other, "mine")).isInstanceOf(Result.ReferenceTaken.class);
    assertThat(taken(event)).isEqualTo(1);
    assertThat(taken(other)).isZero();
  }

  @Test
  void l16_s5_7_groupbuy_3_4_4_a_second_order_is_refused_and_names_the_first() {
    GroupId event = moim.event(president, club, 30_000, 5);
    OrderView first = moim.order(lee, event);

    assertThat(place(lee, event, "another"))
        .isEqualTo(new Result.AlreadyJoined(Optional.of(first.order().id())));
    assertThat(taken(event)).isEqualTo(1);
  }

  @Test
  void a_founder_has_joined_by_no_order() {
    assertThat(place(president, moim.joiningGroup(club), "x"))
        .isEqualTo(new Result.AlreadyJoined(Optional.empty()));
  }

  @Test
  void an_outsider_is_not_a_member_until_the_dues_are_paid() {
    ClubId dear = moim.club(president, 10_000);
    GroupId event = moim.event(president, dear, 0, 5);
    Actor choi = moim.member("choi");
    OrderView joining = moim.order(choi, moim.joiningGroup(dear));

    assertThat(place(choi, event, "early")).isInstanceOf(Result.NotAMember.class);
    moim.confirm(joining, moim.pay(joining));
    assertThat(place(choi, event, "early")).isInstanceOf(Result.Placed.class);
  }

  @Test
  void a_group_that_does_not_exist_is_told_apart() {
    GroupId event = moim.event(president, club, 0, 5);
    GroupId none = new GroupId(lee.member().value());

    assertThat(place(lee, none, "x")).isInstanceOf(Result.NoSuchGroup.class);
    assertThat(place(lee, event, "x")).isInstanceOf(Result.Placed.class);
  }

  @Test
  void crowdfunding_2_4_5_the_sale_is_closed_before_its_window_and_from_its_end() {
    Instant opens = Instant.parse("2026-03-02T10:00:00Z");
    Instant closes = Instant.parse("2026-03-02T11:00:00Z");
    SaleWindow window = new SaleWindow(opens, Optional.of(closes));
    GroupId event = moim.event(president, club, 0, 5, window, Optional.empty());

    moim.clock().set(opens.minusMillis(1));
    assertThat(place(lee, event, "a")).isInstanceOf(Result.SaleClosed.class);
    moim.clock().set(closes);
    assertThat(place(lee, event, "a")).isInstanceOf(Result.SaleClosed.class);
    moim.clock().set(closes.minusMillis(1));
    assertThat(place(lee, event, "a")).isInstanceOf(Result.Placed.class);
    moim.clock().set(opens);
    assertThat(place(park, event, "b")).isInstanceOf(Result.Placed.class);
  }

  @Test
  void s4_5_crowdfunding_2_4_5_a_group_that_staff_closed_takes_no_orders_until_it_is_reopened() {
    GroupId event = moim.event(president, club, 0, 5);

    moim.cases().editGroup().close(president, event);
    assertThat(place(lee, event, "a")).isInstanceOf(Result.SaleClosed.class);
    assertThat(moim.cases().editGroup().reopen(lee, event))
        .isInstanceOf(EditGroup.Result.NotAllowed.class);
    moim.cases().editGroup().reopen(president, event);
    assertThat(place(lee, event, "a")).isInstanceOf(Result.Placed.class);
  }

  @Test
  void s4_1_a_full_group_says_so_and_the_refused_gets_in_after_a_cancellation() {
    GroupId event = moim.event(president, club, 30_000, 1);
    OrderView first = moim.order(lee, event);

    assertThat(place(park, event, "b")).isInstanceOf(Result.GroupFull.class);
    assertThat(moim.store().orders().byReference(new MerchantUid("b"))).isEmpty();
    assertThat(moim.cases().cancelOrder().cancel(lee, first.order().id()))
        .isInstanceOf(CancelOrder.Result.Cancelled.class);
    assertThat(place(park, event, "b")).isInstanceOf(Result.Placed.class);
  }

  @Test
  void a_hold_counts_until_its_last_moment_and_not_from_it_on() {
    GroupId event = moim.event(president, club, 30_000, 1);
    OrderView first = moim.order(lee, event);

    moim.clock().set(first.order().holdUntil().minusMillis(1));
    assertThat(place(park, event, "b")).isInstanceOf(Result.GroupFull.class);
    assertThat(taken(event)).isEqualTo(1);
    moim.clock().set(first.order().holdUntil());
    assertThat(taken(event)).isZero();
    assertThat(place(park, event, "b")).isInstanceOf(Result.Placed.class);
    assertThat(moim.look(first).status()).isEqualTo(OrderStatus.EXPIRED);
  }

  @Test
  void ones_own_expired_order_does_not_block_a_new_one() {
    GroupId event = moim.event(president, club, 30_000, 1);
    OrderView first = moim.order(lee, event);
    moim.clock().set(first.order().holdUntil());

    OrderView second = moim.order(lee, event);

    assertThat(second.status()).isEqualTo(OrderStatus.HELD);
    assertThat(moim.look(first).status()).isEqualTo(OrderStatus.EXPIRED);
    assertThat(taken(event)).isEqualTo(1);
  }

  @Test
  void numbers_count_those_admitted_without_gaps_whatever_was_refused_between() {
    GroupId event = moim.event(president, club, 30_000, 4);
    List<Long> numbers = new ArrayList<>();
    for (int i = 0; i < 7; i++) {
      Actor member = moim.memberOf(club, "m" + i);
      if (place(member, event, "r" + i) instanceof Result.Placed placed) {
        numbers.add(placed.order().order().number());
      }
      place(member, event, "twice" + i);
    }
    moim.clock().advance(Duration.ofMinutes(15));
    numbers.add(moim.order(lee, event).order().number());

    assertThat(numbers).containsExactlyElementsOf(LongStream.rangeClosed(1, 5).boxed().toList());
  }

  @Test
  void crowdfunding_2_4_6_nobody_else_cancels_and_a_paid_order_is_refunded_instead() {
    GroupId event = moim.event(president, club, 30_000, 1);
    OrderView order = moim.order(lee, event);
    var cancel = moim.cases().cancelOrder();

    assertThat(cancel.cancel(park, order.order().id()))
        .isInstanceOf(CancelOrder.Result.NoSuchOrder.class);
    moim.confirm(order, moim.pay(order));
    assertThat(cancel.cancel(lee, order.order().id()))
        .isInstanceOf(CancelOrder.Result.NotCancellable.class);
    assertThat(moim.look(order).status()).isEqualTo(OrderStatus.PAID);
  }
}
