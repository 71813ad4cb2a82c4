package dev.moim.domain.group;

import java.util.Objects;
import java.util.UUID;

/** Identifies a limit a member: it has the id of what it limits. */
public record LimitId(UUID value) {
  public LimitId {
    Objects.requireNonNull(value, "value");
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
