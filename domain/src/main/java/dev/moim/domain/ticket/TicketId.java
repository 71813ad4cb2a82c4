package dev.moim.domain.ticket;

import java.util.Objects;
import java.util.UUID;

/** Identifies a ticket. */
public record TicketId(UUID value) {
  public TicketId {
    Objects.requireNonNull(value, "value");
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
