package dev.moim.domain.ledger;

import java.util.Objects;
import java.util.UUID;

/** Identifies a journal entry. */
public record EntryId(UUID value) {
  public EntryId {
    Objects.requireNonNull(value, "value");
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
