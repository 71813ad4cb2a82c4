package dev.moim.domain.payment;

import dev.moim.domain.money.Money;
import java.util.Objects;
import java.util.Optional;

/**
 * Money that a provider gave back.
 *
 * @param id the provider's id of it
 * @param refund the refund of ours that asked for it; empty if it was done elsewhere
 */
public record Cancellation(String id, Money amount, Optional<RefundId> refund) {
  public Cancellation {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(amount, "amount");
    Objects.requireNonNull(refund, "refund");
  }
}
