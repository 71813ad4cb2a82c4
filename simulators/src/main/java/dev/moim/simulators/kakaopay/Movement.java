package dev.moim.simulators.kakaopay;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Money that moved: the approved payment, or one of its cancels.
 *
 * @param aid KakaoPay's own id of it
 * @param payload what the merchant wants to be told again, up to 200 characters
 */
record Movement(String aid, Amount amount, @Nullable String payload, Instant at) {}
