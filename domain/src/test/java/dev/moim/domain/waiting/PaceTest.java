package dev.moim.domain.waiting;

import static org.assertj.core.api.Assertions.assertThat;

import dev.moim.domain.waiting.Pace.Step;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class PaceTest {
  private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

  private static Step minutesAgo(int minutes, int units) {
    return new Step(NOON.minusSeconds(60L * minutes), units);
  }

  @Test
  void few_offers_tell_nothing() {
    assertThat(new Pace(List.of()).estimate(1, NOON)).isEmpty();
    assertThat(new Pace(List.of(minutesAgo(20, 1), minutesAgo(10, 1))).estimate(1, NOON)).isEmpty();
  }

  /** Three units in the thirty minutes after the first offer: one in ten minutes. */
  @Test
  void it_goes_on_as_it_went_after_the_first_of_them() {
    Pace pace = new Pace(List.of(minutesAgo(5, 1), minutesAgo(30, 9), minutesAgo(20, 2)));

    assertThat(pace.estimate(1, NOON)).contains(Instant.parse("2026-03-02T12:10:00Z"));
    assertThat(pace.estimate(4, NOON)).contains(Instant.parse("2026-03-02T12:40:00Z"));
  }

  @Test
  void offers_of_one_moment_say_nothing_about_the_time() {
    Pace pace = new Pace(List.of(minutesAgo(0, 1), minutesAgo(0, 1), minutesAgo(0, 1)));

    assertThat(pace.estimate(1, NOON)).isEmpty();
  }
}
