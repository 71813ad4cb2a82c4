package dev.moim.cases;

import static dev.moim.cases.Limits.NONE;
import static dev.moim.cases.Limits.in;
import static dev.moim.cases.Limits.option;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.moim.application.group.EditGroup;
import dev.moim.application.group.EditSharedPool;
import dev.moim.application.group.GroupForm;
import dev.moim.application.group.GroupForm.OptionForm;
import dev.moim.application.group.OpenGroup;
import dev.moim.application.group.OpenSharedPool;
import dev.moim.application.idempotency.Receipt;
import dev.moim.application.order.OrderView;
import dev.moim.application.order.PlaceOrder.Result;
import dev.moim.application.payment.RefundOrder;
import dev.moim.application.runtime.ExpectedVersion;
import dev.moim.domain.InvalidValue;
import dev.moim.domain.access.Actor;
import dev.moim.domain.group.Group;
import dev.moim.domain.group.GroupId;
import dev.moim.domain.group.Option;
import dev.moim.domain.group.OptionId;
import dev.moim.domain.group.PoolId;
import dev.moim.domain.group.PriceTiers;
import dev.moim.domain.money.Money;
import dev.moim.domain.order.OrderStatus;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** Options, pools that several groups share, and limits a member. */
class LimitsTest {
  private final Limits club = new Limits();

  private Group found(GroupId group) {
    return club.moim.cases().viewGroups().one(group).orElseThrow().group();
  }

  private Option second(GroupId group) {
    return found(group).options().get(1);
  }

  private void cancel(Actor who, OrderView order) {
    var _ = club.moim.cases().cancelOrder().cancel(who, order.order().id());
  }

  @Test
  void groups_that_share_a_pool_sell_it_together() {
    PoolId hall = club.shared(OptionalInt.of(3), NONE);
    GroupId morning = club.group(0, 5, hall);
    GroupId evening = club.group(0, 5, hall);

    in(club.order(club.lee, morning, 2));
    in(club.order(club.park, evening, 1));

    assertThat(club.taken(hall)).isEqualTo(3);
    assertThat(club.left(morning)).hasValue(0);
    assertThat(club.left(evening)).hasValue(0);
    Actor choi = club.moim.memberOf(club.club, "choi");
    assertThat(club.order(choi, morning, 1)).isInstanceOf(Result.GroupFull.class);
    assertThat(club.order(choi, evening, 1)).isInstanceOf(Result.GroupFull.class);
  }

  @Test
  void what_expires_is_cancelled_or_comes_back_is_free_in_every_pool() {
    PoolId hall = club.shared(OptionalInt.of(4), NONE);
    GroupId group = club.group(10_000, 5, hall);
    in(club.order(club.lee, group, 4));
    club.moim.clock().advance(Duration.ofMinutes(15));
    assertThat(club.left(group)).hasValue(4);

    OrderView held = in(club.order(club.park, group, 3));
    cancel(club.park, held);
    assertThat(club.taken(hall)).isZero();

    OrderView paid = club.paid(club.order(club.park, group, 4));
    giveBack(club.park, paid, OptionalInt.of(1));
    assertThat(club.taken(hall)).isEqualTo(3);
    assertThat(club.left(group)).hasValue(1);
  }

  @Test
  void late_money_takes_all_pools_again_or_goes_back() {
    PoolId hall = club.shared(OptionalInt.of(1), NONE);
    GroupId one = club.group(10_000, 5, hall);
    GroupId two = club.group(10_000, 5, hall);
    OrderView late = in(club.order(club.lee, one, 1));
    club.moim.clock().advance(Duration.ofMinutes(20));
    OrderView quick = club.paid(club.order(club.park, two, 1));
    assertThat(quick.status()).isEqualTo(OrderStatus.PAID);

    club.moim.confirm(late, club.moim.pay(late));
    club.moim.work();

    assertThat(club.moim.look(late).status()).isEqualTo(OrderStatus.REFUNDED);
    assertThat(club.left(one)).as("the hall is full").hasValue(0);
    assertThat(club.taken(found(one).mainOption().pool())).isZero();
    assertThat(club.order(club.lee, two, 1)).isInstanceOf(Result.GroupFull.class);
    giveBack(club.park, quick, OptionalInt.empty());
    in(club.order(club.lee, two, 1));
  }

  private void giveBack(Actor who, OrderView order, OptionalInt units) {
    var command =
        new RefundOrder.Command(order.order().id(), units, Units.none(), Units.none(), "ill");
    var _ = club.moim.cases().refundOrder().refund(who, command);
  }

  @Test
  void late_money_gets_in_if_every_pool_has_room_again() {
    PoolId hall = club.shared(OptionalInt.of(2), OptionalInt.of(2));
    GroupId group = club.group(10_000, 2, hall);
    OrderView late = in(club.order(club.lee, group, 2));
    club.moim.clock().advance(Duration.ofMinutes(20));
    OrderView other = in(club.order(club.park, group, 2)); // swept the pools, and gives them up
    cancel(club.park, other);

    club.moim.confirm(late, club.moim.pay(late));

    assertThat(club.moim.look(late).status()).isEqualTo(OrderStatus.PAID);
    assertThat(club.taken(hall)).isEqualTo(2);
    assertThat(club.left(group)).hasValue(0);
  }

  /** O4: the same pool twice in one order, by two ways, is asked for once for all of it. */
  @Test
  void o4_a_pool_that_several_options_and_limits_lead_to_is_taken_once_a_unit() {
    PoolId hall = club.shared(OptionalInt.of(4), OptionalInt.of(4));
    PoolId bus = club.shared(OptionalInt.of(9), OptionalInt.of(9));
    GroupId group = club.group(0, 9, hall, bus);

    assertThat(club.order(club.lee, group, 5)).isInstanceOf(Result.GroupFull.class);
    OrderView order = in(club.order(club.lee, group, 3));

    assertThat(order.order().lines().getFirst().pools()).doesNotHaveDuplicates().hasSize(5);
    assertThat(club.taken(hall)).isEqualTo(3);
    assertThat(club.taken(bus)).isEqualTo(3);
    assertThatThrownBy(() -> club.form(0, 9, hall, hall)).isInstanceOf(InvalidValue.class);
  }

  @Test
  void options_have_prices_and_places_of_their_own_and_may_share_others() {
    PoolId hall = club.shared(OptionalInt.of(3), NONE);
    GroupForm form =
        new GroupForm(
            club.terms(10_000),
            OptionalInt.of(5),
            List.of(hall),
            List.of(option("with dinner", 25_000, 1, hall)));
    GroupId group = club.group(form, OptionalInt.of(9));
    Optional<OptionId> dinner = Optional.of(second(group).id());

    OrderView order = in(club.order(club.lee, group, 1, dinner, ""));

    assertThat(order.order().amount()).isEqualTo(Money.won(25_000));
    assertThat(club.order(club.park, group, 1, dinner, "")).isInstanceOf(Result.GroupFull.class);
    assertThat(in(club.order(club.park, group, 2)).order().amount()).isEqualTo(Money.won(20_000));
    assertThat(club.order(club.park, group, 1)).isInstanceOf(Result.GroupFull.class);
    assertThat(club.order(club.park, club.group(0, 1), 1, dinner, ""))
        .as("another group's option")
        .isInstanceOf(Result.NoSuchOption.class);
  }

  @Test
  void an_order_repeated_with_another_option_is_another_order() {
    GroupForm form =
        new GroupForm(
            club.terms(10_000), OptionalInt.of(5), List.of(), List.of(option("two", 1, 5)));
    GroupId group = club.group(form, NONE);
    Optional<OptionId> two = Optional.of(second(group).id());
    Optional<OptionId> main = Optional.of(found(group).mainOption().id());

    in(club.place(club.lee, "mine", group, 1, two, ""));

    in(club.place(club.lee, "mine", group, 1, two, ""));
    assertThat(club.place(club.lee, "mine", group, 1, main, ""))
        .isInstanceOf(Result.ReferenceTaken.class);
    assertThat(club.place(club.lee, "mine", group, 1, Optional.empty(), ""))
        .isInstanceOf(Result.ReferenceTaken.class);
    in(club.place(club.park, "hers", group, 1, Optional.empty(), ""));
    in(club.place(club.park, "hers", group, 1, main, ""));
  }

  @Test
  void a_member_may_have_so_many_units_in_any_number_of_orders() {
    GroupId group = club.group(club.form(10_000, 20), OptionalInt.of(3));
    OrderView two = in(club.order(club.lee, group, 2));

    assertThat(club.order(club.lee, group, 2)).isEqualTo(new Result.MemberLimitReached(3));
    in(club.order(club.lee, group, 1));
    assertThat(club.order(club.lee, group, 1)).isEqualTo(new Result.MemberLimitReached(3));
    in(club.order(club.park, group, 3));
    cancel(club.lee, two);
    in(club.order(club.lee, group, 2));
    club.moim.clock().advance(Duration.ofMinutes(15));
    in(club.order(club.lee, group, 3));
  }

  @Test
  void without_a_limit_a_member_has_one_order() {
    GroupId group = club.group(10_000, 20);
    in(club.order(club.lee, group, 2));

    assertThat(club.order(club.lee, group, 1)).isInstanceOf(Result.AlreadyJoined.class);
  }

  @Test
  void a_limit_of_a_shared_pool_counts_what_a_member_has_in_all_groups() {
    PoolId all = club.shared(NONE, OptionalInt.of(3));
    GroupId one = club.group(10_000, 20, all);
    GroupId two = club.group(10_000, 20, all);
    GroupId three = club.group(10_000, 20, all);
    in(club.order(club.lee, one, 2));

    assertThat(club.order(club.lee, two, 2)).isEqualTo(new Result.MemberLimitReached(3));
    in(club.order(club.lee, two, 1));
    assertThat(club.order(club.lee, three, 1)).isEqualTo(new Result.MemberLimitReached(3));
    in(club.order(club.park, three, 3));
    assertThat(club.left(one)).hasValue(18);
  }

  @Test
  void an_edit_is_for_the_orders_that_come_after_and_for_all_options_or_none() {
    PoolId hall = club.shared(OptionalInt.of(9), NONE);
    GroupForm form =
        new GroupForm(
            club.terms(10_000), OptionalInt.of(5), List.of(hall), List.of(option("two", 5_000, 5)));
    GroupId group = club.group(form, OptionalInt.of(9));
    Option two = second(group);
    OrderView order = in(club.order(club.lee, group, 2, Optional.of(two.id()), ""));

    OptionForm smaller =
        new OptionForm(
            Optional.of(two.id()), "둘", PriceTiers.of(Money.won(1)), OptionalInt.of(1), List.of());
    assertThat(edit(group, OptionalInt.of(1), smaller))
        .isInstanceOf(EditGroup.Result.CapacityBelowTaken.class);
    assertThat(club.left(group)).as("nothing was changed").hasValue(5);
    OptionForm cheaper =
        new OptionForm(
            Optional.of(two.id()),
            "둘",
            PriceTiers.of(Money.won(1)),
            OptionalInt.of(2),
            List.of(hall));
    assertThat(edit(group, OptionalInt.of(1), cheaper, option("three", 7, 3)))
        .isInstanceOf(EditGroup.Result.Edited.class);

    Group edited = found(group);
    assertThat(edited.options()).extracting(Option::name).containsExactly("a night", "둘", "three");
    assertThat(edited.mainOption().shared()).isEmpty();
    assertThat(club.moim.look(order).order().amount()).isEqualTo(Money.won(10_000));
    assertThat(club.order(club.park, group, 1, Optional.of(two.id()), ""))
        .isInstanceOf(Result.GroupFull.class);
    assertThat(edit(group, OptionalInt.of(1))).isInstanceOf(EditGroup.Result.Edited.class);
    assertThat(found(group).options()).as("none is ever removed").hasSize(3);
  }

  private EditGroup.Result edit(GroupId group, OptionalInt capacity, OptionForm... options) {
    GroupForm form = new GroupForm(club.terms(10_000), capacity, List.of(), List.of(options));
    return club.moim.cases().editGroup().edit(club.president, EditGroup.Target.any(group), form);
  }

  @Test
  void pools_of_other_clubs_and_options_of_other_groups_are_not_there() {
    assertThat(club.open(club.form(0, 1, foreign()), NONE))
        .isInstanceOf(OpenGroup.Result.NoSuchPool.class);
    GroupId group = club.group(0, 1);
    GroupId another = club.group(0, 1);
    OptionForm its =
        new OptionForm(
            Optional.of(found(another).mainOption().id()),
            "x",
            PriceTiers.of(Money.won(1)),
            OptionalInt.of(1),
            List.of());
    assertThat(edit(group, OptionalInt.of(1), its))
        .isInstanceOf(EditGroup.Result.NoSuchOption.class);
    OptionForm main =
        new OptionForm(
            Optional.of(found(group).mainOption().id()),
            "x",
            PriceTiers.of(Money.won(1)),
            OptionalInt.of(1),
            List.of());
    assertThat(edit(group, OptionalInt.of(1), main))
        .as("the main one is what the group says")
        .isInstanceOf(EditGroup.Result.NoSuchOption.class);
  }

  /** A shared pool of another club. */
  private PoolId foreign() {
    Actor cho = club.moim.member("cho");
    var its = club.moim.club(cho, 0);
    var command = new OpenSharedPool.Command(its, "theirs", OptionalInt.of(1), NONE);
    var result = club.moim.cases().openSharedPool().open(cho, command, Receipt.none());
    return ((OpenSharedPool.Result.Opened) result).pool();
  }

  @Test
  void a_shared_pool_grows_and_shrinks_to_what_is_taken() {
    PoolId hall = club.shared(OptionalInt.of(2), NONE);
    GroupId group = club.group(0, 9, hall);
    in(club.order(club.lee, group, 2));

    assertThat(resize(hall, 1)).isInstanceOf(EditSharedPool.Result.CapacityBelowTaken.class);
    assertThat(club.order(club.park, group, 1)).isInstanceOf(Result.GroupFull.class);
    assertThat(resize(hall, 3)).isInstanceOf(EditSharedPool.Result.Edited.class);
    in(club.order(club.park, group, 1));
  }

  private EditSharedPool.Result resize(PoolId pool, int capacity) {
    var target = new EditSharedPool.Target(club.club, pool, ExpectedVersion.any());
    return club.moim
        .cases()
        .editSharedPool()
        .edit(club.president, target, "the hall", OptionalInt.of(capacity));
  }
}
