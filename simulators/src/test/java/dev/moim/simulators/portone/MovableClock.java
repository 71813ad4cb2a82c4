package dev.moim.simulators.portone;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A clock that stands still until a test moves it. */
final class MovableClock implements InstantSource {

  private volatile Instant now = Instant.parse("2026-03-02T09:00:00Z");

  @Override
  public Instant instant() {
    return now;
  }

  void pass(Duration duration) {
    now = now.plus(duration);
  }
}
