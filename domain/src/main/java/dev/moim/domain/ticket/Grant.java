package dev.moim.domain.ticket;

import dev.moim.domain.order.OrderId;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * What one line of an order gave to a ticket, and how many units of it. A refund revokes its own
 * order's grants and no others.
 */
public record Grant(GrantId id, OrderId order, int line, int units, Optional<Instant> revokedAt) {
  public Grant {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(order, "order");
    Objects.requireNonNull(revokedAt, "revokedAt");
    if (line < 1 || units < 1) {
      throw new IllegalArgumentException("line and units count from 1");
    }
  }

  Grant revoked(Instant now) {
    return revokedAt.isPresent() ? this : new Grant(id, order, line, units, Optional.of(now));
  }
}
