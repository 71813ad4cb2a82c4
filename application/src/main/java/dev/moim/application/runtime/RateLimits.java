package dev.moim.application.runtime;

import java.time.Duration;
import java.util.Optional;

/**
 * Counts what somebody does within a window of time, for all instances together. If the counting
 * store is down, everything is allowed: a limit protects, and must not be what breaks.
 */
public interface RateLimits {
  /**
   * Counts one more of this key.
   *
   * @param most how many are allowed within the window, from 1
   * @return empty if it is allowed; else after how long it may be tried again
   */
  Optional<Duration> count(String key, int most, Duration window);
}
