package dev.moim.contracts.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.moim.application.runtime.BackgroundWork;
import dev.moim.contracts.PassingTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What {@link BackgroundWork} promises when it runs by itself. */
public abstract class BackgroundWorkContract extends PassingTime {
  private static final Duration PAUSE = Duration.ofMillis(100);
  private static final Duration WHILE = Duration.ofMillis(250);

  /**
   * An instance that has not started; another one of the same service each time. The subclass stops
   * them after each test.
   */
  protected abstract BackgroundWork instance();

  private static String name() {
    return "work-" + UUID.randomUUID();
  }

  @Test
  void what_is_wanted_soon_is_done_once_on_another_thread() {
    BackgroundWork work = instance();
    List<Thread> threads = new CopyOnWriteArrayList<>();

    work.soon(name(), () -> threads.add(Thread.currentThread()));

    eventually("the work is done", () -> !threads.isEmpty());
    sleep(PAUSE);
    assertThat(threads).hasSize(1).doesNotContain(Thread.currentThread());
  }

  @Test
  void nobody_waits_for_it() {
    BackgroundWork work = instance();
    CountDownLatch end = new CountDownLatch(1);
    AtomicInteger done = new AtomicInteger();

    work.soon(
        name(),
        () -> {
          await(end);
          done.incrementAndGet();
        });

    assertThat(done).hasValue(0);
    end.countDown();
    eventually("the work is done", () -> done.get() == 1);
  }

  @Test
  void what_it_throws_stops_nothing() {
    BackgroundWork work = instance();
    AtomicInteger done = new AtomicInteger();

    for (int i = 0; i < 50; i++) {
      work.soon(name(), failing(new IllegalStateException("on purpose")));
      work.soon(name(), failing(new StackOverflowError("on purpose")));
    }
    work.soon(name(), done::incrementAndGet);

    eventually("the work after it is done", () -> done.get() == 1);
  }

  private static Runnable failing(RuntimeException thrown) {
    return () -> {
      throw thrown;
    };
  }

  private static Runnable failing(Error thrown) {
    return () -> {
      throw thrown;
    };
  }

  @Test
  void too_much_at_once_is_dropped_in_silence() {
    BackgroundWork work = instance();
    CountDownLatch end = new CountDownLatch(1);
    AtomicInteger done = new AtomicInteger();

    for (int i = 0; i < 5_000; i++) {
      work.soon(name(), () -> await(end));
    }
    end.countDown();

    eventually(
        "it goes on afterwards",
        () -> {
          work.soon(name(), done::incrementAndGet);
          return done.get() > 0;
        });
  }

  @Test
  void however_often_one_thing_is_wanted_there_is_room_for_others_and_no_wish_is_lost() {
    BackgroundWork work = instance();
    String flood = name();
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch end = new CountDownLatch(1);
    AtomicInteger inside = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    AtomicInteger times = new AtomicInteger();
    AtomicInteger other = new AtomicInteger();
    Runnable slow =
        () -> {
          most.accumulateAndGet(inside.incrementAndGet(), Math::max);
          begun.countDown();
          await(end);
          inside.decrementAndGet();
          times.incrementAndGet();
        };

    work.soon(flood, slow);
    await(begun);
    for (int i = 0; i < 5_000; i++) {
      work.soon(flood, slow);
    }
    work.soon(name(), other::incrementAndGet);

    eventually("the other is done meanwhile", () -> other.get() == 1);
    assertThat(times).hasValue(0);
    end.countDown();
    eventually("what was wanted after it began is done too", () -> times.get() == 2);
    sleep(PAUSE);
    assertThat(times).as("once for all of them").hasValue(2);
    assertThat(most).hasValue(1);
    work.soon(flood, slow);
    eventually("it is done again", () -> times.get() == 3);
  }

  @Test
  void what_was_dropped_can_be_wanted_again() {
    BackgroundWork work = instance();
    CountDownLatch end = new CountDownLatch(1);
    String dropped = name();
    AtomicInteger done = new AtomicInteger();
    for (int i = 0; i < 5_000; i++) {
      work.soon(name(), () -> await(end));
    }
    work.soon(dropped, done::incrementAndGet);
    end.countDown();

    eventually(
        "it is done",
        () -> {
          work.soon(dropped, done::incrementAndGet);
          return done.get() > 0;
        });
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void recurring_work_begins_with_the_start_and_comes_again() {
    BackgroundWork work = instance();
    AtomicInteger one = new AtomicInteger();
    AtomicInteger two = new AtomicInteger();
    work.every(name(), PAUSE, one::incrementAndGet);
    work.every(name(), PAUSE, two::incrementAndGet);

    sleep(WHILE);
    assertThat(one).as("before the start").hasValue(0);
    work.start();

    eventually("it is done three times", () -> one.get() >= 3 && two.get() >= 3);
  }

  @Test
  void what_recurring_work_throws_changes_nothing_about_the_next_time() {
    BackgroundWork work = instance();
    AtomicInteger tries = new AtomicInteger();
    work.every(
        name(),
        PAUSE,
        () -> {
          if (tries.incrementAndGet() % 2 == 0) {
            throw new StackOverflowError("on purpose");
          }
          throw new IllegalStateException("on purpose");
        });

    work.start();

    eventually("it is tried four times", () -> tries.get() >= 4);
  }

  @Test
  void the_pause_begins_when_the_work_ends() {
    BackgroundWork work = instance();
    List<Long> begins = new CopyOnWriteArrayList<>();
    List<Long> ends = new CopyOnWriteArrayList<>();
    work.every(
        name(),
        PAUSE,
        () -> {
          begins.add(System.nanoTime());
          sleep(PAUSE);
          ends.add(System.nanoTime());
        });

    work.start();
    eventually("it is done three times", () -> ends.size() >= 3);

    assertPauses(begins, ends, 3);
  }

  private static void assertPauses(List<Long> begins, List<Long> ends, int times) {
    for (int i = 1; i < times; i++) {
      assertThat(Duration.ofNanos(begins.get(i) - ends.get(i - 1)))
          .isGreaterThan(PAUSE.multipliedBy(9).dividedBy(10));
    }
  }

  @Test
  void work_that_takes_long_does_not_hold_up_the_other() {
    BackgroundWork work = instance();
    CountDownLatch end = new CountDownLatch(1);
    AtomicInteger done = new AtomicInteger();
    work.every(name(), PAUSE, () -> await(end));
    work.every(name(), PAUSE, done::incrementAndGet);

    work.start();

    eventually("the other is done twice", () -> done.get() >= 2);
    end.countDown();
  }

  @Test
  void every_instance_knows_when_recurring_work_last_ended_well_and_failures_do_not_count() {
    BackgroundWork work = instance();
    BackgroundWork other = instance();
    String good = name();
    String bad = name();
    AtomicInteger failed = new AtomicInteger();
    work.every(good, PAUSE, () -> sleep(Duration.ofMillis(1)));
    work.every(
        bad,
        PAUSE,
        () -> {
          failed.incrementAndGet();
          throw new IllegalStateException("on purpose");
        });
    assertThat(work.lastSuccesses()).doesNotContainKeys(good, bad);
    Instant before = Instant.now().minusMillis(1);

    work.start();

    eventually("it is told", () -> other.lastSuccesses().containsKey(good) && failed.get() > 1);
    Instant first = other.lastSuccesses().getOrDefault(good, Instant.MIN);
    assertThat(first).isBetween(before, Instant.now().plusMillis(1));
    eventually(
        "a later one is told",
        () -> work.lastSuccesses().getOrDefault(good, Instant.MIN).isAfter(first));
    assertThat(other.lastSuccesses()).doesNotContainKey(bad);
  }

  /** Two instances. */
  @Test
  void recurring_work_is_done_on_one_instance_at_a_time() {
    String name = name();
    AtomicInteger inside = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    List<Long> begins = new CopyOnWriteArrayList<>();
    List<Long> ends = new CopyOnWriteArrayList<>();
    Runnable counted =
        () -> {
          begins.add(System.nanoTime());
          most.accumulateAndGet(inside.incrementAndGet(), Math::max);
          sleep(PAUSE);
          inside.decrementAndGet();
          ends.add(System.nanoTime());
        };

    for (int i = 0; i < 2; i++) {
      BackgroundWork work = instance();
      work.every(name, PAUSE, counted);
      work.start();
    }

    eventually("it is done four times", () -> ends.size() >= 4);
    assertThat(most).hasValue(1);
    assertPauses(begins, ends, 4);
  }
}
