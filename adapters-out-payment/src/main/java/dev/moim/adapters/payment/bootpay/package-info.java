/** BootPay v2 as a payment gateway, over HTTP. */
@NullMarked
package dev.moim.adapters.payment.bootpay;

import org.jspecify.annotations.NullMarked;
