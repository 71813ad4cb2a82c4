package dev.moim.adapters.persistence.redis;

import dev.moim.application.runtime.Leases;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import redis.clients.jedis.exceptions.JedisException;
import redis.clients.jedis.params.SetParams;

/**
 * Leases in Redis: a key that runs out by itself, with a value that only its holder knows. Whoever
 * waits looks again after a short, random pause, so turns are not strictly in order of arrival.
 */
public final class RedisLeases implements Leases {
  private static final String PREFIX = "moim:lease:";
  private static final int SHORTEST_PAUSE_MILLIS = 5;
  private static final int LONGEST_PAUSE_MILLIS = 40;

  private static final String RENEW =
      """
      if redis.call('GET', KEYS[1]) == ARGV[1] then
        return redis.call('PEXPIRE', KEYS[1], ARGV[2])
      end
      return 0
      """;

  private static final String END =
      """
      if redis.call('GET', KEYS[1]) == ARGV[1] then
        return redis.call('DEL', KEYS[1])
      end
      return 0
      """;

  private final Redis redis;

  /** In this Redis. */
  @Inject
  public RedisLeases(Redis redis) {
    this.redis = redis;
  }

  @Override
  public Optional<Lease> acquire(String name, Duration length, Duration patience) {
    String key = PREFIX + name;
    String holder = UUID.randomUUID().toString();
    long end = System.nanoTime() + patience.toNanos();
    try {
      while (!had(key, holder, length)) {
        if (!pause(end - System.nanoTime())) {
          return Optional.empty();
        }
      }
      return Optional.of(new RedisLease(key, holder));
    } catch (JedisException _) {
      return Optional.empty();
    }
  }

  private boolean had(String key, String holder, Duration length) {
    SetParams onlyIfFree = SetParams.setParams().nx().px(millis(length));
    return redis.ask(() -> redis.client().set(key, holder, onlyIfFree)) != null;
  }

  private static long millis(Duration length) {
    return Math.max(1, length.toMillis());
  }

  /** Waits a little, but not longer than there is patience left; false if there is none. */
  private static boolean pause(long nanosLeft) {
    if (nanosLeft <= 0) {
      return false;
    }
    int millis = ThreadLocalRandom.current().nextInt(SHORTEST_PAUSE_MILLIS, LONGEST_PAUSE_MILLIS);
    try {
      Thread.sleep(Duration.ofNanos(Math.min(nanosLeft, Duration.ofMillis(millis).toNanos())));
      return true;
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private final class RedisLease implements Lease {
    private final String key;
    private final String holder;

    private RedisLease(String key, String holder) {
      this.key = key;
      this.holder = holder;
    }

    @Override
    public boolean renew(Duration length) {
      try {
        return redis.run(RENEW, key, holder, Long.toString(millis(length))).equals(1L);
      } catch (JedisException _) {
        return false;
      }
    }

    @Override
    public void close() {
      try {
        var _ = redis.run(END, key, holder);
      } catch (JedisException _) {
        // It runs out by itself.
      }
    }
  }
}
