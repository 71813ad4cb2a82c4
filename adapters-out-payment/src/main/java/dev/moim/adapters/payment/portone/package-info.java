/** PortOne V1 as a payment gateway, over HTTP. */
@NullMarked
package dev.moim.adapters.payment.portone;

import org.jspecify.annotations.NullMarked;
