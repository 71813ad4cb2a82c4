package dev.moim.domain.payment;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * When to ask a provider about a payment that nobody told us of: soon, then slower until the
 * order's hold ends, right after its end, and a few times more for the money that comes late.
 */
public final class AskingPlan {
  /** When to ask again after a provider did not answer. */
  static final Duration PAUSE_AFTER_SILENCE = Duration.ofSeconds(10);

  private static final Duration FIRST = Duration.ofSeconds(2);
  private static final Duration SLOWEST = Duration.ofMinutes(1);
  private static final List<Duration> AFTER_THE_END =
      List.of(
          Duration.ofSeconds(1),
          Duration.ofSeconds(10),
          Duration.ofSeconds(30),
          Duration.ofMinutes(1),
          Duration.ofMinutes(5),
          Duration.ofMinutes(15),
          Duration.ofHours(1),
          Duration.ofHours(6),
          Duration.ofHours(24),
          Duration.ofHours(72));

  /** When to ask again after the plan, while a provider still has not answered. */
  private static final Duration PAUSE_AFTER_LONG_SILENCE = Duration.ofHours(6);

  private AskingPlan() {}

  /** Whether the last planned time has passed: a provider that is silent now was so for days. */
  public static boolean isOver(Instant end, Instant now) {
    return now.isAfter(end.plus(AFTER_THE_END.getLast()));
  }

  /** When to ask again, since the provider did not answer. */
  static Instant afterSilence(Instant end, Instant now) {
    return now.plus(isOver(end, now) ? PAUSE_AFTER_LONG_SILENCE : PAUSE_AFTER_SILENCE);
  }

  /** The first time, for a payment that begins now. */
  public static Instant first(Instant now) {
    return now.plus(FIRST);
  }

  /** The first time after the end of the order's hold. */
  static Instant afterEnd(Instant end) {
    return end.plus(AFTER_THE_END.getFirst());
  }

  /**
   * The next time.
   *
   * @param end when the order's hold ends
   * @param asked how often the provider was asked, this time included
   * @return empty once the provider was asked for the last time
   */
  public static Optional<Instant> next(Instant end, int asked, Instant now) {
    Instant afterEnd = afterEnd(end);
    if (now.isBefore(end)) {
      Duration pause = FIRST.multipliedBy(1L << Math.min(asked, 5));
      Instant next = now.plus(pause.compareTo(SLOWEST) > 0 ? SLOWEST : pause);
      return Optional.of(next.isBefore(afterEnd) ? next : afterEnd);
    }
    return AFTER_THE_END.stream().map(end::plus).filter(now::isBefore).findFirst();
  }
}
