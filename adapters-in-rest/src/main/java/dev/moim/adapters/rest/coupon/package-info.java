/** Coupons, over HTTP. */
@NullMarked
package dev.moim.adapters.rest.coupon;

import org.jspecify.annotations.NullMarked;
