package dev.moim.adapters.persistence.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.moim.application.member.RefreshTokens;
import dev.moim.application.runtime.Leases;
import dev.moim.application.runtime.RateLimits;
import dev.moim.contracts.member.RefreshTokensContract;
import dev.moim.contracts.runtime.LeasesContract;
import dev.moim.contracts.runtime.RateLimitsContract;
import dev.moim.domain.member.MemberId;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.RedisClient;

/** The contracts of what Redis does, on a real one, and what is promised when it is gone. */
class RedisContractsTest {
  @Nested
  class LeasesOnRedis extends LeasesContract {
    @Override
    protected Leases leases() {
      return new RedisLeases(TestRedis.CLIENT);
    }
  }

  @Nested
  class RateLimitsOnRedis extends RateLimitsContract {
    @Override
    protected RateLimits limits() {
      return new RedisRateLimits(TestRedis.CLIENT);
    }
  }

  @Nested
  class RefreshTokensOnRedis extends RefreshTokensContract {
    @Override
    protected RefreshTokens tokens() {
      return new RedisRefreshTokens(TestRedis.CLIENT);
    }
  }

  @Nested
  class WithoutRedis {
    private final RedisClient nobody = TestRedis.ofNoServer();
    private final Duration day = Duration.ofDays(1);

    @Test
    void a_lease_is_not_to_be_had_and_nobody_waits_long_for_it() {
      long begun = System.nanoTime();
      assertThat(new RedisLeases(nobody).acquire("x", day, Duration.ofMillis(200))).isEmpty();
      assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(1));
    }

    @Test
    void everything_is_allowed() {
      RateLimits limits = new RedisRateLimits(nobody);
      for (int i = 0; i < 3; i++) {
        assertThat(limits.count("x", 1, day)).isEmpty();
      }
    }

    @Test
    void nobody_is_let_in_on_trust() {
      RefreshTokens tokens = new RedisRefreshTokens(nobody);
      String token = new RedisRefreshTokens(TestRedis.CLIENT).start(somebody(), day);
      assertThatThrownBy(() -> tokens.start(somebody(), day))
          .isInstanceOf(RefreshTokens.StoreDown.class);
      assertThatThrownBy(() -> tokens.rotate(token, day))
          .isInstanceOf(RefreshTokens.StoreDown.class);
      assertThatThrownBy(() -> tokens.end(token)).isInstanceOf(RefreshTokens.StoreDown.class);
    }

    private MemberId somebody() {
      return new MemberId(UUID.randomUUID());
    }
  }
}
