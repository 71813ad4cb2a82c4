package dev.moim.adapters.rest.coupon;

import dev.moim.application.coupon.CouponView;
import dev.moim.domain.coupon.Coupon;
import dev.moim.domain.group.GroupId;
import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * A coupon, as staff see it.
 *
 * @param discount what is off each unit: won, or percent
 * @param groups that it is for; none for all of the club's
 * @param capacity for how many units it is; null for no limit
 * @param taken for how many units it is used now
 * @param perMember for how many units each member may use it; null for no limit
 * @param validUntil null for no end
 * @param ended whether staff have ended it
 */
record CouponResponse(
    String couponId,
    String clubId,
    String code,
    DiscountType discountType,
    long discount,
    List<String> groups,
    @Nullable Integer capacity,
    int taken,
    @Nullable Integer perMember,
    Instant validFrom,
    @Nullable Instant validUntil,
    boolean ended) {
  static CouponResponse of(CouponView view) {
    Coupon coupon = view.coupon();
    return new CouponResponse(
        coupon.id().toString(),
        coupon.club().toString(),
        coupon.code().toString(),
        DiscountType.of(coupon.terms().discount()),
        DiscountType.number(coupon.terms().discount()),
        coupon.terms().groups().stream().map(GroupId::toString).toList(),
        orNull(view.uses().capacity()),
        view.uses().taken(),
        orNull(coupon.perMember()),
        coupon.terms().validity().from(),
        coupon.terms().validity().until().orElse(null),
        coupon.closed());
  }

  private static @Nullable Integer orNull(OptionalInt number) {
    return number.isPresent() ? number.getAsInt() : null;
  }
}
