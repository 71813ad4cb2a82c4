package dev.moim.adapters.persistence.redis;

import dev.moim.application.runtime.RateLimits;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;
import redis.clients.jedis.exceptions.JedisException;

/**
 * Counts in Redis, in windows that begin with the first of a key: what is refused is not counted,
 * and two windows that touch may together see twice as many at their border.
 */
public final class RedisRateLimits implements RateLimits {
  private static final String PREFIX = "moim:rate:";

  /** Answers 0 if it is allowed, else after how many milliseconds the window ends. */
  private static final String COUNT =
      """
      local counted = tonumber(redis.call('GET', KEYS[1]) or '0')
      if counted < tonumber(ARGV[1]) then
        redis.call('INCR', KEYS[1])
        if counted == 0 then
          redis.call('PEXPIRE', KEYS[1], ARGV[2])
        end
        return 0
      end
      return math.max(1, redis.call('PTTL', KEYS[1]))
      """;

  private final Redis redis;

  /** In this Redis. */
  @Inject
  public RedisRateLimits(Redis redis) {
    this.redis = redis;
  }

  @Override
  public Optional<Duration> count(String key, int most, Duration window) {
    long millis = Math.max(1, window.toMillis());
    try {
      Object wait = redis.run(COUNT, PREFIX + key, Integer.toString(most), Long.toString(millis));
      return wait instanceof Long left && left > 0
          ? Optional.of(Duration.ofMillis(left))
          : Optional.empty();
    } catch (JedisException _) {
      return Optional.empty();
    }
  }
}
