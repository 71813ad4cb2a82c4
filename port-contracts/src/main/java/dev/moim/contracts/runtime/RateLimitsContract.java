package dev.moim.contracts.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.moim.application.runtime.RateLimits;
import dev.moim.contracts.Other;
import dev.moim.contracts.PassingTime;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What {@link RateLimits} promise while their store is up. */
public abstract class RateLimitsContract extends PassingTime {
  private static final int THREADS = 16;
  private static final Duration LONG = Duration.ofMinutes(1);
  private static final Duration SHORT = Duration.ofMillis(300);
  private static final Duration ROUNDING = Duration.ofMillis(50);

  private RateLimits limits;
  private String key;

  /** The limits that are tried: called once before each test. */
  protected abstract RateLimits limits();

  @BeforeEach
  final void prepare() {
    limits = limits();
    key = "login '가😀' " + UUID.randomUUID();
  }

  @Test
  void so_many_are_allowed_and_no_more() {
    for (int i = 0; i < 3; i++) {
      assertThat(limits.count(key, 3, LONG)).isEmpty();
    }

    Optional<Duration> refused = limits.count(key, 3, LONG);

    assertThat(refused).isPresent();
    assertThat(refused.orElseThrow()).isPositive().isLessThanOrEqualTo(LONG);
    assertThat(limits.count(key, 3, LONG)).isPresent();
  }

  @Test
  void each_key_is_counted_alone() {
    assertThat(limits.count(key, 1, LONG)).isEmpty();
    assertThat(limits.count(key, 1, LONG)).isPresent();

    assertThat(limits.count(key + "x", 1, LONG)).isEmpty();
  }

  @Test
  void who_waits_as_long_as_was_said_is_allowed() {
    assertThat(limits.count(key, 2, SHORT)).isEmpty();
    assertThat(limits.count(key, 2, SHORT)).isEmpty();
    Optional<Duration> wait = limits.count(key, 2, SHORT);
    assertThat(wait).isPresent();

    for (int i = 0; i < 20; i++) {
      assertThat(limits.count(key, 2, SHORT)).as("impatience").isPresent();
    }
    pass(wait.orElseThrow().plus(ROUNDING));

    assertThat(limits.count(key, 2, SHORT)).isEmpty();
  }

  @Test
  void after_a_window_all_are_allowed_again() {
    for (int i = 0; i < 5; i++) {
      var _ = limits.count(key, 2, SHORT);
    }
    assertThat(limits.count(key, 2, SHORT)).isPresent();

    pass(SHORT.plus(ROUNDING));

    assertThat(limits.count(key, 2, SHORT)).isEmpty();
    assertThat(limits.count(key, 2, SHORT)).isEmpty();
    assertThat(limits.count(key, 2, SHORT)).isPresent();
  }

  /** Sixteen threads, ten counts each. */
  @Test
  void many_at_once_are_allowed_exactly_as_many() {
    List<Integer> allowed =
        Other.together(
            THREADS,
            _ -> {
              int mine = 0;
              for (int i = 0; i < 10; i++) {
                mine += limits.count(key, 25, LONG).isEmpty() ? 1 : 0;
              }
              return mine;
            });

    assertThat(allowed.stream().mapToInt(Integer::intValue).sum()).isEqualTo(25);
  }
}
