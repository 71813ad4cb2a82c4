package dev.moim.adapters.memory.runtime;

import dev.moim.adapters.memory.Sabotage;
import dev.moim.application.runtime.RateLimits;
import dev.moim.contracts.runtime.RateLimitsContract;
import java.time.Duration;
import java.time.Instant;

class InMemoryRateLimitsTest extends RateLimitsContract {
  private final MovableClock clock = new MovableClock(Instant.EPOCH);

  @Override
  protected RateLimits limits() {
    return Sabotage.of(RateLimits.class, new InMemoryRateLimits(clock));
  }

  @Override
  protected void pass(Duration time) {
    clock.advance(time);
  }
}
