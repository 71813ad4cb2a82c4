package dev.moim.adapters.persistence.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.moim.application.member.RefreshTokens.StoreDown;
import dev.moim.application.runtime.Leases.Lease;
import dev.moim.application.runtime.TokenBucket;
import dev.moim.domain.member.MemberId;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import redis.embedded.RedisServer;

/** What happens while Redis is not there, in each way that it can be away. */
class RedisDownTest {
  private static final Duration LONG = Duration.ofMinutes(1);
  private static final Duration A_SECOND = Duration.ofSeconds(1);

  private ServerSocket silent;

  enum Away {
    /** Nobody listens. */
    REFUSED,
    /** Somebody listens, and never answers. */
    SILENT
  }

  @BeforeEach
  void listen() throws IOException {
    silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  }

  @AfterEach
  void stop() throws IOException {
    silent.close();
  }

  private Redis redis(Away away) throws IOException {
    return Redis.at(
        TestRedis.uri(
            switch (away) {
              case REFUSED -> TestRedis.freePort();
              case SILENT -> silent.getLocalPort();
            }));
  }

  private static Duration time(Runnable work) {
    long begun = System.nanoTime();
    work.run();
    return Duration.ofNanos(System.nanoTime() - begun);
  }

  @ParameterizedTest
  @EnumSource
  void leases_are_not_to_be_had_within_a_second(Away away) throws IOException {
    try (Redis redis = redis(away)) {
      RedisLeases leases = new RedisLeases(redis);

      for (Duration patience : new Duration[] {Duration.ZERO, Duration.ofSeconds(30)}) {
        assertThat(time(() -> assertThat(leases.acquire("turn", LONG, patience)).isEmpty()))
            .isLessThan(A_SECOND);
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void what_counts_instead_decides(Away away) throws IOException {
    TokenBucket bucket = new TokenBucket(1, LONG);
    AtomicInteger asked = new AtomicInteger();
    try (Redis redis = redis(away)) {
      RedisRateLimits limits =
          new RedisRateLimits(
              redis,
              (key, of) -> {
                assertThat(key).isEqualTo("key");
                assertThat(of).isEqualTo(bucket);
                return asked.incrementAndGet() < 3 ? Optional.empty() : Optional.of(LONG);
              });

      for (Optional<Duration> answer :
          List.of(Optional.<Duration>empty(), Optional.<Duration>empty(), Optional.of(LONG))) {
        assertThat(time(() -> assertThat(limits.take("key", bucket)).isEqualTo(answer)))
            .isLessThan(A_SECOND);
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void nobody_is_let_in(Away away) throws IOException {
    String token = new RedisRefreshTokens(TestRedis.shared()).start(anybody(), LONG);
    try (Redis redis = redis(away)) {
      RedisRefreshTokens tokens = new RedisRefreshTokens(redis);

      assertThatThrownBy(() -> tokens.start(anybody(), LONG)).isInstanceOf(StoreDown.class);
      assertThatThrownBy(() -> tokens.rotate(token, LONG)).isInstanceOf(StoreDown.class);
      assertThatThrownBy(() -> tokens.end(token)).isInstanceOf(StoreDown.class);
    }
  }

  private static MemberId anybody() {
    return new MemberId(UUID.randomUUID());
  }

  @ParameterizedTest
  @EnumSource
  void it_is_not_ready(Away away) throws IOException {
    try (Redis redis = redis(away)) {
      assertThat(redis.isReady()).isFalse();
    }
    assertThat(TestRedis.shared().isReady()).isTrue();
  }

  /** A lease that was had before the server died is lost without an exception. */
  @Test
  void a_server_that_dies_and_comes_back_is_used_again() throws IOException {
    int port = TestRedis.freePort();
    RedisServer server = TestRedis.server(port);
    server.start();
    try (Redis redis = Redis.at(TestRedis.uri(port))) {
      RedisLeases leases = new RedisLeases(redis);
      Lease lease = leases.acquire("turn", LONG, Duration.ZERO).orElseThrow();

      server.stop();
      assertThat(lease.renew(LONG)).isFalse();
      lease.close();
      assertThat(leases.acquire("turn", LONG, Duration.ZERO)).isEmpty();

      server = TestRedis.server(port);
      server.start();
      assertThat(
              Stream.generate(() -> leases.acquire("turn", LONG, A_SECOND))
                  .limit(50)
                  .anyMatch(Optional::isPresent))
          .isTrue();
    } finally {
      server.stop();
    }
  }
}
