package dev.moim.adapters.memory.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** It runs when it is told to, so the contract of work that runs by itself is not its own. */
class InMemoryBackgroundWorkTest {
  private final InMemoryBackgroundWork work = new InMemoryBackgroundWork();
  private final List<String> done = new ArrayList<>();

  @Test
  void what_waits_already_is_not_added_and_what_has_begun_can_be_wanted_again() {
    work.soon(
        "one",
        () -> {
          done.add("first");
          work.soon("one", () -> done.add("after it began"));
        });
    work.soon("one", () -> done.add("while it waits"));

    assertThat(work.runSoon()).isEqualTo(2);
    assertThat(done).containsExactly("first", "after it began");
  }

  @Test
  void what_is_wanted_soon_waits_until_it_is_run_and_is_run_once() {
    work.soon("one", () -> done.add("one"));
    work.soon("two", () -> done.add("two"));

    assertThat(done).isEmpty();
    assertThat(work.runSoon()).isEqualTo(2);
    assertThat(work.runSoon()).isZero();
    assertThat(done).containsExactly("one", "two");
  }

  @Test
  void what_work_wants_soon_is_run_too() {
    work.soon("one", () -> work.soon("two", () -> done.add("two")));

    assertThat(work.runSoon()).isEqualTo(2);
    assertThat(done).containsExactly("two");
  }

  @Test
  void what_is_dropped_is_not_run() {
    work.soon("one", () -> done.add("one"));

    work.dropSoon();

    assertThat(work.runSoon()).isZero();
    assertThat(done).isEmpty();
  }

  @Test
  void recurring_work_is_run_in_its_order_each_time_but_not_before_the_start() {
    work.every("one", Duration.ofHours(1), () -> done.add("one"));
    work.every("two", Duration.ofHours(1), () -> done.add("two"));

    assertThat(work.runRecurring()).isZero();
    work.start();
    assertThat(work.runRecurring()).isEqualTo(2);
    assertThat(work.runRecurring()).isEqualTo(2);

    assertThat(done).containsExactly("one", "two", "one", "two");
  }

  @Test
  void what_is_thrown_stops_nothing() {
    work.soon("bad", InMemoryBackgroundWorkTest::fail);
    work.soon("good", () -> done.add("soon"));
    work.every("bad", Duration.ZERO, InMemoryBackgroundWorkTest::fail);
    work.every("good", Duration.ZERO, () -> done.add("recurring"));
    work.start();

    assertThat(work.runSoon()).isEqualTo(2);
    assertThat(work.runRecurring()).isEqualTo(2);

    assertThat(done).containsExactly("soon", "recurring");
  }

  private static void fail() {
    throw new IllegalStateException("on purpose");
  }

  @Test
  void a_name_is_given_once() {
    work.every("one", Duration.ZERO, () -> done.add("one"));

    assertThatThrownBy(() -> work.every("one", Duration.ZERO, () -> done.add("two")))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
