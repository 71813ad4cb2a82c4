package dev.moim.cases;

import static dev.moim.cases.Limits.NONE;
import static dev.moim.cases.Limits.in;
import static org.assertj.core.api.Assertions.assertThat;

import dev.moim.application.group.EditGroup;
import dev.moim.application.group.EditSharedPool;
import dev.moim.application.group.GroupForm;
import dev.moim.application.idempotency.Receipt;
import dev.moim.application.notification.Mailer.Mail;
import dev.moim.application.order.OrderView;
import dev.moim.application.order.PlaceOrder.Result;
import dev.moim.application.runtime.ExpectedVersion;
import dev.moim.application.waiting.JoinWaitingList;
import dev.moim.application.waiting.WaitingRules;
import dev.moim.domain.access.Actor;
import dev.moim.domain.group.Group;
import dev.moim.domain.group.GroupId;
import dev.moim.domain.group.OptionId;
import dev.moim.domain.group.PoolId;
import dev.moim.domain.member.Email;
import dev.moim.domain.waiting.WaitingEnd;
import dev.moim.domain.waiting.WaitingStatus;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Waiting where pools are shared, and for an option of several. */
class WaitingForLimitsTest {
  private final Limits club = new Limits();
  private final Actor choi = club.moim.memberOf(club.club, "choi");
  private final Actor han = club.moim.memberOf(club.club, "han");

  private JoinWaitingList.Result wait(Actor who, GroupId group, Optional<OptionId> option) {
    var command = new JoinWaitingList.Command(group, 1, option);
    return club.moim.cases().joinWaitingList().join(who, command, Receipt.none());
  }

  private void waits(Actor who, GroupId group) {
    assertThat(wait(who, group, Optional.empty()))
        .isInstanceOf(JoinWaitingList.Result.Waiting.class);
  }

  private WaitingStatus status(Actor who, GroupId group) {
    return club.moim.cases().viewWaiting().own(who, group).orElseThrow().status();
  }

  private void cancel(Actor who, OrderView order) {
    var _ = club.moim.cases().cancelOrder().cancel(who, order.order().id());
  }

  private void work() {
    club.moim.cases().offerSeats().run();
  }

  private Group found(GroupId group) {
    return club.moim.cases().viewGroups().one(group).orElseThrow().group();
  }

  @Test
  void who_waits_for_one_group_closes_no_other_that_shares_a_pool_with_room() {
    PoolId hall = club.shared(OptionalInt.of(5), NONE);
    GroupId morning = club.group(0, 1, hall);
    GroupId evening = club.group(0, 4, hall);
    OrderView order = in(club.order(club.lee, morning, 1));
    waits(choi, morning);

    in(club.order(club.park, evening, 1));

    assertThat(club.left(evening)).hasValue(3);
    assertThat(club.left(morning)).hasValue(0);
    cancel(club.lee, order);
    work();
    assertThat(status(choi, morning)).isEqualTo(WaitingStatus.OFFERED);
    assertThat(club.taken(hall)).as("held in both pools").isEqualTo(2);
    in(club.order(choi, morning, 1));
    assertThat(club.taken(hall)).isEqualTo(2);
  }

  @Test
  void who_waits_for_what_groups_share_is_served_in_order_whichever_group_it_is_for() {
    PoolId hall = club.shared(OptionalInt.of(1), NONE);
    GroupId morning = club.group(0, 5, hall);
    GroupId evening = club.group(0, 5, hall);
    OrderView order = in(club.order(club.lee, morning, 1));
    waits(choi, evening);
    waits(han, morning);

    cancel(club.lee, order);

    assertThat(club.left(morning)).hasValue(0);
    assertThat(club.order(club.park, morning, 1)).isInstanceOf(Result.GroupFull.class);
    assertThat(club.order(han, morning, 1)).isInstanceOf(Result.GroupFull.class);
    assertThat(status(choi, evening)).isEqualTo(WaitingStatus.OFFERED);
    assertThat(status(han, morning)).isEqualTo(WaitingStatus.WAITING);
  }

  @Test
  void a_larger_shared_pool_is_offered_at_once() {
    PoolId hall = club.shared(OptionalInt.of(1), NONE);
    GroupId morning = club.group(0, 5, hall);
    in(club.order(club.lee, morning, 1));
    waits(choi, morning);

    var target = new EditSharedPool.Target(club.club, hall, ExpectedVersion.any());
    assertThat(
            club.moim
                .cases()
                .editSharedPool()
                .edit(club.president, target, "the hall", OptionalInt.of(2)))
        .isInstanceOf(EditSharedPool.Result.Edited.class);

    assertThat(status(choi, morning)).isEqualTo(WaitingStatus.OFFERED);
  }

  private EditGroup.Result share(GroupId group, int places, PoolId... shared) {
    return club.moim
        .cases()
        .editGroup()
        .edit(club.president, EditGroup.Target.any(group), club.form(0, places, shared));
  }

  @Test
  void nobody_who_waits_is_put_into_another_line() {
    PoolId hall = club.shared(OptionalInt.of(1), NONE);
    GroupId morning = club.group(0, 5, hall);
    OrderView order = in(club.order(club.lee, morning, 1));
    waits(choi, morning);

    assertThat(share(morning, 5)).isEqualTo(new EditGroup.Result.WaitedFor());
    assertThat(share(morning, 6, hall)).isInstanceOf(EditGroup.Result.Edited.class);
    cancel(club.lee, order);
    work();
    assertThat(share(morning, 6)).as("offered").isEqualTo(new EditGroup.Result.WaitedFor());
    assertThat(club.left(morning)).hasValue(0);
    in(club.order(choi, morning, 1));

    assertThat(share(morning, 6)).isInstanceOf(EditGroup.Result.Edited.class);
  }

  @Test
  void nobody_who_waits_comes_to_need_what_they_do_not_wait_for() {
    PoolId hall = club.shared(OptionalInt.of(5), NONE);
    GroupId morning = club.group(0, 1);
    in(club.order(club.lee, morning, 1));
    waits(choi, morning);

    assertThat(share(morning, 1, hall)).isEqualTo(new EditGroup.Result.WaitedFor());

    var _ = club.moim.cases().leaveWaitingList().leave(choi, morning);
    assertThat(share(morning, 1, hall)).isInstanceOf(EditGroup.Result.Edited.class);
  }

  @Test
  void an_option_is_waited_for_by_itself() {
    GroupForm form =
        new GroupForm(
            club.terms(0), OptionalInt.of(2), List.of(), List.of(Limits.option("bed", 0, 1)));
    GroupId group = club.group(form, NONE);
    OptionId bed = found(group).options().get(1).id();
    OrderView order = in(club.order(club.lee, group, 1, Optional.of(bed), ""));

    assertThat(wait(choi, group, Optional.empty())).isEqualTo(new JoinWaitingList.Result.NotFull());
    assertThat(wait(choi, group, Optional.of(bed)))
        .isInstanceOf(JoinWaitingList.Result.Waiting.class);
    in(club.order(club.park, group, 1)); // of the main option, which nobody waits for
    cancel(club.lee, order);
    work();
    assertThat(club.order(han, group, 1, Optional.of(bed), ""))
        .isInstanceOf(Result.GroupFull.class);
    OrderView taken = in(club.order(choi, group, 1, Optional.of(bed), ""));

    assertThat(taken.order().lines().getFirst().option()).isEqualTo(bed);
    assertThat(status(choi, group)).isEqualTo(WaitingStatus.TAKEN);
    assertThat(wait(han, group, Optional.of(new OptionId(new UUID(0, 1)))))
        .isEqualTo(new JoinWaitingList.Result.NoSuchOption());
  }

  @Test
  void nobody_waits_for_more_than_each_member_may_have() {
    GroupId group = club.group(club.form(0, 2), OptionalInt.of(1));
    in(club.order(club.lee, group, 1));
    in(club.order(club.park, group, 1));

    assertThat(wait(club.lee, group, Optional.empty()))
        .isEqualTo(new JoinWaitingList.Result.MemberLimitReached(1));
    waits(choi, group);
  }

  private GroupId beside(int places, int beds, OptionalInt perMember) {
    return club.group(
        new GroupForm(
            club.terms(0),
            OptionalInt.of(places),
            List.of(),
            List.of(Limits.option("bed", 0, beds))),
        perMember);
  }

  private OptionId bed(GroupId group) {
    return found(group).options().get(1).id();
  }

  private Result orderBed(Actor who, GroupId group) {
    return club.order(who, group, 1, Optional.of(bed(group)), "");
  }

  @Test
  void an_order_for_something_else_leaves_an_offer_as_it_is() {
    GroupId group = beside(1, 2, OptionalInt.of(5));
    List<OrderView> orders =
        List.of(
            in(club.order(club.lee, group, 1)),
            in(orderBed(club.lee, group)),
            in(orderBed(club.lee, group)));
    waits(choi, group);
    assertThat(wait(han, group, Optional.of(bed(group))))
        .isInstanceOf(JoinWaitingList.Result.Waiting.class);
    orders.forEach(order -> cancel(club.lee, order));
    work();
    assertThat(status(han, group)).isEqualTo(WaitingStatus.OFFERED);

    in(orderBed(choi, group));

    assertThat(status(choi, group)).isEqualTo(WaitingStatus.OFFERED);
    assertThat(club.order(club.park, group, 1)).isInstanceOf(Result.GroupFull.class);
    in(club.order(choi, group, 1));
    assertThat(status(choi, group)).isEqualTo(WaitingStatus.TAKEN);
  }

  /** A member may have one order here. */
  @Test
  void who_joins_with_something_else_leaves_what_was_offered_to_the_next() {
    GroupId group = beside(1, 5, NONE);
    OrderView order = in(club.order(club.lee, group, 1));
    waits(choi, group);
    waits(han, group);
    cancel(club.lee, order);
    work();
    assertThat(status(choi, group)).isEqualTo(WaitingStatus.OFFERED);

    in(orderBed(choi, group));

    assertThat(status(choi, group)).isEqualTo(WaitingStatus.ENDED);
    work();
    assertThat(status(han, group)).isEqualTo(WaitingStatus.OFFERED);
    in(club.order(han, group, 1));
  }

  @Test
  void who_joins_with_something_else_stands_in_no_line_any_more() {
    GroupId group = beside(1, 5, NONE);
    in(club.order(club.lee, group, 1));
    waits(choi, group);

    in(orderBed(choi, group));

    assertThat(status(choi, group)).isEqualTo(WaitingStatus.ENDED);
  }

  @Test
  void who_let_an_offer_lapse_may_wait_for_something_else_at_once() {
    GroupId group = beside(1, 1, NONE);
    OrderView order = in(club.order(club.lee, group, 1));
    in(orderBed(club.park, group));
    waits(choi, group);
    cancel(club.lee, order);
    work();
    assertThat(wait(choi, group, Optional.of(bed(group))))
        .isInstanceOf(JoinWaitingList.Result.AlreadyWaiting.class);

    club.moim.clock().advance(WaitingRules.USUAL.offer());

    assertThat(wait(choi, group, Optional.of(bed(group))))
        .isInstanceOf(JoinWaitingList.Result.Waiting.class);
  }

  /** A member may have several orders here: an offer is for one of them. */
  @Test
  void an_offer_becomes_one_order_and_not_two() {
    GroupId group = club.group(club.form(0, 1), OptionalInt.of(3));
    OrderView order = in(club.order(club.lee, group, 1));
    waits(choi, group);
    cancel(club.lee, order);
    work();

    in(club.order(choi, group, 1));

    assertThat(club.order(choi, group, 1)).isInstanceOf(Result.GroupFull.class);
    assertThat(status(choi, group)).isEqualTo(WaitingStatus.TAKEN);
  }

  private Optional<WaitingEnd> reason(Actor who, GroupId group) {
    return club.moim.cases().viewWaiting().own(who, group).orElseThrow().reason();
  }

  @Test
  void who_has_as_much_as_each_member_may_is_passed_over_at_once_and_told() {
    GroupId group = beside(1, 5, OptionalInt.of(1));
    OrderView order = in(club.order(club.lee, group, 1));
    waits(choi, group);
    waits(han, group);
    in(orderBed(choi, group));
    assertThat(status(choi, group)).isEqualTo(WaitingStatus.WAITING);

    cancel(club.lee, order);
    work();

    assertThat(reason(choi, group)).contains(WaitingEnd.MEMBER_LIMIT_REACHED);
    assertThat(status(han, group)).isEqualTo(WaitingStatus.OFFERED);
    assertThat(club.order(club.park, group, 1)).isInstanceOf(Result.GroupFull.class);
    in(club.order(han, group, 1));
    club.moim.work();
    assertThat(club.moim.mailer().taken())
        .filteredOn(mail -> mail.to().equals(new Email("choi@example.org")))
        .extracting(Mail::text)
        .anySatisfy(text -> assertThat(text).contains("more than each member may have"));
  }

  @Test
  void a_limit_that_was_reached_in_another_group_is_in_the_way_too() {
    PoolId all = club.shared(NONE, OptionalInt.of(1));
    GroupId morning = club.group(0, 1, all);
    GroupId evening = club.group(0, 5, all);
    OrderView order = in(club.order(club.lee, morning, 1));
    waits(choi, morning);
    waits(han, morning);
    in(club.order(choi, evening, 1));

    cancel(club.lee, order);
    work();

    assertThat(reason(choi, morning)).contains(WaitingEnd.MEMBER_LIMIT_REACHED);
    assertThat(status(han, morning)).isEqualTo(WaitingStatus.OFFERED);
  }

  @Test
  void who_walks_in_gets_the_place_if_nobody_who_waits_may_have_it() {
    GroupId group = beside(1, 5, OptionalInt.of(1));
    OrderView order = in(club.order(club.lee, group, 1));
    waits(choi, group);
    in(orderBed(choi, group));
    cancel(club.lee, order);

    in(club.order(club.park, group, 1)); // before any work has run

    assertThat(reason(choi, group)).contains(WaitingEnd.MEMBER_LIMIT_REACHED);
  }

  @Test
  void what_is_waited_for_is_wanted_as_a_whole() {
    GroupId group = beside(2, 5, OptionalInt.of(2));
    OrderView order = in(club.order(club.lee, group, 2));
    var both = new JoinWaitingList.Command(group, 2);
    assertThat(club.moim.cases().joinWaitingList().join(choi, both, Receipt.none()))
        .isInstanceOf(JoinWaitingList.Result.Waiting.class);
    waits(han, group);
    in(orderBed(choi, group));
    in(orderBed(han, group));

    cancel(club.lee, order);
    work();

    assertThat(reason(choi, group)).contains(WaitingEnd.MEMBER_LIMIT_REACHED);
    assertThat(status(han, group)).as("has one of two").isEqualTo(WaitingStatus.OFFERED);
    in(club.order(choi, group, 1)); // of what is left, which nobody waits for
  }

  @Test
  void what_was_held_and_has_ended_is_in_nobodys_way() {
    GroupForm form =
        new GroupForm(
            club.terms(0), OptionalInt.of(1), List.of(), List.of(Limits.option("bed", 9_000, 5)));
    GroupId group = club.group(form, OptionalInt.of(1));
    OrderView order = in(club.order(club.lee, group, 1));
    waits(choi, group);
    in(orderBed(choi, group));
    club.moim.clock().advance(Duration.ofMinutes(15));

    cancel(club.lee, order);
    work();

    assertThat(status(choi, group)).isEqualTo(WaitingStatus.OFFERED);
    in(club.order(choi, group, 1));
  }
}
