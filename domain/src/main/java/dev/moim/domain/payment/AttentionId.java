package dev.moim.domain.payment;

import java.util.Objects;
import java.util.UUID;

/** Identifies a case that a person has to look at. */
public record AttentionId(UUID value) {
  public AttentionId {
    Objects.requireNonNull(value, "value");
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
