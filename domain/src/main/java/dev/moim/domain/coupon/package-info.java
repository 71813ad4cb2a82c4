/** What takes something off the price, so many times. */
@NullMarked
package dev.moim.domain.coupon;

import org.jspecify.annotations.NullMarked;
