package dev.moim.simulators;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * A clock that stands still until a test moves it. It can be slow to read, which widens the gap
 * between a decision and its record: two that should exclude each other then surely meet.
 */
public final class MovableClock implements InstantSource {

  private volatile Instant now;

  private volatile long millisToRead;

  public MovableClock() {
    this(Instant.parse("2026-03-02T09:00:00Z"));
  }

  public MovableClock(Instant start) {
    now = start;
  }

  @Override
  public Instant instant() {
    if (millisToRead > 0) {
      try {
        Thread.sleep(millisToRead);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
    return now;
  }

  public void slowToRead() {
    millisToRead = 5;
  }

  public void pass(Duration duration) {
    now = now.plus(duration);
  }
}
