package dev.moim.domain.payment;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class AskingPlanProperties {
  private static final Instant BEGUN = Instant.parse("2026-03-02T09:00:00Z");

  @Property(tries = 200)
  void it_asks_soon_never_stands_still_right_after_the_end_and_comes_to_an_end(
      @ForAll @IntRange(min = 1, max = 86_400) int hold) {
    Instant end = BEGUN.plusSeconds(hold);
    List<Instant> times = new ArrayList<>();
    Optional<Instant> next = Optional.of(AskingPlan.first(BEGUN));
    for (int asked = 1; next.isPresent(); asked++) {
      assertThat(asked).isLessThan(2_000);
      times.add(next.get());
      next = AskingPlan.next(end, asked, times.getLast());
    }
    assertThat(times).isSorted().doesNotHaveDuplicates();
    assertThat(times.getFirst()).isBeforeOrEqualTo(BEGUN.plusSeconds(5));
    assertThat(times).anyMatch(t -> t.isAfter(end) && !t.isAfter(end.plusSeconds(10)));
    assertThat(times.getLast()).isAfterOrEqualTo(end.plus(Duration.ofDays(3)));
    for (int i = 1; i < times.size() && times.get(i).isBefore(end); i++) {
      assertThat(Duration.between(times.get(i - 1), times.get(i)))
          .isLessThanOrEqualTo(Duration.ofMinutes(1));
    }
  }
}
