package dev.moim.cases;

import static org.assertj.core.api.Assertions.assertThat;

import dev.moim.application.idempotency.Receipt;
import dev.moim.application.order.OrderView;
import dev.moim.application.order.PlaceOrder;
import dev.moim.application.runtime.PageRequest;
import dev.moim.application.waiting.JoinWaitingList;
import dev.moim.application.waiting.LeaveWaitingList;
import dev.moim.application.waiting.ViewWaiting;
import dev.moim.application.waiting.WaitingRules;
import dev.moim.application.waiting.WaitingView;
import dev.moim.application.waiting.WaitingView.Line;
import dev.moim.domain.access.Actor;
import dev.moim.domain.order.OrderStatus;
import dev.moim.domain.waiting.WaitingEnd;
import dev.moim.domain.waiting.WaitingStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WaitingListTest {
  private static final Duration OFFER = Duration.ofMinutes(15);

  private static OrderView placed(PlaceOrder.Result result) {
    assertThat(result).isInstanceOf(PlaceOrder.Result.Placed.class);
    return ((PlaceOrder.Result.Placed) result).order();
  }

  private static void assertFull(PlaceOrder.Result result) {
    assertThat(result).isInstanceOf(PlaceOrder.Result.GroupFull.class);
  }

  @Test
  void who_waits_has_a_place_in_line_that_a_repetition_keeps() {
    FullGroup full = new FullGroup(2);
    Actor first = full.waiter(1);
    Actor second = full.waiter(2);

    JoinWaitingList.Result again = full.wait(second, 2);

    assertThat(again).isInstanceOf(JoinWaitingList.Result.Waiting.class);
    assertThat(((JoinWaitingList.Result.Waiting) again).entry()).isEqualTo(full.look(second));
    assertThat(full.look(first).line()).contains(new Line(1, 0, Optional.empty()));
    assertThat(full.look(second).line()).contains(new Line(2, 1, Optional.empty()));
    assertThat(full.waiting()).isEqualTo(2);
    assertThat(full.wait(second, 1)).isInstanceOf(JoinWaitingList.Result.AlreadyWaiting.class);
  }

  @Test
  void nobody_waits_who_need_not_or_may_not() {
    FullGroup full = new FullGroup(3, 2);
    Actor somebody = full.somebody();
    Actor outsider = full.moim.member("outsider");
    Actor joined = Actor.of(full.sold.getFirst().order().member());

    assertThat(full.wait(somebody, 1)).isEqualTo(new JoinWaitingList.Result.NotFull());
    assertThat(full.wait(somebody, 4)).isEqualTo(new JoinWaitingList.Result.TooManyUnits(3));
    assertThat(full.wait(somebody, 11)).isEqualTo(new JoinWaitingList.Result.TooManyUnits(10));
    assertThat(full.wait(outsider, 1)).isEqualTo(new JoinWaitingList.Result.NotAMember());
    assertThat(full.wait(joined, 1))
        .isEqualTo(
            new JoinWaitingList.Result.AlreadyJoined(
                Optional.of(full.sold.getFirst().order().id())));
    assertThat(full.wait(somebody, 2)).isInstanceOf(JoinWaitingList.Result.Waiting.class);
    full.moim.clock().advance(Duration.ofDays(1));
    assertThat(full.wait(full.somebody(), 1)).isEqualTo(new JoinWaitingList.Result.SaleClosed());
  }

  @Test
  void a_founder_cannot_wait_for_the_joining_group() {
    FullGroup full = new FullGroup(1);
    var joining = full.moim.joiningGroup(full.club);
    var command = new JoinWaitingList.Command(joining, 1);

    assertThat(full.moim.cases().joinWaitingList().join(full.president, command, Receipt.none()))
        .isEqualTo(new JoinWaitingList.Result.AlreadyJoined(Optional.empty()));
  }

  @Test
  void a_freed_place_is_offered_and_joining_takes_it() {
    FullGroup full = new FullGroup(1);
    Actor first = full.waiter(1);
    Actor second = full.waiter(1);

    full.free();
    full.work();

    Instant until = full.moim.clock().instant().plus(OFFER);
    assertThat(full.look(first).entry().offer(full.moim.clock().instant()))
        .hasValueSatisfying(offer -> assertThat(offer.until()).isEqualTo(until));
    assertThat(full.status(second)).isEqualTo(WaitingStatus.WAITING);
    assertThat(full.look(second).line()).contains(new Line(1, 0, Optional.empty()));
    assertThat(full.seats().left()).hasValue(0);
    assertFull(full.join(full.somebody(), 1));
    assertFull(full.join(second, 1));

    OrderView order = placed(full.join(first, 1));

    assertThat(order.order().id()).isEqualTo(full.look(first).entry().order());
    assertThat(order.status()).isEqualTo(OrderStatus.HELD);
    assertThat(full.status(first)).isEqualTo(WaitingStatus.TAKEN);
    full.moim.confirm(order, full.moim.pay(order));
    assertThat(full.moim.look(order).status()).isEqualTo(OrderStatus.PAID);
    assertThat(full.seats().taken()).isEqualTo(1);
    assertThat(full.leave(first)).isEqualTo(new LeaveWaitingList.Result.Taken(order.order().id()));
  }

  /** Event Espresso kept the seats of checkouts that nobody finished. */
  @Test
  void o7_what_an_abandoned_checkout_held_goes_to_the_waiting_list_first() {
    FullGroup full = new FullGroup(1, 0);
    OrderView abandoned = full.moim.order(full.somebody(), full.event);
    Actor waiter = full.waiter(1);
    Actor quick = full.somebody();

    full.moim.clock().advance(Duration.ofMinutes(15)); // no work has run

    assertThat(full.seats().left()).as("nothing is left for others").hasValue(0);
    assertFull(full.join(quick, 1));
    assertThat(full.status(waiter)).isEqualTo(WaitingStatus.OFFERED);
    OrderView order = placed(full.join(waiter, 1));
    full.moim.confirm(order, full.moim.pay(order));
    full.moim.pay(abandoned); // too late
    full.moim.let(Duration.ofMinutes(3));
    assertThat(full.moim.look(order).status()).isEqualTo(OrderStatus.PAID);
    assertThat(full.moim.look(abandoned).status()).isEqualTo(OrderStatus.REFUNDED);
  }

  @Test
  void late_money_does_not_get_past_the_line() {
    FullGroup full = new FullGroup(1, 0);
    OrderView late = full.moim.order(full.somebody(), full.event);
    Actor waiter = full.waiter(1);
    full.moim.clock().advance(Duration.ofMinutes(16));

    full.moim.confirm(late, full.moim.pay(late));
    full.moim.let(Duration.ofSeconds(30));

    assertThat(full.moim.look(late).status()).isEqualTo(OrderStatus.REFUNDED);
    assertThat(full.status(waiter)).isEqualTo(WaitingStatus.OFFERED);
  }

  /** What was paid within the hold was sold before anybody else could want it. */
  @Test
  void money_that_was_paid_in_time_and_told_late_keeps_its_place() {
    FullGroup full = new FullGroup(1, 0);
    OrderView order = full.moim.order(full.somebody(), full.event);
    Actor waiter = full.waiter(1);
    var payment = full.moim.pay(order);
    full.moim.clock().advance(Duration.ofMinutes(15));

    full.moim.confirm(order, payment);
    full.work();

    assertThat(full.moim.look(order).status()).isEqualTo(OrderStatus.PAID);
    assertThat(full.status(waiter)).isEqualTo(WaitingStatus.WAITING);
  }

  @Test
  void an_offer_that_lapses_goes_on_and_is_not_the_firsts_any_more() {
    FullGroup full = new FullGroup(1);
    Actor first = full.waiter(1);
    Actor second = full.waiter(1);
    full.free();
    full.work();

    full.moim.clock().advance(OFFER);

    assertThat(full.status(first)).as("by time alone").isEqualTo(WaitingStatus.LAPSED);
    assertThat(full.seats().taken()).isZero();
    assertThat(full.seats().left()).hasValue(0);
    assertFull(full.join(first, 1)); // the gate offers it to the second before it decides
    assertThat(full.status(second)).isEqualTo(WaitingStatus.OFFERED);
    assertThat(full.wait(first, 1)).isInstanceOf(JoinWaitingList.Result.Waiting.class);
    assertThat(full.look(first).line()).contains(new Line(1, 0, Optional.empty()));
    assertThat(placed(full.join(second, 1)).status()).isEqualTo(OrderStatus.HELD);
  }

  @Test
  void who_lets_an_offer_lapse_and_is_the_last_leaves_the_place_to_whoever_comes() {
    FullGroup full = new FullGroup(1);
    Actor only = full.waiter(1);
    full.free();
    full.work();
    full.moim.clock().advance(OFFER);

    assertThat(full.seats().left()).hasValue(1);
    assertThat(placed(full.join(full.somebody(), 1)).status()).isEqualTo(OrderStatus.HELD);
    assertThat(full.status(only)).isEqualTo(WaitingStatus.LAPSED);
  }

  @Test
  void a_party_is_offered_all_or_nothing_and_is_not_overtaken() {
    FullGroup full = new FullGroup(4);
    Actor party = full.waiter(3);
    Actor single = full.waiter(1);

    full.free();
    full.work();
    full.free();
    full.work();

    assertThat(full.status(party)).isEqualTo(WaitingStatus.WAITING);
    assertThat(full.status(single)).isEqualTo(WaitingStatus.WAITING);
    assertThat(full.seats().free()).hasValue(2);
    assertThat(full.seats().left()).hasValue(0);
    assertFull(full.join(full.somebody(), 1));
    full.free();
    full.work();
    assertThat(full.status(party)).isEqualTo(WaitingStatus.OFFERED);
    assertThat(full.status(single)).isEqualTo(WaitingStatus.WAITING);
    assertFull(full.join(party, 4));
    assertThat(placed(full.join(party, 2)).order().units()).isEqualTo(2);
    full.work();
    assertThat(full.status(single)).as("the third went on").isEqualTo(WaitingStatus.OFFERED);
  }

  /** Who is refused anyway does not move a line that cannot move. */
  @Test
  void behind_a_party_that_waits_who_comes_is_refused_without_more() {
    FullGroup full = new FullGroup(3);
    Actor first = full.waiter(1);
    full.waiter(3);
    full.free();
    full.work();
    full.moim.clock().advance(WaitingRules.USUAL.offer());

    assertThat(full.join(full.somebody(), 1)).isInstanceOf(PlaceOrder.Result.GroupFull.class);

    Instant now = full.moim.clock().instant();
    assertThat(full.look(first).entry().isLapsed(now)).as("nobody wrote it down").isTrue();
    full.work();
    assertThat(full.look(first).entry().isLapsed(now)).isFalse();
    assertThat(full.status(first)).isEqualTo(WaitingStatus.LAPSED);
  }

  @Test
  void leaving_is_free_and_an_offer_goes_on_at_once() {
    FullGroup full = new FullGroup(1);
    Actor first = full.waiter(1);
    Actor second = full.waiter(1);
    Actor third = full.waiter(1);
    full.free();
    full.work();

    assertThat(full.leave(second)).isEqualTo(new LeaveWaitingList.Result.Left());
    assertThat(full.leave(first)).isEqualTo(new LeaveWaitingList.Result.Left());

    assertThat(full.status(first)).isEqualTo(WaitingStatus.LEFT);
    assertThat(full.status(third)).isEqualTo(WaitingStatus.OFFERED);
    assertThat(full.leave(first)).as("again").isEqualTo(new LeaveWaitingList.Result.Left());
    assertThat(full.leave(full.somebody())).isEqualTo(new LeaveWaitingList.Result.NotWaiting());
    assertThat(full.wait(first, 1)).isInstanceOf(JoinWaitingList.Result.Waiting.class);
  }

  @Test
  void what_becomes_free_by_a_larger_room_is_offered_at_once() {
    FullGroup full = new FullGroup(1);
    Actor first = full.waiter(1);
    Actor second = full.waiter(1);
    Actor third = full.waiter(1);

    full.resize(3);

    assertThat(full.status(first)).isEqualTo(WaitingStatus.OFFERED);
    assertThat(full.status(second)).isEqualTo(WaitingStatus.OFFERED);
    assertThat(full.status(third)).isEqualTo(WaitingStatus.WAITING);
  }

  @Test
  void who_can_never_fit_any_more_is_passed_over() {
    FullGroup full = new FullGroup(4, 3);
    Actor party = full.waiter(4);
    Actor single = full.waiter(1);
    full.free();
    full.work();
    assertThat(full.status(party)).isEqualTo(WaitingStatus.WAITING);

    full.resize(3);

    assertThat(full.look(party).reason()).contains(WaitingEnd.TOO_LARGE);
    assertThat(full.status(single)).isEqualTo(WaitingStatus.OFFERED);
  }

  @Test
  void who_is_not_a_member_any_more_is_passed_over() {
    FullGroup full = new FullGroup(1);
    Actor gone = full.waiter(1);
    Actor second = full.waiter(1);
    full.moim.store().memberships().remove(full.club, gone.member());

    full.free();
    full.work();

    assertThat(full.look(gone).reason()).contains(WaitingEnd.NOT_ADMITTED);
    assertThat(full.status(second)).isEqualTo(WaitingStatus.OFFERED);
  }

  @Test
  void who_got_in_by_an_earlier_order_is_passed_over() {
    FullGroup full = new FullGroup(2, 1);
    Actor both = full.somebody();
    OrderView order = full.moim.order(both, full.event);
    var payment = full.moim.pay(order);
    full.moim.clock().advance(Duration.ofMinutes(15));
    Actor other = full.somebody();
    OrderView held = full.moim.order(other, full.event);
    assertThat(full.wait(both, 1)).isInstanceOf(JoinWaitingList.Result.Waiting.class);
    Actor second = full.waiter(1);
    full.moim.cases().cancelOrder().cancel(other, held.order().id());
    full.moim.confirm(order, payment); // paid in time, and told late
    assertThat(full.moim.look(order).status()).isEqualTo(OrderStatus.PAID);

    full.free();
    full.work();

    assertThat(full.look(both).reason()).contains(WaitingEnd.ALREADY_JOINED);
    assertThat(full.status(second)).isEqualTo(WaitingStatus.OFFERED);
  }

  @Test
  void the_sale_ends_every_wait_and_no_offer_outlives_it() {
    FullGroup full = new FullGroup(1);
    Actor first = full.waiter(1);
    Actor second = full.waiter(1);
    full.moim.clock().set(full.closes.minus(Duration.ofMinutes(5)));
    full.free();
    full.work();
    assertThat(full.look(first).entry().offer(full.moim.clock().instant()))
        .hasValueSatisfying(offer -> assertThat(offer.until()).isEqualTo(full.closes));

    full.moim.clock().set(full.closes);

    assertThat(full.status(first)).isEqualTo(WaitingStatus.LAPSED);
    assertThat(full.status(second)).isEqualTo(WaitingStatus.ENDED);
    assertThat(full.look(second).reason()).contains(WaitingEnd.SALE_CLOSED);
    assertThat(full.waiting()).isZero();
    full.work();
    assertThat(full.look(second).entry().isWaiting()).as("written down").isFalse();
    assertThat(full.status(second)).isEqualTo(WaitingStatus.ENDED);
    full.work();
  }

  @Test
  void staff_who_close_a_group_end_every_wait_for_good() {
    FullGroup full = new FullGroup(1);
    Actor first = full.waiter(1);
    Actor second = full.waiter(1);
    full.free();
    full.work();

    full.moim.cases().editGroup().close(full.president, full.event);
    full.moim.cases().editGroup().reopen(full.president, full.event);

    assertThat(full.look(first).reason()).contains(WaitingEnd.SALE_CLOSED);
    assertThat(full.look(second).reason()).contains(WaitingEnd.SALE_CLOSED);
    assertThat(full.seats().left()).hasValue(1);
  }

  @Test
  void the_estimate_is_by_how_often_places_were_offered() {
    FullGroup full = new FullGroup(6);
    for (int i = 0; i < 20; i++) {
      full.waiter(1);
    }
    Actor last = full.waiter(1);
    for (int i = 0; i < 5; i++) {
      full.free();
      full.work();
      full.moim.clock().advance(Duration.ofMinutes(10));
      if (i == 1) {
        assertThat(full.look(last).line().orElseThrow().estimate()).isEmpty();
      }
    }

    WaitingView view = full.look(last);
    assertThat(view.line().orElseThrow().position()).isPositive();
    assertThat(view.line().orElseThrow().estimate())
        .hasValueSatisfying(at -> assertThat(at).isAfter(full.moim.clock().instant()));
  }

  @Test
  void staff_see_who_waits_and_members_see_what_they_wait_for() {
    FullGroup full = new FullGroup(1);
    Actor first = full.waiter(1);
    Actor second = full.waiter(1);
    Actor gone = full.waiter(1);
    full.leave(gone);
    ViewWaiting views = full.moim.cases().viewWaiting();

    assertThat(views.of(full.president, full.event, PageRequest.first()))
        .isInstanceOfSatisfying(
            ViewWaiting.Result.Listed.class,
            listed ->
                assertThat(listed.people().items())
                    .extracting(person -> person.member().orElseThrow().id())
                    .containsExactly(first.member(), second.member()));
    assertThat(views.of(first, full.event, PageRequest.first()))
        .isEqualTo(new ViewWaiting.Result.NotAllowed());
    assertThat(views.mine(gone, PageRequest.first()).items())
        .extracting(WaitingView::status)
        .containsExactly(WaitingStatus.LEFT);
  }

  @Test
  void members_and_servers_are_told_of_offers_and_of_those_that_lapse() {
    FullGroup full = new FullGroup(1);
    Actor first = full.waiter(1);
    full.moim.let(Duration.ofSeconds(30));
    int before = full.moim.mailer().taken().size();
    full.free();

    full.moim.let(Duration.ofSeconds(30));

    assertThat(full.moim.mailer().taken().stream().skip(before).map(mail -> mail.subject()))
        .anyMatch(subject -> subject.endsWith("자리가 났습니다 / A place is yours to take"));
    full.moim.let(OFFER);
    assertThat(full.status(first)).isEqualTo(WaitingStatus.LAPSED);
    assertThat(full.moim.mailer().taken().stream().skip(before))
        .anyMatch(mail -> mail.subject().contains("The time of your offer is over"));
  }
}
