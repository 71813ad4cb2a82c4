package dev.moim.adapters.persistence.redis;

import dev.moim.application.runtime.RateLimits;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.exceptions.JedisException;

/** Counts in Redis, in windows that begin with the first of a key. */
public final class RedisRateLimits implements RateLimits {
  private static final String COUNT =
      """
      local count = redis.call('incr', KEYS[1])
      if count == 1 then
        redis.call('pexpire', KEYS[1], ARGV[2])
      end
      if count <= tonumber(ARGV[1]) then
        return 0
      end
      return redis.call('pttl', KEYS[1])
      """;

  private final RedisClient redis;

  @Inject
  public RedisRateLimits(RedisClient redis) {
    this.redis = redis;
  }

  @Override
  public Optional<Duration> count(String key, int most, Duration window) {
    try {
      Object millis =
          redis.eval(
              COUNT,
              List.of("rate:" + key),
              List.of(Integer.toString(most), Long.toString(window.toMillis())));
      long wait = millis instanceof Long number ? number : 0;
      return wait <= 0 ? Optional.empty() : Optional.of(Duration.ofMillis(wait));
    } catch (JedisException e) {
      return Optional.empty();
    }
  }
}
