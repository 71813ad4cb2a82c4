package dev.moim.adapters.persistence.redis;

import dev.moim.application.runtime.RateLimits;
import dev.moim.contracts.runtime.RateLimitsContract;

class RedisRateLimitsTest extends RateLimitsContract {
  @Override
  protected RateLimits limits() {
    return new RedisRateLimits(
        TestRedis.shared(),
        (_, _) -> {
          throw new AssertionError("Redis is there");
        });
  }
}
