package dev.moim.contracts;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** What the contracts share in which time matters. */
public abstract class PassingTime {
  private static final Duration LOOK = Duration.ofMillis(5);

  /** Lets time pass for what is tried: really, unless a subclass has a clock that it moves. */
  protected void pass(Duration time) {
    sleep(time);
  }

  /** How long something may take that has to happen by itself. */
  protected Duration patience() {
    return Duration.ofSeconds(20);
  }

  /** Waits until this is so, and fails if it does not become so. */
  protected final void eventually(String what, BooleanSupplier is) {
    long end = System.nanoTime() + patience().toNanos();
    while (!is.getAsBoolean()) {
      if (System.nanoTime() > end) {
        throw new AssertionError("not within " + patience() + ": " + what);
      }
      sleep(LOOK);
    }
  }

  /** Waits, really. */
  protected static void sleep(Duration time) {
    try {
      Thread.sleep(time);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }
}
