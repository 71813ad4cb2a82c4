package dev.moim.domain.waiting;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** How quickly a line moved lately, by the offers that were made. */
public final class Pace {
  /** How far back offers tell anything about what comes. */
  public static final Duration LATELY = Duration.ofDays(1);

  /** How many of the last ones are looked at. */
  public static final int MOST = 50;

  /** Fewer tell nothing. */
  private static final int LEAST = 3;

  private final List<Step> steps;

  /**
   * An offer that was made.
   *
   * @param units from 1
   */
  public record Step(Instant at, int units) {}

  /** By these offers, in any order. */
  public Pace(List<Step> steps) {
    this.steps = steps.stream().sorted(Comparator.comparing(Step::at)).toList();
  }

  /**
   * When it would be somebody's turn if it went on like this: counted from now, at as many units a
   * second as were offered after the first of these offers.
   *
   * @param units what those before them want, and they themselves
   * @return empty if too few offers were made to say anything
   */
  public Optional<Instant> estimate(long units, Instant now) {
    if (steps.size() < LEAST) {
      return Optional.empty();
    }
    Duration span = Duration.between(steps.getFirst().at(), now);
    long offered = steps.stream().skip(1).mapToLong(Step::units).sum();
    return span.isPositive()
        ? Optional.of(now.plusSeconds(Math.ceilDiv(span.toSeconds() * units, offered)))
        : Optional.empty();
  }
}
