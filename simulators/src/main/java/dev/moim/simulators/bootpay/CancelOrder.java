package dev.moim.simulators.bootpay;

import org.jspecify.annotations.Nullable;

/**
 * What a caller of the cancel API wants.
 *
 * @param price in won; null: all that is left
 * @param cancelId the caller's own; a second cancel with the same is refused, never repeated
 * @param refundAccount whether an account to send the money to was named
 */
record CancelOrder(
    String receiptId,
    @Nullable Long price,
    long taxFree,
    @Nullable String cancelId,
    boolean refundAccount) {}
