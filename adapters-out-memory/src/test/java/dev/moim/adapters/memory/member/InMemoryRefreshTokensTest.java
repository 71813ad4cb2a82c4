package dev.moim.adapters.memory.member;

import dev.moim.adapters.memory.Sabotage;
import dev.moim.adapters.memory.runtime.MovableClock;
import dev.moim.application.member.RefreshTokens;
import dev.moim.contracts.member.RefreshTokensContract;
import java.time.Duration;
import java.time.Instant;

class InMemoryRefreshTokensTest extends RefreshTokensContract {
  private final MovableClock clock = new MovableClock(Instant.EPOCH);

  @Override
  protected RefreshTokens tokens() {
    return Sabotage.of(RefreshTokens.class, new InMemoryRefreshTokens(clock));
  }

  @Override
  protected void pass(Duration time) {
    clock.advance(time);
  }
}
