package dev.moim.domain.notification;

import java.util.Objects;
import java.util.UUID;

/** Names something that happened; the {@code webhook-id} of every call that tells of it. */
public record EventId(UUID value) {
  public EventId {
    Objects.requireNonNull(value, "value");
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
