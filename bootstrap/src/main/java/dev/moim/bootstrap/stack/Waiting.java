package dev.moim.bootstrap.stack;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Waits for something that another process does. */
final class Waiting {

  private static final Duration STEP = Duration.ofMillis(20);

  private Waiting() {}

  /** Looks every 20 ms; true as soon as the condition holds, false when the time is over. */
  static boolean until(Duration atMost, BooleanSupplier condition) throws InterruptedException {
    long end = System.nanoTime() + atMost.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() - end > 0) {
        return false;
      }
      Thread.sleep(STEP);
    }
    return true;
  }
}
