package dev.moim.adapters.memory.runtime;

import dev.moim.application.runtime.BackgroundWork;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Background work that waits until a test runs it, on the test's own thread: so that a test says
 * what has happened, and when. {@link ThreadedBackgroundWork} is the one that runs by itself.
 */
public final class InMemoryBackgroundWork implements BackgroundWork {
  private static final Logger LOG = System.getLogger(InMemoryBackgroundWork.class.getName());

  private final Queue<Named> waiting = new ArrayDeque<>();
  private final Map<String, Runnable> recurring = new LinkedHashMap<>();
  private final Map<String, Instant> successes = new ConcurrentHashMap<>();
  private boolean started;

  private record Named(String name, Runnable work) {}

  @Override
  public synchronized void soon(String name, Runnable work) {
    waiting.add(new Named(name, work));
  }

  @Override
  public synchronized void every(String name, Duration pause, Runnable work) {
    if (recurring.putIfAbsent(name, work) != null) {
      throw new IllegalArgumentException(name + " is the name of other work");
    }
  }

  @Override
  public synchronized void start() {
    started = true;
  }

  /** In real time, whatever clock a test moves. */
  @Override
  public Map<String, Instant> lastSuccesses() {
    return Map.copyOf(successes);
  }

  private synchronized Queue<Named> take() {
    Queue<Named> taken = new ArrayDeque<>(waiting);
    waiting.clear();
    return taken;
  }

  /**
   * Does what was wanted soon, and what that wants soon, until nothing is waiting.
   *
   * @return how much it was
   */
  public int runSoon() {
    int count = 0;
    for (Queue<Named> taken = take(); !taken.isEmpty(); taken = take()) {
      count += taken.size();
      taken.forEach(one -> attempt(one));
    }
    return count;
  }

  /** Drops what is waiting, as the end of a process does. */
  public void dropSoon() {
    var _ = take();
  }

  /**
   * Does all recurring work once, in the order in which it was registered.
   *
   * @return how much it was: nothing before the start
   */
  public int runRecurring() {
    Map<String, Runnable> all = registered();
    all.forEach(
        (name, work) -> {
          if (attempt(new Named(name, work))) {
            successes.put(name, Instant.now());
          }
        });
    return all.size();
  }

  private synchronized Map<String, Runnable> registered() {
    return started ? new LinkedHashMap<>(recurring) : Map.of();
  }

  /** What is thrown is logged and goes no further, as with every background work. */
  @SuppressWarnings("CatchingUnchecked")
  private static boolean attempt(Named one) {
    try {
      one.work().run();
      return true;
    } catch (RuntimeException | Error e) {
      LOG.log(Level.WARNING, "background work failed: " + one.name(), e);
      return false;
    }
  }
}
