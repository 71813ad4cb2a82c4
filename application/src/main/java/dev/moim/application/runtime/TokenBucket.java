package dev.moim.application.runtime;

import java.time.Duration;

/**
 * How often something may be done: so many times at once, and after that once a pause. A bucket
 * holds {@code burst} tokens, begins full, and gets one back after every pause until it is full.
 *
 * <p>All that has to be remembered of a bucket is when it will be full again, in microseconds: one
 * number, which means nothing any more once its moment has come. (Networks know this way of
 * counting as the generic cell rate algorithm.)
 *
 * @param burst from 1
 * @param pause from a microsecond
 */
public record TokenBucket(int burst, Duration pause) {
  public TokenBucket {
    if (burst < 1 || micros(pause) < 1) {
      throw new IllegalArgumentException("a bucket holds tokens and gets them back");
    }
  }

  /** With this many tokens a minute, and this many at once. */
  public static TokenBucket perMinute(int tokens, int burst) {
    return new TokenBucket(burst, Duration.ofMinutes(1).dividedBy(tokens));
  }

  /**
   * When the bucket is full again once another token is taken now.
   *
   * @param fullAt when it is full without that; any moment in the past if it is
   */
  public long afterTaking(long fullAt, long now) {
    return Math.max(fullAt, now) + pauseMicros();
  }

  /**
   * How long one has to wait before a token can be taken after which the bucket is full at this
   * moment; zero or less if there is one now.
   */
  public long wait(long fullAfterTaking, long now) {
    return fullAfterTaking - now - burst * pauseMicros();
  }

  /** The pause, in microseconds. */
  public long pauseMicros() {
    return micros(pause);
  }

  private static long micros(Duration duration) {
    return duration.toNanos() / 1_000;
  }
}
