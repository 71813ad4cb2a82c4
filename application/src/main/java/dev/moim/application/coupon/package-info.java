/** What takes something off the price, so many times. */
@NullMarked
package dev.moim.application.coupon;

import org.jspecify.annotations.NullMarked;
