package dev.moim.simulators.portonev2;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A payer's objection at the payment company.
 *
 * @param resolvedAt null while it is open
 */
record Dispute(String pgDisputeId, String reason, Instant createdAt, @Nullable Instant resolvedAt) {

  Dispute resolved(Instant at) {
    return new Dispute(pgDisputeId, reason, createdAt, at);
  }
}
