/** Confirming, refunds and what providers send, over HTTP. */
@NullMarked
package dev.moim.adapters.rest.payment;

import org.jspecify.annotations.NullMarked;
