package dev.moim.adapters.memory.runtime;

import dev.moim.application.runtime.Timers;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Timers of this process: one thread waits for all of them, and what is due is done on a thread of
 * its own. After it is closed nothing more is done.
 */
public final class ThreadedTimers implements Timers, AutoCloseable {
  private static final Logger LOG = System.getLogger(ThreadedTimers.class.getName());

  /** A clock may be set anew: who waits for long looks at it again now and then. */
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

  private final InstantSource clock;
  private final ScheduledThreadPoolExecutor waiting =
      new ScheduledThreadPoolExecutor(1, Thread.ofPlatform().daemon().name("timers").factory());

  /** By this clock. */
  public ThreadedTimers(InstantSource clock) {
    this.clock = clock;
  }

  @Override
  public void at(Instant moment, Runnable work) {
    Duration left = Duration.between(clock.instant(), moment);
    Duration wait = left.compareTo(LONGEST_WAIT) < 0 ? left : LONGEST_WAIT;
    try {
      var _ = waiting.schedule(() -> due(moment, work), nanos(wait), TimeUnit.NANOSECONDS);
    } catch (RejectedExecutionException _) {
      LOG.log(Level.DEBUG, "closed: nobody is woken any more");
    }
  }

  private static long nanos(Duration wait) {
    return wait.isPositive() ? wait.toNanos() : 0;
  }

  private void due(Instant moment, Runnable work) {
    if (clock.instant().isBefore(moment)) {
      at(moment, work);
    } else {
      Thread.ofVirtual().name("timer").start(() -> attempt(work));
    }
  }

  private static void attempt(Runnable work) {
    try {
      work.run();
    } catch (RuntimeException | Error e) {
      LOG.log(Level.WARNING, "what a timer began failed", e);
    }
  }

  @Override
  public void close() {
    waiting.shutdownNow();
  }
}
