package dev.moim.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.IntFunction;
import java.util.function.Supplier;

/** Something that another thread does meanwhile. */
public final class Other<T> {
  private static final long PATIENCE_SECONDS = 30;
  private static final long LOOK_MILLIS = 150;

  private final FutureTask<T> task;
  private final CountDownLatch begun = new CountDownLatch(1);

  private Other(Supplier<T> work) {
    task =
        new FutureTask<>(
            () -> {
              begun.countDown();
              return work.get();
            });
  }

  /** Begins the work on a thread of its own. */
  public static <T> Other<T> thread(Supplier<T> work) {
    Other<T> other = new Other<>(work);
    Thread.ofPlatform().daemon().start(other.task);
    return other;
  }

  /** Lets this many threads begin at one moment, and waits for all of them. */
  public static <T> List<T> together(int threads, IntFunction<T> work) {
    CyclicBarrier line = new CyclicBarrier(threads);
    List<Other<T>> others = new ArrayList<>();
    for (int i = 0; i < threads; i++) {
      int number = i;
      others.add(
          thread(
              () -> {
                await(line);
                return work.apply(number);
              }));
    }
    return others.stream().map(Other::result).toList();
  }

  private static void await(CyclicBarrier line) {
    try {
      var _ = line.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new AssertionError("not all threads came to the line", e);
    }
  }

  /** Fails if it comes to an end although it should be kept waiting. */
  public void assertWaits() {
    try {
      assertThat(begun.await(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
      T early = task.get(LOOK_MILLIS, TimeUnit.MILLISECONDS);
      throw new AssertionError("it should have waited, and came to " + early);
    } catch (TimeoutException e) {
      assertThat(task.isDone()).as("came to an end").isFalse();
    } catch (ExecutionException e) {
      throw new AssertionError("it should have waited, and failed", e.getCause());
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  /** What came of it; fails if nothing does for {@value #PATIENCE_SECONDS} seconds. */
  public T result() {
    try {
      return task.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      throw new AssertionError("the other thread came to no end", e);
    } catch (InterruptedException e) {
      throw interrupted(e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      if (e.getCause() instanceof Error cause) {
        throw cause;
      }
      throw new IllegalStateException(e.getCause());
    }
  }

  private static AssertionError interrupted(InterruptedException e) {
    Thread.currentThread().interrupt();
    return new AssertionError("interrupted", e);
  }
}
