package dev.moim.domain.member;

import java.util.Objects;
import java.util.UUID;

/** Identifies a member. */
public record MemberId(UUID value) {
  public MemberId {
    Objects.requireNonNull(value, "value");
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
