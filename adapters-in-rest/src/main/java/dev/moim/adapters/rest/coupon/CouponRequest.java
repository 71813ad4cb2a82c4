package dev.moim.adapters.rest.coupon;

import static dev.moim.adapters.rest.json.Fields.required;

import dev.moim.adapters.rest.http.Uuids;
import dev.moim.application.coupon.MakeCoupon;
import dev.moim.domain.InvalidValue;
import dev.moim.domain.club.ClubId;
import dev.moim.domain.coupon.CouponCode;
import dev.moim.domain.coupon.CouponTerms;
import dev.moim.domain.coupon.Discount;
import dev.moim.domain.coupon.Validity;
import dev.moim.domain.group.GroupId;
import dev.moim.domain.group.MemberLimit;
import dev.moim.domain.group.Pool;
import dev.moim.domain.money.Money;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * What staff send to make a coupon.
 *
 * @param amountOff each unit, in won; null where a percentage is off
 * @param percentOff each unit; null where an amount is off
 * @param groups that it is for; null or none for all of the club's
 * @param capacity for how many units it is; null for no limit
 * @param perMember for how many units each member may use it; null for no limit
 * @param validUntil null for no end
 */
record CouponRequest(
    @Nullable String code,
    @Nullable Long amountOff,
    @Nullable Integer percentOff,
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
        discount(),
        Uuids.all("groups", groups, GroupId::new),
        new Validity(required("validFrom", validFrom), Optional.ofNullable(validUntil)));
  }

  private Discount discount() {
    if (amountOff != null && percentOff != null) {
      throw new InvalidValue("percentOff", "must not be with an amount");
    }
    return amountOff != null
        ? new Discount.AmountOff(Money.won(amountOff))
        : new Discount.PercentOff(required("percentOff", percentOff));
  }

  /** What staff put in the place of it. */
  record Edit(
      @Nullable Long amountOff,
      @Nullable Integer percentOff,
      @Nullable List<@Nullable String> groups,
      @Nullable Integer capacity,
      @Nullable Instant validFrom,
      @Nullable Instant validUntil) {
    private CouponRequest all() {
      return new CouponRequest(
          null, amountOff, percentOff, groups, capacity, null, validFrom, validUntil);
    }

    CouponTerms terms() {
      return all().terms();
    }

    OptionalInt units() {
      return all().units();
    }
  }
}
