/**
 * What talking to every provider needs: requests that are sent once, answers that are read with
 * suspicion, and the marks by which a refund is known again.
 */
@NullMarked
package dev.moim.adapters.payment.provider;

import org.jspecify.annotations.NullMarked;
