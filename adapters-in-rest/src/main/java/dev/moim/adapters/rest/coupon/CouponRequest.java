package dev.moim.adapters.rest.coupon;

import static dev.moim.adapters.rest.json.Fields.required;

import dev.moim.adapters.rest.http.Uuids;
import dev.moim.application.coupon.MakeCoupon;
import dev.moim.domain.club.ClubId;
import dev.moim.domain.coupon.CouponCode;
import dev.moim.domain.coupon.CouponTerms;
import dev.moim.domain.coupon.Validity;
import dev.moim.domain.group.GroupId;
import dev.moim.domain.group.MemberLimit;
import dev.moim.domain.group.Pool;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * What staff send to make a coupon.
 *
 * @param discount what is off each unit: won, or percent
 * @param groups that it is for; null or none for all of the club's
 * @param capacity for how many units it is; null for no limit
 * @param perMember for how many units each member may use it; null for no limit
 * @param validUntil null for no end
 */
record CouponRequest(
    @Nullable String code,
    @Nullable DiscountType discountType,
    @Nullable Long discount,
    @Nullable List<@Nullable String> groups,
    @Nullable Integer capacity,
    @Nullable Integer perMember,
    @Nullable Instant validFrom,
    @Nullable Instant validUntil) {
  MakeCoupon.Command command(ClubId club) {
    return new MakeCoupon.Command(
        club,
        CouponCode.parse("code", required("code", code)),
        units(),
        MemberLimit.require(number(perMember)),
        terms());
  }

  private OptionalInt units() {
    return Pool.requireCapacity(number(capacity));
  }

  private static OptionalInt number(@Nullable Integer number) {
    return number == null ? OptionalInt.empty() : OptionalInt.of(number);
  }

  private CouponTerms terms() {
    return new CouponTerms(
        required("discountType", discountType).discount(required("discount", discount)),
        Uuids.all("groups", groups, GroupId::new),
        new Validity(required("validFrom", validFrom), Optional.ofNullable(validUntil)));
  }

  /** What staff put in the place of it. */
  record Edit(
      @Nullable DiscountType discountType,
      @Nullable Long discount,
      @Nullable List<@Nullable String> groups,
      @Nullable Integer capacity,
      @Nullable Instant validFrom,
      @Nullable Instant validUntil) {
    private CouponRequest all() {
      return new CouponRequest(
          null, discountType, discount, groups, capacity, null, validFrom, validUntil);
    }

    CouponTerms terms() {
      return all().terms();
    }

    OptionalInt units() {
      return all().units();
    }
  }
}
