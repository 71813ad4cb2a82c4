package dev.moim.cases;

import dev.moim.adapters.memory.kit.MoimInMemory;
import dev.moim.application.coupon.MakeCoupon;
import dev.moim.application.group.GroupForm;
import dev.moim.application.group.GroupForm.OptionForm;
import dev.moim.application.group.OpenGroup;
import dev.moim.application.group.OpenSharedPool;
import dev.moim.application.idempotency.Receipt;
import dev.moim.application.order.OrderView;
import dev.moim.application.order.PlaceOrder;
import dev.moim.application.order.PlaceOrder.Result;
import dev.moim.domain.access.Actor;
import dev.moim.domain.club.ClubId;
import dev.moim.domain.coupon.CouponCode;
import dev.moim.domain.coupon.CouponId;
import dev.moim.domain.coupon.CouponTerms;
import dev.moim.domain.coupon.Discount;
import dev.moim.domain.coupon.Validity;
import dev.moim.domain.group.GroupId;
import dev.moim.domain.group.GroupTerms;
import dev.moim.domain.group.OptionId;
import dev.moim.domain.group.PoolId;
import dev.moim.domain.group.PriceTiers;
import dev.moim.domain.group.SaleWindow;
import dev.moim.domain.money.Money;
import dev.moim.domain.order.MerchantUid;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** A club that sells with options, shared pools, limits a member and coupons. */
final class Limits {
  static final OptionalInt NONE = OptionalInt.empty();

  final MoimInMemory moim = MoimInMemory.at("2026-03-02T09:00:00Z");
  final Actor president = moim.member("kim");
  final ClubId club = moim.club(president, 0);
  final Actor lee = moim.memberOf(club, "lee");
  final Actor park = moim.memberOf(club, "park");
  private int count;

  /** On sale for ever, starting in a month, up to ten units an order. */
  GroupTerms terms(long won) {
    SaleWindow window = SaleWindow.from(moim.clock().instant());
    Optional<Instant> start = Optional.of(moim.clock().instant().plus(Duration.ofDays(30)));
    return new GroupTerms("a night", "", Money.won(won), window, start)
        .selling(PriceTiers.of(Money.won(won)), 10);
  }

  GroupId group(long won, int capacity, PoolId... shared) {
    return group(form(won, capacity, shared), NONE);
  }

  GroupForm form(long won, int capacity, PoolId... shared) {
    return new GroupForm(terms(won), OptionalInt.of(capacity), List.of(shared), List.of());
  }

  GroupId group(GroupForm form, OptionalInt perMember) {
    return ((OpenGroup.Result.Opened) open(form, perMember)).group();
  }

  OpenGroup.Result open(GroupForm form, OptionalInt perMember) {
    return moim.cases().openGroup().open(president, club, form, perMember, Receipt.none());
  }

  static OptionForm option(String name, long won, int capacity, PoolId... shared) {
    return new OptionForm(
        Optional.empty(),
        name,
        PriceTiers.of(Money.won(won)),
        OptionalInt.of(capacity),
        List.of(shared));
  }

  PoolId shared(OptionalInt capacity, OptionalInt perMember) {
    var command = new OpenSharedPool.Command(club, "the hall", capacity, perMember);
    var result = moim.cases().openSharedPool().open(president, command, Receipt.none());
    return ((OpenSharedPool.Result.Opened) result).pool();
  }

  CouponTerms off(Discount discount, GroupId... groups) {
    return new CouponTerms(
        discount, List.of(groups), new Validity(moim.clock().instant(), Optional.empty()));
  }

  CouponId coupon(String code, OptionalInt units, OptionalInt perMember, CouponTerms terms) {
    return ((MakeCoupon.Result.Made) make(code, units, perMember, terms)).coupon();
  }

  MakeCoupon.Result make(String code, OptionalInt units, OptionalInt perMember, CouponTerms terms) {
    var command =
        new MakeCoupon.Command(club, CouponCode.parse("code", code), units, perMember, terms);
    return moim.cases().makeCoupon().make(president, command, Receipt.none());
  }

  Result order(Actor who, GroupId group, int units, Optional<OptionId> option, String code) {
    return place(who, "limits-" + ++count, group, units, option, code);
  }

  Result place(
      Actor who,
      String reference,
      GroupId group,
      int units,
      Optional<OptionId> option,
      String code) {
    Optional<CouponCode> coupon =
        code.isEmpty() ? Optional.empty() : Optional.of(CouponCode.parse("couponCode", code));
    var command = new PlaceOrder.Command(group, new MerchantUid(reference), units, option, coupon);
    return moim.cases().placeOrder().place(who, command, Receipt.none());
  }

  Result order(Actor who, GroupId group, int units) {
    return order(who, group, units, Optional.empty(), "");
  }

  Result order(Actor who, GroupId group, int units, String code) {
    return order(who, group, units, Optional.empty(), code);
  }

  static OrderView in(Result result) {
    if (!(result instanceof Result.Placed placed)) {
      throw new AssertionError("not in: " + result);
    }
    return placed.order();
  }

  OrderView paid(Result result) {
    OrderView order = in(result);
    moim.confirm(order, moim.pay(order));
    return moim.look(order);
  }

  int taken(PoolId pool) {
    return moim.store().pools().seats(List.of(pool), moim.clock().instant()).get(pool).taken();
  }

  /** For how many units a coupon is used now. */
  int used(CouponId coupon) {
    return taken(moim.store().coupons().find(coupon).orElseThrow().pool());
  }

  OptionalInt left(GroupId group) {
    return moim.cases().viewGroups().one(group).orElseThrow().left();
  }
}
