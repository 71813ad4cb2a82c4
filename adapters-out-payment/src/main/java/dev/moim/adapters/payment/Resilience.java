package dev.moim.adapters.payment;

import java.time.Duration;

/**
 * How often providers are asked again, and when they are left alone.
 *
 * @param tries of a look-up, the first one included
 * @param firstPause before the second try, give or take half of it; each later one is twice as long
 * @param patience no try of a look-up begins later than this after the first: what took long once
 *     is not asked for again, what was refused at once is
 * @param window over which an account's calls are watched
 * @param fewest calls within it, below which nothing is concluded
 * @param openFor how long an account's provider is left alone when half of them came to nothing
 */
public record Resilience(
    int tries,
    Duration firstPause,
    Duration patience,
    Duration window,
    int fewest,
    Duration openFor) {
  /**
   * @throws IllegalArgumentException naming the value that is wrong
   */
  public Resilience {
    if (tries < 1 || fewest < 1) {
      throw new IllegalArgumentException("tries and fewest must be at least 1");
    }
    requireMillis("firstPause", firstPause, 1);
    requireMillis("patience", patience, 0);
    requireMillis("window", window, 1000);
    requireMillis("openFor", openFor, 1);
  }

  /** For people who wait in front of a screen. */
  public static Resilience usual() {
    return new Resilience(
        3,
        Duration.ofMillis(100),
        Duration.ofSeconds(2),
        Duration.ofSeconds(30),
        10,
        Duration.ofSeconds(10));
  }

  private static void requireMillis(String name, Duration duration, long least) {
    if (duration.toMillis() < least) {
      throw new IllegalArgumentException(name + " must be at least " + least + " ms: " + duration);
    }
  }
}
