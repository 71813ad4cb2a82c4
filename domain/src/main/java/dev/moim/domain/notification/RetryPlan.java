package dev.moim.domain.notification;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** When something is sent again that did not arrive: as Standard Webhooks advises, for days. */
public final class RetryPlan {
  private static final List<Duration> PAUSES =
      List.of(
          Duration.ofSeconds(5),
          Duration.ofMinutes(5),
          Duration.ofMinutes(30),
          Duration.ofHours(2),
          Duration.ofHours(5),
          Duration.ofHours(10),
          Duration.ofHours(14),
          Duration.ofHours(20),
          Duration.ofHours(24));

  /** Up to a fifth longer, so that what failed together does not come back together. */
  private static final int SPREAD = 5;

  /** How often something is sent before it is given up. */
  public static final int ATTEMPTS = PAUSES.size() + 1;

  private RetryPlan() {}

  /**
   * The pause after an attempt that failed.
   *
   * @param attempt which one it was, from 1
   * @param chance any number: it decides how much longer than planned the pause is
   * @param asked how long the other side asked to be left alone, if it did
   * @return empty if it is given up
   */
  public static Optional<Duration> pause(int attempt, int chance, Optional<Duration> asked) {
    if (attempt >= ATTEMPTS) {
      return Optional.empty();
    }
    Duration planned = PAUSES.get(attempt - 1);
    Duration spread =
        planned.plus(
            planned.dividedBy(SPREAD).multipliedBy(Math.floorMod(chance, 1000)).dividedBy(1000));
    return Optional.of(asked.filter(a -> a.compareTo(spread) > 0).orElse(spread));
  }
}
