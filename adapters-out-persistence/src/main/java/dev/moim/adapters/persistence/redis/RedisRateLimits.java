package dev.moim.adapters.persistence.redis;

import dev.moim.application.runtime.RateLimits;
import dev.moim.application.runtime.TokenBucket;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import redis.clients.jedis.exceptions.JedisException;

/**
 * Counts in Redis, for all instances together and by Redis' own clock, so that clocks that disagree
 * give nobody more. While it is down, this instance counts alone.
 */
public final class RedisRateLimits implements RateLimits {
  private static final String PREFIX = "moim:bucket:";

  /**
   * As {@link TokenBucket} says, in microseconds: answers 0 if a token was taken, else after how
   * long there will be one. The key goes when the bucket is full.
   */
  private static final String TAKE =
      """
      local time = redis.call('TIME')
      local now = time[1] * 1000000 + time[2]
      local pause = tonumber(ARGV[2])
      local full = math.max(tonumber(redis.call('GET', KEYS[1]) or '0'), now) + pause
      local wait = full - now - tonumber(ARGV[1]) * pause
      if wait > 0 then
        return wait
      end
      redis.call('SET', KEYS[1], string.format('%.0f', full),
        'PX', math.ceil((full - now) / 1000))
      return 0
      """;

  private final Redis redis;
  private final RateLimits secondLine;

  /**
   * In this Redis.
   *
   * @param secondLine what counts while Redis is away
   */
  public RedisRateLimits(Redis redis, RateLimits secondLine) {
    this.redis = redis;
    this.secondLine = secondLine;
  }

  @Override
  public Optional<Duration> take(String key, TokenBucket bucket) {
    try {
      Object wait =
          redis.run(
              TAKE,
              PREFIX + key,
              Integer.toString(bucket.burst()),
              Long.toString(bucket.pauseMicros()));
      return wait instanceof Long micros && micros > 0
          ? Optional.of(Duration.of(micros, ChronoUnit.MICROS))
          : Optional.empty();
    } catch (JedisException _) {
      return secondLine.take(key, bucket);
    }
  }
}
