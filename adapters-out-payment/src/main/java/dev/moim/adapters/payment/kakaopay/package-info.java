/** KakaoPay's open API for single payments as a payment gateway, over HTTP. */
@NullMarked
package dev.moim.adapters.payment.kakaopay;

import org.jspecify.annotations.NullMarked;
