package dev.moim.contracts.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.moim.application.runtime.Timers;
import dev.moim.contracts.PassingTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What {@link Timers} promise that run by themselves, by the system's clock. */
public abstract class TimersContract extends PassingTime {
  private static final Duration SOON = Duration.ofMillis(150);

  private Timers timers;

  /** The timers that are tried: called once before each test, and stopped after it. */
  protected abstract Timers timers();

  @BeforeEach
  final void prepare() {
    timers = timers();
  }

  @Test
  void it_is_done_at_its_moment_and_not_before_once_on_another_thread() {
    List<Instant> times = new CopyOnWriteArrayList<>();
    List<Thread> threads = new CopyOnWriteArrayList<>();
    Instant moment = Instant.now().plus(SOON);

    timers.at(
        moment,
        () -> {
          threads.add(Thread.currentThread());
          times.add(Instant.now());
        });

    eventually("it is done", () -> !times.isEmpty());
    sleep(SOON);
    assertThat(times).hasSize(1).allSatisfy(at -> assertThat(at).isAfterOrEqualTo(moment));
    assertThat(threads).doesNotContain(Thread.currentThread());
  }

  @Test
  void a_moment_that_is_over_is_soon() {
    AtomicInteger done = new AtomicInteger();

    timers.at(Instant.EPOCH, done::incrementAndGet);

    eventually("it is done", () -> done.get() == 1);
  }

  @Test
  void a_moment_that_never_comes_holds_up_nothing() {
    AtomicInteger never = new AtomicInteger();
    AtomicInteger done = new AtomicInteger();

    timers.at(Instant.MAX, never::incrementAndGet);
    timers.at(Instant.now(), done::incrementAndGet);

    eventually("the other is done", () -> done.get() == 1);
    assertThat(never).hasValue(0);
  }

  @Test
  void what_it_throws_and_what_takes_long_stops_nothing() {
    CountDownLatch end = new CountDownLatch(1);
    CountDownLatch begun = new CountDownLatch(1);
    AtomicInteger done = new AtomicInteger();
    timers.at(
        Instant.now(),
        () -> {
          throw new StackOverflowError("on purpose");
        });
    timers.at(
        Instant.now(),
        () -> {
          begun.countDown();
          awaitQuietly(end);
        });

    eventually("it has begun", () -> begun.getCount() == 0);
    for (int i = 0; i < 100; i++) {
      timers.at(Instant.now(), done::incrementAndGet);
    }

    eventually("the others are done", () -> done.get() == 100);
    end.countDown();
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
