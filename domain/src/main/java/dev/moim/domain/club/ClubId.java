package dev.moim.domain.club;

import java.util.Objects;
import java.util.UUID;

/** Identifies a club. */
public record ClubId(UUID value) {
  public ClubId {
    Objects.requireNonNull(value, "value");
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
