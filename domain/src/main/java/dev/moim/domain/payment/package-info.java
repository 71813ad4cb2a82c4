/** Attempts to pay an order, what was captured, and what went back. */
@NullMarked
package dev.moim.domain.payment;

import org.jspecify.annotations.NullMarked;
