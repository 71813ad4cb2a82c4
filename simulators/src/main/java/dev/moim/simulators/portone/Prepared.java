package dev.moim.simulators.portone;

import org.jspecify.annotations.Nullable;

/**
 * An amount registered before the payment window opens.
 *
 * @param currency null: any currency will do
 */
record Prepared(String merchantUid, long amount, @Nullable String currency) {

  boolean allows(PayAttempt attempt) {
    return amount == attempt.amount() && (currency == null || currency.equals(attempt.currency()));
  }
}
