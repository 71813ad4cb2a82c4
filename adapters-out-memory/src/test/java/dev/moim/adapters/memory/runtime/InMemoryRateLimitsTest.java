package dev.moim.adapters.memory.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.moim.adapters.memory.Sabotage;
import dev.moim.application.runtime.RateLimits;
import dev.moim.application.runtime.TokenBucket;
import dev.moim.contracts.runtime.RateLimitsContract;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;

class InMemoryRateLimitsTest extends RateLimitsContract {
  private final MovableClock clock = new MovableClock(Instant.parse("2026-11-21T09:00:00Z"));

  @Override
  protected RateLimits limits() {
    return Sabotage.of(RateLimits.class, new InMemoryRateLimits(clock));
  }

  @Override
  protected void pass(Duration time) {
    clock.advance(time);
  }

  /** The clock stands still, so what is said is exact. */
  @Override
  protected Duration tolerance() {
    return Duration.ZERO;
  }

  @Test
  void many_addresses_do_not_make_it_grow_and_do_not_free_who_keeps_coming() {
    InMemoryRateLimits bounded = new InMemoryRateLimits(clock, 100);
    TokenBucket one = new TokenBucket(1, Duration.ofHours(1));
    assertThat(bounded.take("guesser", one)).isEmpty();
    for (int i = 0; i < 10_000; i++) {
      assertThat(bounded.take("address " + i, one)).isEmpty();
      assertThat(bounded.take("guesser", one)).isPresent();
    }

    assertThat(bounded.buckets()).isLessThanOrEqualTo(100);
  }

  @Test
  void full_buckets_are_forgotten() {
    InMemoryRateLimits limits = new InMemoryRateLimits(clock);
    for (int i = 0; i < 1_000; i++) {
      var _ = limits.take("address " + i, new TokenBucket(5, Duration.ofSeconds(1)));
    }
    clock.advance(Duration.ofSeconds(10));
    for (int i = 0; i < 1_000; i++) {
      var _ = limits.take("one", new TokenBucket(5, Duration.ofSeconds(1)));
    }

    assertThat(limits.buckets()).isEqualTo(1);
  }

  /** Whatever comes when: in no span of time are more let through than the bucket says. */
  @Test
  void never_are_more_let_through_than_the_burst_and_what_the_time_gives() {
    Random random = new Random(20_261_121);
    InMemoryRateLimits limits = new InMemoryRateLimits(clock);
    for (int round = 0; round < 50; round++) {
      TokenBucket bucket =
          new TokenBucket(1 + random.nextInt(6), Duration.ofMillis(1 + random.nextInt(50)));
      java.util.List<Instant> taken = new java.util.ArrayList<>();
      for (int i = 0; i < 200; i++) {
        clock.advance(Duration.ofNanos(random.nextInt(60_000_000)));
        if (limits.take("round " + round, bucket).isEmpty()) {
          taken.add(clock.instant());
        }
      }
      for (int first = 0; first + bucket.burst() < taken.size(); first++) {
        Duration span = Duration.between(taken.get(first), taken.get(first + bucket.burst()));
        assertThat(span.plusNanos(1_000)).isGreaterThanOrEqualTo(bucket.pause());
      }
      assertThat(taken).isNotEmpty();
    }
  }
}
