package dev.moim.domain.waiting;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/** How far somebody who waits has come. */
public sealed interface WaitingState {
  /** In line. */
  record Waiting() implements WaitingState {}

  /**
   * Seats are held for them from {@code at} until {@code until}, which ends the offer by itself.
   */
  record Offered(Instant at, Instant until) implements WaitingState {
    public Offered {
      if (!until.isAfter(at)) {
        throw new IllegalArgumentException("an offer lasts: " + at + " to " + until);
      }
    }

    /** Whether it stands at this moment. */
    public boolean isLive(Instant now) {
      return now.isBefore(until);
    }
  }

  /**
   * They wait no more.
   *
   * @param offer the one that it ended with; empty for who never had one
   */
  record Ended(WaitingEnd why, Instant at, Optional<Offered> offer) implements WaitingState {
    public Ended {
      Objects.requireNonNull(why, "why");
      Objects.requireNonNull(at, "at");
      Objects.requireNonNull(offer, "offer");
    }
  }
}
