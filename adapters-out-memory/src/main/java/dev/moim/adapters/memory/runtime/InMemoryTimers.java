package dev.moim.adapters.memory.runtime;

import dev.moim.application.runtime.Timers;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Timers that wait until a test runs them, on the test's own thread. {@link ThreadedTimers} are
 * those that run by themselves.
 */
public final class InMemoryTimers implements Timers {
  private static final Logger LOG = System.getLogger(InMemoryTimers.class.getName());

  private final InstantSource clock;
  private final List<Timer> waiting = new ArrayList<>();

  private record Timer(Instant at, Runnable work) {}

  /** By this clock. */
  public InMemoryTimers(InstantSource clock) {
    this.clock = clock;
  }

  @Override
  public synchronized void at(Instant moment, Runnable work) {
    waiting.add(new Timer(moment, work));
  }

  /** How many wait for their moment. */
  public synchronized int waiting() {
    return waiting.size();
  }

  private synchronized Optional<Timer> next() {
    Instant now = clock.instant();
    Optional<Timer> next =
        waiting.stream()
            .filter(timer -> !now.isBefore(timer.at()))
            .min(Comparator.comparing(Timer::at));
    next.ifPresent(waiting::remove);
    return next;
  }

  /**
   * Does whatever is due by the clock, the earliest first, and what that makes due.
   *
   * @return how much it was
   */
  public int runDue() {
    int count = 0;
    for (Optional<Timer> due = next(); due.isPresent(); due = next()) {
      count++;
      attempt(due.get().work());
    }
    return count;
  }

  private static void attempt(Runnable work) {
    try {
      work.run();
    } catch (RuntimeException | Error e) {
      LOG.log(Level.WARNING, "what a timer began failed", e);
    }
  }
}
