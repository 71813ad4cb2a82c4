package dev.moim.application.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DueWorkTest {
  private static final int BATCH = 5;

  private final Deque<Integer> waiting = new ArrayDeque<>();
  private final List<Integer> done = new ArrayList<>();
  private int taken;

  /** The first ones stay due until they are done: looking takes nothing away. */
  private List<Integer> due(int most) {
    taken++;
    return waiting.stream().limit(most).toList();
  }

  private void run(List<Integer> cannotBeTakenUp) {
    DueWork.run(
        BATCH,
        this::due,
        Object::toString,
        one -> {
          if (cannotBeTakenUp.contains(one)) {
            throw new IllegalStateException("the database is down");
          }
          waiting.remove(one);
          done.add(one);
        });
  }

  private static List<Integer> numbers(int from, int to) {
    return IntStream.range(from, to).boxed().toList();
  }

  @Test
  void all_that_is_due_is_done_batch_after_batch() {
    waiting.addAll(numbers(0, 12));

    run(List.of());

    assertThat(done).isEqualTo(numbers(0, 12));
    assertThat(taken).isEqualTo(3);
  }

  @Test
  void one_that_fails_holds_up_no_other() {
    waiting.addAll(numbers(0, 12));

    run(List.of(0, 7));

    assertThat(done).hasSize(10).doesNotContain(0, 7);
  }

  @Test
  void a_whole_batch_that_cannot_be_taken_up_holds_up_nothing_behind_it() {
    waiting.addAll(numbers(0, 12));

    run(numbers(0, 7));

    assertThat(done).isEqualTo(numbers(7, 12));
  }

  @Test
  void a_run_in_which_nothing_can_be_done_fails_and_ends() {
    waiting.addAll(numbers(0, 12));

    assertThatThrownBy(() -> run(numbers(0, 12))).hasMessageContaining("12");

    assertThat(done).isEmpty();
  }

  @Test
  void nothing_due_is_no_failure() {
    run(List.of());

    assertThat(taken).isEqualTo(1);
  }

  @Test
  void what_fails_to_be_looked_for_ends_the_run_and_is_told() {
    assertThatThrownBy(
            () ->
                DueWork.run(
                    BATCH,
                    _ -> {
                      throw new IllegalStateException("the database is down");
                    },
                    Object::toString,
                    _ -> {}))
        .hasMessage("the database is down");
  }
}
