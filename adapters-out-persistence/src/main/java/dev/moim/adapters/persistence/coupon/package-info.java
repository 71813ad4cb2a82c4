/** Coupons in PostgreSQL. */
@NullMarked
package dev.moim.adapters.persistence.coupon;

import org.jspecify.annotations.NullMarked;
