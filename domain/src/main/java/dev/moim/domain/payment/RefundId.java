package dev.moim.domain.payment;

import java.util.Objects;
import java.util.UUID;

/** Identifies a refund. */
public record RefundId(UUID value) {
  public RefundId {
    Objects.requireNonNull(value, "value");
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
