package dev.moim.simulators.portone;

import org.jspecify.annotations.Nullable;

/**
 * What a caller of the cancel API wants.
 *
 * @param impUid wins over the merchant UID when both are given
 * @param amount null or 0: all that is left
 * @param checksum what the caller believes can still be cancelled; null: not compared
 * @param refundAccount whether an account to send the money to was named
 */
record CancelOrder(
    @Nullable String impUid,
    @Nullable String merchantUid,
    @Nullable Long amount,
    @Nullable Long checksum,
    String reason,
    boolean refundAccount) {}
