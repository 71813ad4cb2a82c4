package dev.moim.application.runtime;

import java.time.Duration;
import java.util.Optional;

/**
 * Counts how often somebody does something, with a {@linkplain TokenBucket bucket of tokens} for
 * each. A limit protects, and must not be what breaks: this never throws, and if the store that
 * counts is down, or cannot keep so many buckets, it errs in favour of the caller.
 */
public interface RateLimits {
  /**
   * Takes a token out of the bucket of this key, which is full if it was not used before. What is
   * refused takes nothing, so that patience is enough, whatever was tried in vain.
   *
   * @param bucket the same for the same key
   * @return empty if there was one; else after how long there will be
   */
  Optional<Duration> take(String key, TokenBucket bucket);
}
