package dev.moim.adapters.memory.runtime;

import dev.moim.application.runtime.BackgroundWork;
import dev.moim.application.runtime.WorkByName;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Background work on threads of this process. Its state is in memory: what was wanted soon is lost
 * with the process. Instances that are to take turns are made of one another. Closing waits for
 * what is being done, for a while.
 */
public final class ThreadedBackgroundWork implements BackgroundWork, AutoCloseable {
  private static final Logger LOG = System.getLogger(ThreadedBackgroundWork.class.getName());
  private static final int THREADS = 32;
  private static final int MOST_WAITING = 1_000;
  private static final Duration USUAL_PATIENCE = Duration.ofSeconds(10);

  private final Map<String, RecurringTurn> turns;
  private final Duration patience;
  private final List<RecurringLoop> loops = new ArrayList<>();
  private final ThreadPoolExecutor soon =
      new ThreadPoolExecutor(
          THREADS,
          THREADS,
          0,
          TimeUnit.SECONDS,
          new ArrayBlockingQueue<>(MOST_WAITING),
          Thread.ofVirtual().name("soon-", 0).factory());
  private final WorkByName byName = new WorkByName(this::execute);

  /** The first instance of a service. */
  public ThreadedBackgroundWork() {
    this(USUAL_PATIENCE);
  }

  /**
   * The first instance of a service.
   *
   * @param patience how long closing waits for what is being done
   */
  public ThreadedBackgroundWork(Duration patience) {
    this(new ConcurrentHashMap<>(), patience);
  }

  private ThreadedBackgroundWork(Map<String, RecurringTurn> turns, Duration patience) {
    this.turns = turns;
    this.patience = patience;
  }

  /** Another instance of the same service: recurring work is done on one of them at a time. */
  public ThreadedBackgroundWork another() {
    return new ThreadedBackgroundWork(turns, patience);
  }

  @Override
  public void soon(String name, Runnable work) {
    byName.want(name, () -> attempt(name, work));
  }

  private boolean execute(Runnable work) {
    try {
      soon.execute(work);
      return true;
    } catch (RejectedExecutionException _) {
      LOG.log(Level.WARNING, "too much is waiting: background work is dropped");
      return false;
    }
  }

  @Override
  public synchronized void every(String name, Duration pause, Runnable work) {
    if (loops.stream().anyMatch(loop -> loop.name().equals(name))) {
      throw new IllegalArgumentException(name + " is the name of other work");
    }
    RecurringTurn turn = turns.computeIfAbsent(name, _ -> new RecurringTurn());
    loops.add(new RecurringLoop(name, turn, pause, () -> attempt(name, work)));
  }

  @Override
  public synchronized void start() {
    loops.forEach(RecurringLoop::start);
  }

  @Override
  public Map<String, Instant> lastSuccesses() {
    Map<String, Instant> successes = new TreeMap<>();
    turns.forEach(
        (name, turn) -> {
          Optional<Instant> last = turn.lastSuccess();
          last.ifPresent(at -> successes.put(name, at));
        });
    return Map.copyOf(successes);
  }

  private static boolean attempt(String name, Runnable work) {
    try {
      work.run();
      return true;
    } catch (RuntimeException | Error e) {
      LOG.log(Level.WARNING, "background work failed: " + name, e);
      return false;
    }
  }

  /** Begins nothing more, lets what is being done end, and interrupts what takes too long. */
  @Override
  public synchronized void close() {
    long deadline = System.nanoTime() + patience.toNanos();
    loops.forEach(RecurringLoop::stop);
    soon.getQueue().clear();
    soon.shutdown();
    try {
      for (RecurringLoop loop : loops) {
        loop.join(Duration.ofNanos(Math.max(1, deadline - System.nanoTime())));
      }
      var _ = soon.awaitTermination(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    loops.forEach(RecurringLoop::interrupt);
    soon.shutdownNow();
  }
}
