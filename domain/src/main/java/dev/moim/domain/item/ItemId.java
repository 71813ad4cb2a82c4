package dev.moim.domain.item;

import java.util.Objects;
import java.util.UUID;

/** Identifies an item. */
public record ItemId(UUID value) {
  public ItemId {
    Objects.requireNonNull(value, "value");
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
