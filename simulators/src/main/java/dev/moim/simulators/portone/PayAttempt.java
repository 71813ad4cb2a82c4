package dev.moim.simulators.portone;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a payer does at the payment window, and how it ends.
 *
 * @param outcome where the payment stands afterwards; CANCELLED is paid and given back at once
 * @param startedAt when the window was opened, if not just now
 * @param ignorePrepare pay although another amount was prepared
 */
record PayAttempt(
    String merchantUid,
    long amount,
    String currency,
    boolean sandbox,
    PaymentStatus outcome,
    @Nullable Instant startedAt,
    boolean usesWebhook,
    boolean ignorePrepare) {}
