package dev.moim.simulators.portone;

import java.time.Instant;

/**
 * Money that went back.
 *
 * @param amount in whole units of the payment's currency
 */
record Cancellation(String id, long amount, String reason, Instant at) {}
