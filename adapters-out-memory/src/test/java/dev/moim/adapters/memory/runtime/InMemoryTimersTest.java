package dev.moim.adapters.memory.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * They run when they are told to, so the contract of timers that run by themselves is not theirs.
 */
class InMemoryTimersTest {
  private static final Instant START = Instant.parse("2026-03-02T09:00:00Z");

  private final MovableClock clock = new MovableClock(START);
  private final InMemoryTimers timers = new InMemoryTimers(clock);
  private final List<String> done = new ArrayList<>();

  @Test
  void what_is_due_is_done_in_the_order_of_its_moments_and_once() {
    timers.at(START.plusSeconds(2), () -> done.add("later"));
    timers.at(START.plusSeconds(1), () -> done.add("sooner"));
    timers.at(START.plusSeconds(9), () -> done.add("much later"));

    assertThat(timers.runDue()).isZero();
    clock.advance(Duration.ofSeconds(2));

    assertThat(timers.runDue()).isEqualTo(2);
    assertThat(timers.runDue()).isZero();
    assertThat(timers.waiting()).isEqualTo(1);
    assertThat(done).containsExactly("sooner", "later");
  }

  @Test
  void what_becomes_due_by_it_is_done_too_and_what_is_thrown_stops_nothing() {
    timers.at(
        START,
        () -> {
          timers.at(START, () -> done.add("second"));
          throw new IllegalStateException("on purpose");
        });

    assertThat(timers.runDue()).isEqualTo(2);
    assertThat(done).containsExactly("second");
  }
}
