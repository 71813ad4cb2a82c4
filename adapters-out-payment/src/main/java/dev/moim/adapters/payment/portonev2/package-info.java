/** PortOne V2 as a payment gateway. */
@NullMarked
package dev.moim.adapters.payment.portonev2;

import org.jspecify.annotations.NullMarked;
