package dev.moim.domain.group;

import java.util.Objects;
import java.util.UUID;

/** Identifies a pool of units. */
public record PoolId(UUID value) {
  public PoolId {
    Objects.requireNonNull(value, "value");
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
