/**
 * PortOne V2 as a payment gateway, over HTTP. A payment's id at V2 is our own reference: several
 * tries may be made under it, and at most one of them succeeds.
 */
@NullMarked
package dev.moim.adapters.payment.portonev2;

import org.jspecify.annotations.NullMarked;
