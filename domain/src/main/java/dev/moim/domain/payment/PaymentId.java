package dev.moim.domain.payment;

import java.util.Objects;
import java.util.UUID;

/** Identifies an attempt to pay. */
public record PaymentId(UUID value) {
  public PaymentId {
    Objects.requireNonNull(value, "value");
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
