package dev.moim.contracts.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.moim.application.runtime.RateLimits;
import dev.moim.application.runtime.TokenBucket;
import dev.moim.contracts.Other;
import dev.moim.contracts.PassingTime;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What {@link RateLimits} promise. */
public abstract class RateLimitsContract extends PassingTime {
  private static final int THREADS = 16;
  private static final Duration LONG = Duration.ofMinutes(1);
  private static final Duration SHORT = Duration.ofMillis(300);

  private RateLimits limits;
  private String key;

  /** The limits that are tried: called once before each test. */
  protected abstract RateLimits limits();

  /** By how much what is said may be off, because time goes on meanwhile. */
  protected Duration tolerance() {
    return Duration.ofMillis(100);
  }

  @BeforeEach
  final void prepare() {
    limits = limits();
    key = "login '가😀' " + UUID.randomUUID();
  }

  private void assertTaken(int times, TokenBucket bucket) {
    for (int i = 0; i < times; i++) {
      assertThat(limits.take(key, bucket)).as("token %s", i + 1).isEmpty();
    }
  }

  /** Refused, and told to wait this long. */
  private Duration assertWait(Duration expected, TokenBucket bucket) {
    Optional<Duration> wait = limits.take(key, bucket);
    assertThat(wait).as("refused").isPresent();
    assertThat(wait.orElseThrow())
        .isPositive()
        .isLessThanOrEqualTo(expected)
        .isGreaterThanOrEqualTo(expected.minus(tolerance()));
    return wait.orElseThrow();
  }

  @Test
  void a_full_bucket_gives_its_burst_and_then_says_when_there_is_more() {
    TokenBucket bucket = new TokenBucket(3, LONG);

    assertTaken(3, bucket);

    assertWait(LONG, bucket);
  }

  @Test
  void each_key_has_a_bucket_of_its_own() {
    TokenBucket bucket = new TokenBucket(1, LONG);
    assertTaken(1, bucket);
    assertWait(LONG, bucket);

    assertThat(limits.take(key + "x", bucket)).isEmpty();
  }

  @Test
  void what_is_refused_takes_nothing() {
    TokenBucket bucket = new TokenBucket(2, SHORT);
    assertTaken(2, bucket);
    for (int i = 0; i < 20; i++) {
      assertThat(limits.take(key, bucket)).as("impatience").isPresent();
    }

    pass(assertWait(SHORT, bucket));

    assertTaken(1, bucket);
  }

  @Test
  void a_token_comes_back_after_each_pause() {
    TokenBucket bucket = new TokenBucket(3, SHORT);
    assertTaken(3, bucket);

    pass(SHORT.multipliedBy(2));

    assertTaken(2, bucket);
    assertThat(limits.take(key, bucket)).isPresent();
  }

  @Test
  void a_bucket_gets_no_fuller_than_full() {
    TokenBucket bucket = new TokenBucket(2, SHORT);
    assertTaken(2, bucket);

    pass(SHORT.multipliedBy(5));

    assertTaken(2, bucket);
    assertThat(limits.take(key, bucket)).isPresent();
  }

  /** Sixteen threads, ten tries each. */
  @Test
  void many_at_once_get_exactly_what_there_is() {
    TokenBucket bucket = new TokenBucket(25, LONG);

    List<Integer> got =
        Other.together(
            THREADS,
            _ -> {
              int mine = 0;
              for (int i = 0; i < 10; i++) {
                mine += limits.take(key, bucket).isEmpty() ? 1 : 0;
              }
              return mine;
            });

    assertThat(got.stream().mapToInt(Integer::intValue).sum()).isEqualTo(25);
  }
}
