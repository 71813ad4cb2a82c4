package dev.moim.adapters.persistence.redis;

import dev.moim.application.runtime.Leases;
import dev.moim.contracts.runtime.LeasesContract;

class RedisLeasesTest extends LeasesContract {
  @Override
  protected Leases leases() {
    return new RedisLeases(TestRedis.shared());
  }
}
