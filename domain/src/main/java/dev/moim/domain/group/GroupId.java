package dev.moim.domain.group;

import java.util.Objects;
import java.util.UUID;

/** Identifies a group. */
public record GroupId(UUID value) {
  public GroupId {
    Objects.requireNonNull(value, "value");
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
