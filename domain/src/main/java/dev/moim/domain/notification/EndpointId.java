package dev.moim.domain.notification;

import java.util.Objects;
import java.util.UUID;

/** Names a webhook endpoint. */
public record EndpointId(UUID value) {
  public EndpointId {
    Objects.requireNonNull(value, "value");
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
