package dev.moim.cases;

import static dev.moim.cases.Limits.NONE;
import static dev.moim.cases.Limits.in;
import static org.assertj.core.api.Assertions.assertThat;

import dev.moim.application.club.Refusal;
import dev.moim.application.coupon.EditCoupon;
import dev.moim.application.coupon.MakeCoupon;
import dev.moim.application.group.OpenGroup;
import dev.moim.application.idempotency.Receipt;
import dev.moim.application.order.OrderView;
import dev.moim.application.order.PlaceOrder.Result;
import dev.moim.application.payment.QuoteRefund;
import dev.moim.application.payment.RefundOrder;
import dev.moim.application.runtime.ExpectedVersion;
import dev.moim.domain.access.Actor;
import dev.moim.domain.coupon.CouponCode;
import dev.moim.domain.coupon.CouponId;
import dev.moim.domain.coupon.CouponTerms;
import dev.moim.domain.coupon.Discount;
import dev.moim.domain.coupon.Validity;
import dev.moim.domain.group.GroupId;
import dev.moim.domain.group.PriceTiers;
import dev.moim.domain.money.Money;
import dev.moim.domain.order.OrderStatus;
import dev.moim.domain.payment.ProviderPayment;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Coupons: what they take off, for whom, when, and how often. */
class CouponsTest {
  private static final Discount HALF = new Discount.PercentOff(50);
  private static final Discount ALL = new Discount.PercentOff(100);

  private final Limits club = new Limits();
  private final GroupId group = club.group(10_000, 50);

  private Actor another(String name) {
    return club.moim.memberOf(club.club, name);
  }

  private RefundOrder.Result giveBack(Actor who, OrderView order, OptionalInt units) {
    var command =
        new RefundOrder.Command(order.order().id(), units, Units.none(), Units.none(), "ill");
    return club.moim.cases().refundOrder().refund(who, command);
  }

  private long back(OrderView order) {
    return club.moim.provider().books().stream()
        .filter(p -> p.reference().equals(club.moim.reference(order)))
        .map(ProviderPayment::cancelled)
        .mapToLong(Money::minor)
        .sum();
  }

  /** O10: the number of a coupon is capacity of the order's own transaction, and no count after. */
  @Test
  void o10_a_limited_coupon_is_capacity() {
    CouponId coupon = club.coupon("SPRING", OptionalInt.of(3), NONE, club.off(HALF));

    OrderView two = in(club.order(club.lee, group, 2, "spring"));

    assertThat(two.order().amount()).isEqualTo(Money.won(10_000));
    assertThat(club.used(coupon)).as("taken when it is ordered").isEqualTo(2);
    assertThat(club.order(club.park, group, 2, "SPRING")).isInstanceOf(Result.CouponUsedUp.class);
    assertThat(club.used(coupon)).isEqualTo(2);
    in(club.order(club.park, group, 1, "SPRING"));
    assertThat(club.order(another("choi"), group, 1, "SPRING"))
        .isInstanceOf(Result.CouponUsedUp.class);
    assertThat(in(club.order(another("han"), group, 1)).order().amount())
        .as("without it")
        .isEqualTo(Money.won(10_000));
  }

  @Test
  void o10_what_expires_is_cancelled_or_refunded_frees_the_coupon() {
    CouponId coupon = club.coupon("SPRING", OptionalInt.of(4), NONE, club.off(HALF));
    in(club.order(club.lee, group, 4, "SPRING"));
    club.moim.clock().advance(Duration.ofMinutes(15));
    OrderView held = in(club.order(club.park, group, 4, "SPRING"));
    var _ = club.moim.cases().cancelOrder().cancel(club.park, held.order().id());
    assertThat(club.used(coupon)).isZero();

    OrderView paid = club.paid(club.order(club.lee, group, 4, "SPRING"));
    giveBack(club.lee, paid, OptionalInt.of(3));
    assertThat(club.used(coupon)).isEqualTo(1);
    giveBack(club.lee, paid, OptionalInt.empty());
    assertThat(club.used(coupon)).isZero();
    assertThat(club.left(group)).hasValue(50);
  }

  @Test
  void a_refund_gives_back_what_the_quote_said_and_never_more_than_was_paid() {
    var coupon =
        club.coupon(
            "MINUS", OptionalInt.of(9), NONE, club.off(new Discount.AmountOff(Money.won(3_333))));
    OrderView paid = club.paid(club.order(club.lee, group, 3, "MINUS"));
    assertThat(paid.order().amount()).isEqualTo(Money.won(20_001));

    var quote =
        (QuoteRefund.Result.Quoted)
            club.moim.cases().quoteRefund().quote(club.lee, paid.order().id(), OptionalInt.of(1));
    giveBack(club.lee, paid, OptionalInt.of(1));
    club.moim.work();

    assertThat(quote.quote().amount()).isEqualTo(Money.won(6_667));
    assertThat(back(paid)).isEqualTo(6_667);
    giveBack(club.lee, paid, OptionalInt.empty());
    club.moim.work();
    assertThat(back(paid)).isEqualTo(20_001);
    assertThat(club.used(coupon)).isZero();
  }

  @Test
  void what_costs_nothing_with_a_coupon_is_granted_at_once() {
    CouponId coupon = club.coupon("FREE", OptionalInt.of(2), NONE, club.off(ALL));

    OrderView order = in(club.order(club.lee, group, 2, "FREE"));

    assertThat(order.status()).isEqualTo(OrderStatus.PAID);
    assertThat(order.tickets()).hasSize(2);
    assertThat(order.order().amount()).isEqualTo(Money.won(0));
    club.moim.clock().advance(Duration.ofDays(1));
    assertThat(club.used(coupon)).as("kept for good").isEqualTo(2);
    assertThat(club.order(club.park, group, 1, "FREE")).isInstanceOf(Result.CouponUsedUp.class);
    var _ = club.moim.cases().cancelOrder().cancel(club.lee, order.order().id());
    assertThat(club.used(coupon)).isZero();
  }

  @Test
  void each_member_may_use_it_for_so_many_units() {
    GroupId several = club.group(club.form(10_000, 50), OptionalInt.of(9));
    club.coupon("EACH", NONE, OptionalInt.of(2), club.off(HALF));
    in(club.order(club.lee, several, 1, "EACH"));

    assertThat(club.order(club.lee, several, 2, "EACH"))
        .isEqualTo(new Result.MemberLimitReached(2));
    in(club.order(club.lee, group, 1, "EACH"));
    assertThat(club.order(club.lee, several, 1, "EACH"))
        .isEqualTo(new Result.MemberLimitReached(2));
    in(club.order(club.park, several, 2, "EACH"));
    in(club.order(club.lee, several, 5));
  }

  @Test
  void it_is_for_its_groups_in_its_time_and_until_it_is_ended() {
    Instant now = club.moim.clock().instant();
    Validity later = new Validity(now.plusSeconds(60), Optional.of(now.plusSeconds(120)));
    CouponTerms terms = new CouponTerms(HALF, List.of(group), later);
    CouponId coupon = club.coupon("LATER", OptionalInt.of(9), NONE, terms);
    GroupId other = club.group(10_000, 5);

    assertThat(club.order(club.lee, group, 1, "LATER")).isInstanceOf(Result.CouponNotValid.class);
    club.moim.clock().advance(Duration.ofSeconds(60));
    assertThat(club.order(club.lee, other, 1, "LATER"))
        .isInstanceOf(Result.CouponNotForGroup.class);
    in(club.order(club.lee, group, 1, "LATER"));
    var target = new EditCoupon.Target(club.club, coupon, ExpectedVersion.any());
    var _ = club.moim.cases().editCoupon().end(club.president, target, Receipt.none());
    assertThat(club.order(club.park, group, 1, "LATER")).isInstanceOf(Result.CouponNotValid.class);
    assertThat(club.order(club.park, group, 1, "NOTHING")).isInstanceOf(Result.NoSuchCoupon.class);
  }

  @Test
  void an_order_that_was_placed_is_found_again_after_its_coupon_has_ended() {
    CouponId coupon = club.coupon("SPRING", OptionalInt.of(9), NONE, club.off(HALF));
    OrderView first = in(club.place(club.lee, "mine", group, 1, Optional.empty(), "SPRING"));
    var target = new EditCoupon.Target(club.club, coupon, ExpectedVersion.any());
    var _ = club.moim.cases().editCoupon().end(club.president, target, Receipt.none());

    OrderView again = in(club.place(club.lee, "mine", group, 1, Optional.empty(), "spring"));

    assertThat(again.order().id()).isEqualTo(first.order().id());
    assertThat(club.place(club.lee, "mine", group, 1, Optional.empty(), ""))
        .isInstanceOf(Result.ReferenceTaken.class);
    assertThat(club.place(club.lee, "mine", group, 1, Optional.empty(), "OTHER"))
        .isInstanceOf(Result.ReferenceTaken.class);
  }

  /** So that nobody learns what codes other clubs have. */
  @Test
  void another_clubs_code_is_not_there() {
    Actor cho = club.moim.member("cho");
    var theirs = club.moim.club(cho, 0);
    var command =
        new MakeCoupon.Command(
            theirs, CouponCode.parse("code", "THEIRS"), OptionalInt.of(5), NONE, club.off(HALF));
    assertThat(club.moim.cases().makeCoupon().make(cho, command, Receipt.none()))
        .isInstanceOf(MakeCoupon.Result.Made.class);

    assertThat(club.order(club.lee, group, 1, "THEIRS")).isInstanceOf(Result.NoSuchCoupon.class);
  }

  @Test
  void who_may_not_order_learns_nothing_of_codes() {
    club.coupon("SPRING", OptionalInt.of(9), NONE, club.off(HALF));
    Actor stranger = club.moim.member("stranger");

    assertThat(club.order(stranger, group, 1, "SPRING")).isInstanceOf(Result.NotAMember.class);
    assertThat(club.order(stranger, group, 1, "NOTHING")).isInstanceOf(Result.NotAMember.class);
  }

  @Test
  void a_code_is_taken_once_and_a_coupon_names_only_the_clubs_own_groups() {
    club.coupon("SPRING", OptionalInt.of(9), NONE, club.off(HALF));
    GroupId unknown = new GroupId(new UUID(7, 7));

    assertThat(club.make("spring", NONE, NONE, club.off(HALF)))
        .isInstanceOf(MakeCoupon.Result.CodeTaken.class);
    assertThat(club.make("OTHER", NONE, NONE, club.off(HALF, unknown)))
        .isInstanceOf(MakeCoupon.Result.NoSuchGroup.class);
  }

  @Test
  void nothing_is_taken_off_what_goes_into_a_wallet() {
    Actor admin = new Actor(club.president.member(), true);
    OpenGroup.Result opened =
        club.moim
            .cases()
            .openGroup()
            .openTopUp(
                admin,
                club.club,
                club.terms(10_000).selling(PriceTiers.of(Money.won(10_000)), 1),
                Money.won(11_000),
                Receipt.none());
    GroupId topUp = ((OpenGroup.Result.Opened) opened).group();
    club.coupon("SPRING", OptionalInt.of(9), NONE, club.off(HALF));

    assertThat(club.order(club.lee, topUp, 1, "SPRING"))
        .isInstanceOf(Result.CouponNotForGroup.class);
    assertThat(club.make("WALLET", NONE, NONE, club.off(HALF, topUp)))
        .isInstanceOf(MakeCoupon.Result.NoSuchGroup.class);
  }

  @Test
  void an_edit_is_for_the_orders_that_come_after_and_never_below_what_is_used() {
    CouponId coupon = club.coupon("SPRING", OptionalInt.of(9), NONE, club.off(HALF));
    OrderView before = in(club.order(club.lee, group, 2, "SPRING"));
    var target = new EditCoupon.Target(club.club, coupon, ExpectedVersion.any());
    var edit = club.moim.cases().editCoupon();

    assertThat(edit.edit(club.president, target, club.off(ALL), OptionalInt.of(1)))
        .isInstanceOf(EditCoupon.Result.CapacityBelowTaken.class);
    assertThat(edit.edit(club.park, target, club.off(ALL), OptionalInt.of(3)))
        .isEqualTo(new EditCoupon.Result.Refused(Refusal.NOT_ALLOWED));
    assertThat(edit.edit(club.president, target, club.off(ALL), OptionalInt.of(3)))
        .isInstanceOf(EditCoupon.Result.Edited.class);

    assertThat(club.moim.look(before).order().amount()).isEqualTo(Money.won(10_000));
    assertThat(in(club.order(club.park, group, 1, "SPRING")).order().amount())
        .isEqualTo(Money.won(0));
  }
}
