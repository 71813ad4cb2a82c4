package dev.moim.simulators.portonev2;

import org.jspecify.annotations.Nullable;

/**
 * What was registered for a payment before its window opens.
 *
 * @param totalAmount null: any
 * @param currency null: any
 */
record Registered(String paymentId, @Nullable Long totalAmount, @Nullable String currency) {

  boolean allows(Window window) {
    return (totalAmount == null || totalAmount == window.amount())
        && (currency == null || currency.equals(window.currency()));
  }
}
