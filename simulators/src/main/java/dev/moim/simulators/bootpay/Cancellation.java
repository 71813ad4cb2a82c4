package dev.moim.simulators.bootpay;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Money that went back.
 *
 * @param id ours, for the settlement file; BootPay shows none
 * @param cancelId the merchant's, if it gave one
 * @param price in won
 */
record Cancellation(String id, @Nullable String cancelId, long price, long taxFree, Instant at) {}
