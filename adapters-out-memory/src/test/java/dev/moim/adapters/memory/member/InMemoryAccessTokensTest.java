package dev.moim.adapters.memory.member;

import dev.moim.adapters.memory.Sabotage;
import dev.moim.adapters.memory.Seal;
import dev.moim.application.member.AccessTokens;
import dev.moim.contracts.member.AccessTokensContract;
import java.time.Duration;

class InMemoryAccessTokensTest extends AccessTokensContract {
  private final Seal seal = Seal.random();

  private static AccessTokens under(Seal seal) {
    return Sabotage.of(AccessTokens.class, new InMemoryAccessTokens(seal, Duration.ofMinutes(15)));
  }

  @Override
  protected AccessTokens tokens() {
    return under(seal);
  }

  @Override
  protected AccessTokens stranger() {
    return under(Seal.random());
  }
}
