package dev.moim.adapters.memory.runtime;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;

/** A clock that stands still until somebody moves it: for tests, and for looking ahead. */
public final class MovableClock implements InstantSource {
  private final AtomicReference<Instant> now;

  /** Shows this moment. */
  public MovableClock(Instant start) {
    this.now = new AtomicReference<>(start);
  }

  @Override
  public Instant instant() {
    return now.get();
  }

  /**
   * Moves it on.
   *
   * @return what it shows then
   */
  public Instant advance(Duration time) {
    return now.accumulateAndGet(Instant.EPOCH, (shown, _) -> shown.plus(time));
  }

  /** Moves it to this moment, also a past one. */
  public void set(Instant moment) {
    now.set(moment);
  }
}
