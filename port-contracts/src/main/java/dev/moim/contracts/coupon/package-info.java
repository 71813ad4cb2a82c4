/** What the port about coupons promises. */
@NullMarked
package dev.moim.contracts.coupon;

import org.jspecify.annotations.NullMarked;
