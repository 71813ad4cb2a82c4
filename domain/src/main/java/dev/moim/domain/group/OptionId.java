package dev.moim.domain.group;

import java.util.Objects;
import java.util.UUID;

/** Identifies an option of a group. */
public record OptionId(UUID value) {
  public OptionId {
    Objects.requireNonNull(value, "value");
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
