package dev.moim.cases;

import static org.assertj.core.api.Assertions.assertThat;

import dev.moim.adapters.memory.kit.MoimInMemory;
import dev.moim.application.group.EditGroup;
import dev.moim.application.idempotency.Receipt;
import dev.moim.application.order.OrderView;
import dev.moim.application.order.PlaceOrder;
import dev.moim.application.payment.RefundOrder;
import dev.moim.application.waiting.JoinWaitingList;
import dev.moim.application.waiting.LeaveWaitingList;
import dev.moim.application.waiting.WaitingView;
import dev.moim.domain.access.Actor;
import dev.moim.domain.club.ClubId;
import dev.moim.domain.group.Group;
import dev.moim.domain.group.GroupId;
import dev.moim.domain.group.GroupTerms;
import dev.moim.domain.group.PriceTiers;
import dev.moim.domain.group.SaleWindow;
import dev.moim.domain.group.Seats;
import dev.moim.domain.money.Money;
import dev.moim.domain.order.MerchantUid;
import dev.moim.domain.waiting.WaitingStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** An event whose places are all sold, and people who want some. */
final class FullGroup {
  final MoimInMemory moim = MoimInMemory.at("2026-03-02T09:00:00Z");
  final Actor president = moim.member("kim");
  final ClubId club = moim.club(president, 0);
  final Instant closes = moim.clock().instant().plus(Duration.ofDays(1));
  final GroupId event;
  final List<OrderView> sold = new ArrayList<>();
  private int count;

  /** Every place is somebody's order, paid. */
  FullGroup(int places) {
    this(places, places);
  }

  /** Some places are left. */
  FullGroup(int places, int taken) {
    GroupTerms terms =
        new GroupTerms(
                "a night",
                "",
                Money.won(10_000),
                new SaleWindow(moim.clock().instant(), Optional.of(closes)),
                Optional.of(closes.plus(Duration.ofDays(7))))
            .selling(PriceTiers.of(Money.won(10_000)), 10);
    event = moim.event(president, club, terms, places);
    for (int i = 0; i < taken; i++) {
      sold.add(bought(somebody()));
    }
  }

  Actor somebody() {
    return moim.memberOf(club, "m" + count++);
  }

  OrderView bought(Actor member) {
    OrderView order = moim.order(member, event);
    moim.confirm(order, moim.pay(order));
    return moim.look(order);
  }

  /** Gives a sold place up: its money goes back. */
  void giveBack(OrderView order) {
    var command =
        new RefundOrder.Command(
            order.order().id(),
            OptionalInt.empty(),
            OptionalLong.empty(),
            OptionalLong.empty(),
            "ill");
    assertThat(moim.cases().refundOrder().refund(Actor.of(order.order().member()), command))
        .isInstanceOf(RefundOrder.Result.Requested.class);
  }

  /** One of the sold places becomes free. */
  void free() {
    giveBack(sold.removeLast());
  }

  JoinWaitingList.Result wait(Actor member, int units) {
    return moim.cases()
        .joinWaitingList()
        .join(member, new JoinWaitingList.Command(event, units), Receipt.none());
  }

  /** Somebody who waits. */
  Actor waiter(int units) {
    Actor member = somebody();
    assertThat(wait(member, units)).isInstanceOf(JoinWaitingList.Result.Waiting.class);
    return member;
  }

  LeaveWaitingList.Result leave(Actor member) {
    return moim.cases().leaveWaitingList().leave(member, event);
  }

  WaitingView look(Actor member) {
    return moim.cases().viewWaiting().own(member, event).orElseThrow();
  }

  WaitingStatus status(Actor member) {
    return look(member).status();
  }

  PlaceOrder.Result join(Actor member, int units) {
    return moim.cases()
        .placeOrder()
        .place(
            member,
            new PlaceOrder.Command(event, new MerchantUid("walk-" + count++), units),
            Receipt.none());
  }

  /** Has the work that makes offers run once. */
  void work() {
    moim.cases().offerSeats().run();
  }

  Seats seats() {
    return moim.cases().viewGroups().one(event).orElseThrow().seats();
  }

  /** How many people wait, as everybody is shown. */
  int waiting() {
    return moim.cases().viewGroups().one(event).orElseThrow().waiting();
  }

  EditGroup.Result resize(int places) {
    Group group = moim.cases().viewGroups().one(event).orElseThrow().group();
    return moim.cases()
        .editGroup()
        .edit(president, EditGroup.Target.any(event), group.terms(), OptionalInt.of(places));
  }
}
