package dev.moim.application.coupon;

import dev.moim.domain.coupon.Coupon;
import dev.moim.domain.group.Seats;

/**
 * A coupon as it is shown to staff.
 *
 * @param uses for how many units it is, and for how many it is used now
 */
public record CouponView(Coupon coupon, Seats uses) {}
