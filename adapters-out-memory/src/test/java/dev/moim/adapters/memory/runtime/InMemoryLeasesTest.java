package dev.moim.adapters.memory.runtime;

import dev.moim.adapters.memory.Sabotage;
import dev.moim.application.runtime.Leases;
import dev.moim.contracts.runtime.LeasesContract;
import java.time.Duration;
import java.time.Instant;

class InMemoryLeasesTest extends LeasesContract {
  private final MovableClock clock = new MovableClock(Instant.EPOCH);

  @Override
  protected Leases leases() {
    return Sabotage.of(Leases.class, new InMemoryLeases(clock));
  }

  @Override
  protected void pass(Duration time) {
    clock.advance(time);
  }
}
