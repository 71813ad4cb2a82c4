package dev.moim.cases;

import static dev.moim.cases.Limits.NONE;
import static dev.moim.cases.Limits.in;
import static org.assertj.core.api.Assertions.assertThat;

import dev.moim.application.group.EditGroup;
import dev.moim.application.notification.Mailer.Mail;
import dev.moim.application.order.OrderView;
import dev.moim.application.payment.ConfirmOrder;
import dev.moim.domain.coupon.CouponId;
import dev.moim.domain.coupon.Discount;
import dev.moim.domain.group.GroupId;
import dev.moim.domain.group.PoolId;
import dev.moim.domain.order.OrderStatus;
import dev.moim.domain.order.ReleaseReason;
import java.time.Duration;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** Money that comes late says truly what it was that had no unit left. */
class LateMoneyForLimitsTest {
  private static final Discount HALF = new Discount.PercentOff(50);

  private final Limits club = new Limits();

  private void holdEnds() {
    club.moim.clock().advance(Duration.ofMinutes(20));
  }

  /** It goes back, for this reason, and nothing is left of it anywhere. */
  private void goesBack(OrderView late, ReleaseReason reason) {
    assertThat(club.moim.confirm(late, club.moim.pay(late)))
        .isInstanceOfSatisfying(
            ConfirmOrder.Result.Over.class, over -> assertThat(over.reason()).isEqualTo(reason));
    club.moim.work();
    assertThat(club.moim.look(late).status()).isEqualTo(OrderStatus.REFUNDED);
    assertThat(club.moim.look(late).tickets()).isEmpty();
  }

  @Test
  void a_coupon_that_others_used_up() {
    CouponId coupon = club.coupon("SPRING", OptionalInt.of(2), NONE, club.off(HALF));
    GroupId group = club.group(10_000, 5);
    OrderView late = in(club.order(club.lee, group, 1, "SPRING"));
    holdEnds();
    club.paid(club.order(club.park, group, 2, "SPRING"));

    goesBack(late, ReleaseReason.COUPON_USED_UP);

    assertThat(club.used(coupon)).isEqualTo(2);
    assertThat(club.left(group)).hasValue(3);
    assertThat(club.moim.mailer().taken())
        .extracting(Mail::text)
        .anySatisfy(text -> assertThat(text).contains("쿠폰이 모두 사용").contains("used up the coupon"));
  }

  @Test
  void places_come_before_the_coupon_as_they_do_at_the_gate() {
    club.coupon("SPRING", OptionalInt.of(2), NONE, club.off(HALF));
    GroupId group = club.group(10_000, 2);
    OrderView late = in(club.order(club.lee, group, 1, "SPRING"));
    holdEnds();
    club.paid(club.order(club.park, group, 2, "SPRING"));

    goesBack(late, ReleaseReason.GROUP_FULL);
  }

  @Test
  void a_coupon_that_still_has_enough_lets_it_in() {
    CouponId coupon = club.coupon("SPRING", OptionalInt.of(2), NONE, club.off(HALF));
    GroupId group = club.group(10_000, 2);
    OrderView late = in(club.order(club.lee, group, 1, "SPRING"));
    holdEnds();
    club.paid(club.order(club.park, group, 1, "SPRING"));

    club.moim.confirm(late, club.moim.pay(late));

    assertThat(club.moim.look(late).status()).isEqualTo(OrderStatus.PAID);
    assertThat(club.used(coupon)).isEqualTo(2);
  }

  @Test
  void what_each_member_may_have_of_a_group() {
    GroupId group = club.group(club.form(10_000, 9), OptionalInt.of(2));
    OrderView late = in(club.order(club.lee, group, 1));
    holdEnds();
    club.paid(club.order(club.lee, group, 2));

    goesBack(late, ReleaseReason.MEMBER_LIMIT_REACHED);

    assertThat(club.left(group)).hasValue(7);
    assertThat(club.moim.mailer().taken())
        .extracting(Mail::text)
        .anySatisfy(
            text ->
                assertThat(text).contains("한 사람이 가질 수 있는").contains("as much as each member may"));
  }

  @Test
  void what_each_member_may_use_of_a_coupon() {
    club.coupon("EACH", NONE, OptionalInt.of(1), club.off(HALF));
    GroupId one = club.group(10_000, 9);
    GroupId two = club.group(10_000, 9);
    OrderView late = in(club.order(club.lee, one, 1, "EACH"));
    holdEnds();
    club.paid(club.order(club.lee, two, 1, "EACH"));

    goesBack(late, ReleaseReason.MEMBER_LIMIT_REACHED);
  }

  @Test
  void what_each_member_may_have_of_a_shared_pool_though_the_group_does_not_use_it_any_more() {
    PoolId hall = club.shared(NONE, OptionalInt.of(1));
    GroupId one = club.group(10_000, 9, hall);
    GroupId two = club.group(10_000, 9, hall);
    OrderView late = in(club.order(club.lee, one, 1));
    holdEnds();
    club.paid(club.order(club.lee, two, 1));
    assertThat(
            club.moim
                .cases()
                .editGroup()
                .edit(club.president, EditGroup.Target.any(one), club.form(10_000, 9)))
        .isInstanceOf(EditGroup.Result.Edited.class);

    goesBack(late, ReleaseReason.MEMBER_LIMIT_REACHED);
  }

  @Test
  void a_shared_pool_is_places_like_the_groups_own() {
    PoolId hall = club.shared(OptionalInt.of(1), NONE);
    OrderView late = in(club.order(club.lee, club.group(10_000, 5, hall), 1));
    holdEnds();
    club.paid(club.order(club.park, club.group(10_000, 5, hall), 1));

    goesBack(late, ReleaseReason.GROUP_FULL);
  }
}
