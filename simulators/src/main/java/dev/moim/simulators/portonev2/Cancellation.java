package dev.moim.simulators.portonev2;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Money that goes back, or was to.
 *
 * @param amount in minor units of the payment's currency
 * @param trigger API, CONSOLE or CHARGEBACK
 * @param silent the merchant asked for no webhook about it
 * @param cancelledAt when the money went back; null unless it did
 */
record Cancellation(
    String id,
    State state,
    long amount,
    String reason,
    Trigger trigger,
    boolean silent,
    Instant requestedAt,
    @Nullable Instant cancelledAt) {

  /** Whether the money is back. */
  enum State {
    /** Not yet; it may still fail. */
    REQUESTED,
    SUCCEEDED,
    FAILED
  }

  /** Who wanted it. */
  enum Trigger {
    API,
    CONSOLE,
    CHARGEBACK
  }

  Cancellation ended(State state, Instant at) {
    return new Cancellation(
        id,
        state,
        amount,
        reason,
        trigger,
        silent,
        requestedAt,
        state == State.SUCCEEDED ? at : null);
  }
}
