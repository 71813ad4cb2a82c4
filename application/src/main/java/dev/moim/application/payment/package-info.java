/** Paying, confirming, asking, giving back. */
@NullMarked
package dev.moim.application.payment;

import org.jspecify.annotations.NullMarked;
