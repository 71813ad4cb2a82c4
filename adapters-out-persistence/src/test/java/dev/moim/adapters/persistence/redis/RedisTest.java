package dev.moim.adapters.persistence.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.moim.application.runtime.TokenBucket;
import dev.moim.domain.member.MemberId;
import java.net.URI;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import redis.clients.jedis.RedisClient;

class RedisTest {
  private static final Duration A_MINUTE = Duration.ofMinutes(1);

  @ParameterizedTest
  @ValueSource(strings = {"localhost", "redis:x", "redis://:word@host", "http://:word@host:6379"})
  void what_is_not_the_uri_of_a_redis_is_refused_without_showing_it(String uri) {
    assertThatThrownBy(() -> Redis.at(URI.create(uri)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageNotContaining("word");
  }

  private static String token() {
    return new RedisRefreshTokens(TestRedis.shared())
        .start(new MemberId(UUID.randomUUID()), A_MINUTE);
  }

  @Test
  void what_is_stored_of_a_refresh_token_does_not_contain_its_secret() {
    String token = token();
    byte[] bytes = Base64.getUrlDecoder().decode(token);
    String family = HexFormat.of().formatHex(bytes, 0, 16);
    String secret = HexFormat.of().formatHex(bytes, 24, 56);

    try (RedisClient client = RedisClient.create(TestRedis.uri())) {
      Map<String, String> stored = client.hgetAll("moim:refresh:" + family);

      assertThat(stored).containsOnlyKeys("member", "key", "generation", "hash");
      assertThat(stored.toString()).doesNotContain(token).doesNotContain(secret);
    }
  }

  @Test
  void leases_counts_and_tokens_run_out_by_themselves() {
    String name = UUID.randomUUID().toString();
    assertThat(new RedisLeases(TestRedis.shared()).acquire(name, A_MINUTE, Duration.ZERO))
        .isPresent();
    assertThat(
            new RedisRateLimits(TestRedis.shared(), (_, _) -> Optional.empty())
                .take(name, new TokenBucket(1, A_MINUTE)))
        .isEmpty();
    String family = RefreshToken.parse(token()).orElseThrow().familyName();

    try (RedisClient client = RedisClient.create(TestRedis.uri())) {
      for (String key :
          new String[] {"moim:lease:" + name, "moim:bucket:" + name, "moim:refresh:" + family}) {
        assertThat(client.pttl(key)).as(key).isBetween(1L, A_MINUTE.toMillis());
      }
    }
  }
}
