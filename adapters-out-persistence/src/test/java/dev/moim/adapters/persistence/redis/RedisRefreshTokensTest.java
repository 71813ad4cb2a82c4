package dev.moim.adapters.persistence.redis;

import dev.moim.application.member.RefreshTokens;
import dev.moim.contracts.member.RefreshTokensContract;

class RedisRefreshTokensTest extends RefreshTokensContract {
  @Override
  protected RefreshTokens tokens() {
    return new RedisRefreshTokens(TestRedis.shared());
  }
}
