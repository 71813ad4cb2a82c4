package dev.moim.domain.waiting;

import java.util.Objects;
import java.util.UUID;

/** Identifies somebody's wait for a group. */
public record WaitingId(UUID value) {
  public WaitingId {
    Objects.requireNonNull(value, "value");
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
