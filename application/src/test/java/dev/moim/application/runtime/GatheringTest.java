package dev.moim.application.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.moim.application.runtime.Gathering.Limits;
import dev.moim.application.runtime.Gathering.Work;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class GatheringTest {
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final int THREADS = 64;
  private static final int EACH = 200;

  private volatile Instant now = Instant.parse("2026-03-02T09:00:00Z");

  private final InstantSource clock = () -> now;

  /** Answers with what was asked; waits before each batch until it may go on. */
  private static final class Counter implements Work<String, Integer, String> {
    private final List<List<Integer>> batches = Collections.synchronizedList(new ArrayList<>());
    private final Semaphore begun = new Semaphore(0);
    private final Semaphore mayGoOn = new Semaphore(0);
    private final AtomicInteger rests = new AtomicInteger();

    @Override
    public List<String> serve(String key, List<Integer> asked) {
      batches.add(List.copyOf(asked));
      begun.release();
      mayGoOn.acquireUninterruptibly();
      if (asked.contains(-1)) {
        throw new IllegalStateException("a bad one");
      }
      return asked.stream().map(n -> key + n).toList();
    }

    @Override
    public void rest(String key) {
      rests.incrementAndGet();
    }
  }

  private final Counter counter = new Counter();

  private Gathering<String, Integer, String> gathering(int together, int waiting) {
    return new Gathering<>(new Limits(together, waiting, PATIENCE), clock, counter);
  }

  private static FutureTask<Optional<String>> ask(
      Gathering<String, Integer, String> gathering, String key, int what) {
    FutureTask<Optional<String>> task = new FutureTask<>(() -> gathering.ask(key, what));
    Thread thread = Thread.ofPlatform().daemon().start(task);
    while (thread.getState() != Thread.State.WAITING
        && thread.getState() != Thread.State.TERMINATED) {
      Thread.onSpinWait();
    }
    return task;
  }

  private static String answer(FutureTask<Optional<String>> task) {
    return either(task).orElseThrow();
  }

  private static Optional<String> either(FutureTask<Optional<String>> task) {
    try {
      return task.get();
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void whoever_comes_meanwhile_is_served_together_and_in_order() {
    Gathering<String, Integer, String> gathering = gathering(100, 100);
    List<FutureTask<Optional<String>>> tasks = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      tasks.add(ask(gathering, "a", i));
    }
    counter.mayGoOn.release(2);
    assertThat(tasks)
        .extracting(GatheringTest::answer)
        .containsExactly("a0", "a1", "a2", "a3", "a4", "a5");
    assertThat(counter.batches).containsExactly(List.of(0), List.of(1, 2, 3, 4, 5));
    assertThat(counter.rests).hasValue(1);
  }

  @Test
  void one_work_serves_so_many_and_no_more() {
    Gathering<String, Integer, String> gathering = gathering(2, 100);
    List<FutureTask<Optional<String>>> tasks = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      tasks.add(ask(gathering, "a", i));
    }
    counter.mayGoOn.release(4);
    assertThat(tasks).extracting(GatheringTest::answer).hasSize(6);
    assertThat(counter.batches)
        .containsExactly(List.of(0), List.of(1, 2), List.of(3, 4), List.of(5));
  }

  @Test
  void lines_do_not_wait_for_each_other() {
    Gathering<String, Integer, String> gathering = gathering(2, 100);
    FutureTask<Optional<String>> one = ask(gathering, "a", 1);
    FutureTask<Optional<String>> other = ask(gathering, "b", 2);
    counter.begun.acquireUninterruptibly(2);
    counter.mayGoOn.release(2);
    assertThat(answer(one) + answer(other)).isEqualTo("a1b2");
  }

  @Test
  void whoever_finds_the_line_full_is_told_so_and_not_served() {
    Gathering<String, Integer, String> gathering = gathering(10, 2);
    FutureTask<Optional<String>> first = ask(gathering, "a", 0);
    FutureTask<Optional<String>> second = ask(gathering, "a", 1);
    FutureTask<Optional<String>> third = ask(gathering, "a", 2);
    assertThat(gathering.ask("a", 3)).isEmpty();
    counter.mayGoOn.release(2);
    assertThat(answer(first) + answer(second) + answer(third)).isEqualTo("a0a1a2");
    assertThat(counter.batches).containsExactly(List.of(0), List.of(1, 2));
  }

  @Test
  void whoever_has_waited_for_too_long_is_not_served() {
    Gathering<String, Integer, String> gathering = gathering(10, 10);
    FutureTask<Optional<String>> first = ask(gathering, "a", 0);
    FutureTask<Optional<String>> old = ask(gathering, "a", 1);
    now = now.plus(PATIENCE);
    FutureTask<Optional<String>> fresh = ask(gathering, "a", 2);
    counter.mayGoOn.release(2);
    assertThat(answer(first)).isEqualTo("a0");
    assertThat(either(old)).isEmpty();
    assertThat(answer(fresh)).isEqualTo("a2");
    assertThat(counter.batches).containsExactly(List.of(0), List.of(2));
  }

  @Test
  void a_bad_one_does_not_hurt_the_others() {
    Gathering<String, Integer, String> gathering = gathering(10, 10);
    FutureTask<Optional<String>> first = ask(gathering, "a", 0);
    FutureTask<Optional<String>> good = ask(gathering, "a", 1);
    FutureTask<Optional<String>> bad = ask(gathering, "a", -1);
    FutureTask<Optional<String>> alsoGood = ask(gathering, "a", 2);
    counter.mayGoOn.release(5);
    assertThat(answer(first) + answer(good) + answer(alsoGood)).isEqualTo("a0a1a2");
    assertThatThrownBy(bad::get).rootCause().hasMessage("a bad one");
    assertThat(counter.batches)
        .containsExactly(List.of(0), List.of(1, -1, 2), List.of(1), List.of(-1), List.of(2));
  }

  @Test
  void whoever_is_interrupted_before_their_turn_leaves_without_being_served() throws Exception {
    Gathering<String, Integer, String> gathering = gathering(10, 10);
    FutureTask<Optional<String>> first = ask(gathering, "a", 0);
    boolean[] stillInterrupted = {false};
    FutureTask<Optional<String>> task =
        new FutureTask<>(
            () -> {
              Optional<String> answer = gathering.ask("a", 1);
              stillInterrupted[0] = Thread.currentThread().isInterrupted();
              return answer;
            });
    Thread thread = Thread.ofPlatform().daemon().start(task);
    thread.interrupt();
    assertThat(task.get()).isEmpty();
    assertThat(stillInterrupted[0]).isTrue();
    counter.mayGoOn.release();
    assertThat(answer(first)).isEqualTo("a0");
    assertThat(counter.batches).containsExactly(List.of(0));
  }

  @Test
  void after_a_rest_that_fails_the_line_goes_on() {
    Gathering<String, Integer, String> gathering =
        new Gathering<>(
            new Limits(10, 10, PATIENCE),
            clock,
            new Work<>() {
              @Override
              public List<String> serve(String key, List<Integer> asked) {
                return asked.stream().map(String::valueOf).toList();
              }

              @Override
              public void rest(String key) {
                throw new IllegalStateException("no rest");
              }
            });
    for (int i = 0; i < 3; i++) {
      int what = i;
      assertThatThrownBy(() -> gathering.ask("a", what)).hasMessage("no rest");
    }
  }

  /** 64 threads, 200 times each, three lines. */
  @Test
  void many_at_once_are_each_served_once_and_never_two_works_of_a_line_at_once() throws Exception {
    Map<String, AtomicInteger> atWork = new ConcurrentHashMap<>();
    List<Integer> served = Collections.synchronizedList(new ArrayList<>());
    Work<String, Integer, String> work =
        (key, asked) -> {
          AtomicInteger here = atWork.computeIfAbsent(key, _ -> new AtomicInteger());
          if (here.incrementAndGet() > 1) {
            throw new IllegalStateException("two works at once");
          }
          served.addAll(asked);
          here.decrementAndGet();
          return asked.stream().map(n -> key + n).toList();
        };
    Gathering<String, Integer, String> gathering =
        new Gathering<>(new Limits(7, 10_000, PATIENCE), clock, work);
    CountDownLatch go = new CountDownLatch(1);
    List<FutureTask<Boolean>> tasks =
        IntStream.range(0, THREADS)
            .mapToObj(thread -> new FutureTask<>(() -> all(gathering, thread, go)))
            .toList();
    tasks.forEach(task -> Thread.ofVirtual().start(task));
    go.countDown();
    for (FutureTask<Boolean> task : tasks) {
      assertThat(task.get()).isTrue();
    }
    assertThat(served)
        .containsExactlyInAnyOrderElementsOf(IntStream.range(0, THREADS * EACH).boxed().toList());
  }

  private static boolean all(
      Gathering<String, Integer, String> gathering, int thread, CountDownLatch go)
      throws InterruptedException {
    go.await();
    return IntStream.range(thread * EACH, (thread + 1) * EACH)
        .allMatch(i -> gathering.ask("line" + i % 3, i).equals(Optional.of("line" + i % 3 + i)));
  }
}
