package dev.moim.simulators.portonev2;

import org.jspecify.annotations.Nullable;

/**
 * What the payer's browser asked for when it opened the payment window.
 *
 * @param amount in minor units of the currency (won: what is paid)
 * @param test over a test channel, so that no money moves at the real provider
 * @param noticeUrl where webhooks of this try go instead of the console's URL; null: there
 */
record Window(
    String paymentId,
    long amount,
    String currency,
    String orderName,
    PayMethod method,
    boolean test,
    @Nullable String noticeUrl) {}
