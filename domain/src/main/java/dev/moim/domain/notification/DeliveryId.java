package dev.moim.domain.notification;

import java.util.Objects;
import java.util.UUID;

/** Names the telling of one event to one consumer. */
public record DeliveryId(UUID value) {
  public DeliveryId {
    Objects.requireNonNull(value, "value");
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
