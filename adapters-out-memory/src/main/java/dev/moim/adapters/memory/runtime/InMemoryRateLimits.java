package dev.moim.adapters.memory.runtime;

import dev.moim.application.runtime.RateLimits;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Counts in windows that begin with the first of a key and end by the clock that is given. */
public final class InMemoryRateLimits implements RateLimits {
  private static final int MANY = 10_000;

  private final InstantSource clock;
  private final Map<String, Window> windows = new HashMap<>();

  private record Window(Instant end, int count) {}

  /** Limits whose windows end by this clock. */
  public InMemoryRateLimits(InstantSource clock) {
    this.clock = clock;
  }

  @Override
  public synchronized Optional<Duration> count(String key, int most, Duration length) {
    Instant now = clock.instant();
    if (windows.size() > MANY) {
      windows.values().removeIf(window -> !now.isBefore(window.end()));
    }
    Window window = windows.get(key);
    if (window == null || !now.isBefore(window.end())) {
      window = new Window(now.plus(length), 0);
    }
    if (window.count() >= most) {
      return Optional.of(Duration.between(now, window.end()));
    }
    windows.put(key, new Window(window.end(), window.count() + 1));
    return Optional.empty();
  }
}
