package dev.moim.adapters.memory.runtime;

import dev.moim.application.runtime.RateLimits;
import dev.moim.application.runtime.TokenBucket;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Counts in this process, in buckets that fill by the clock that is given. It keeps a bounded
 * number of buckets, so that nobody makes it grow by coming from many addresses: when there are too
 * many, those go first that have not been used for longest.
 */
public final class InMemoryRateLimits implements RateLimits {
  /** About 20 MB. */
  private static final int MOST_BUCKETS = 100_000;

  /** How many that are full again, and so need not be remembered, one call throws away. */
  private static final int TIDY = 2;

  private final InstantSource clock;
  private final int mostBuckets;
  private final LinkedHashMap<String, Long> fullAt = new LinkedHashMap<>(16, 0.75f, true);

  /** Limits whose buckets fill by this clock. */
  public InMemoryRateLimits(InstantSource clock) {
    this(clock, MOST_BUCKETS);
  }

  InMemoryRateLimits(InstantSource clock, int mostBuckets) {
    this.clock = clock;
    this.mostBuckets = mostBuckets;
  }

  @Override
  public synchronized Optional<Duration> take(String key, TokenBucket bucket) {
    long now = ChronoUnit.MICROS.between(Instant.EPOCH, clock.instant());
    tidy(now);
    long next = bucket.afterTaking(fullAt.getOrDefault(key, 0L), now);
    long wait = bucket.wait(next, now);
    if (wait > 0) {
      return Optional.of(Duration.of(wait, ChronoUnit.MICROS));
    }
    fullAt.put(key, next);
    return Optional.empty();
  }

  private void tidy(long now) {
    Iterator<Map.Entry<String, Long>> eldest = fullAt.entrySet().iterator();
    for (int i = 0; i < TIDY && eldest.hasNext(); i++) {
      if (eldest.next().getValue() <= now || fullAt.size() >= mostBuckets) {
        eldest.remove();
      }
    }
  }

  synchronized int buckets() {
    return fullAt.size();
  }
}
