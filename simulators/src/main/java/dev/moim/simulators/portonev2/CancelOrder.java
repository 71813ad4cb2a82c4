package dev.moim.simulators.portonev2;

import org.jspecify.annotations.Nullable;

/**
 * What somebody wants back.
 *
 * @param amount null: all that is left
 * @param taxFreeAmount null: none; nothing that this simulator sells is free of tax
 * @param currentCancellableAmount what the caller believes can still be cancelled; null: not
 *     compared
 * @param refundAccount whether an account to send the money to was named
 * @param skipWebhook whether the merchant wants no webhook about it
 */
record CancelOrder(
    String paymentId,
    @Nullable Long amount,
    @Nullable Long taxFreeAmount,
    @Nullable Long vatAmount,
    @Nullable Long currentCancellableAmount,
    String reason,
    Cancellation.Trigger trigger,
    boolean refundAccount,
    boolean skipWebhook) {}
