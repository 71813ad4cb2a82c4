package dev.moim.adapters.memory.runtime;

import dev.moim.application.runtime.BackgroundWork;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Background work that waits until a test runs it, on the test's own thread: so that a test says
 * what has happened, and when. {@link ThreadedBackgroundWork} is the one that runs by itself.
 */
public final class InMemoryBackgroundWork implements BackgroundWork {
  private static final Logger LOG = System.getLogger(InMemoryBackgroundWork.class.getName());

  private final Map<String, Runnable> waiting = new LinkedHashMap<>();
  private final Map<String, Runnable> recurring = new LinkedHashMap<>();
  private final Map<String, Instant> successes = new ConcurrentHashMap<>();
  private boolean started;

  private record Named(String name, Runnable work) {}

  @Override
  public synchronized void soon(String name, Runnable work) {
    var _ = waiting.putIfAbsent(name, work);
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

  private synchronized Optional<Named> next() {
    Iterator<Map.Entry<String, Runnable>> all = waiting.entrySet().iterator();
    if (!all.hasNext()) {
      return Optional.empty();
    }
    Map.Entry<String, Runnable> first = all.next();
    all.remove();
    return Optional.of(new Named(first.getKey(), first.getValue()));
  }

  /**
   * Does what was wanted soon, and what that wants soon, until nothing is waiting.
   *
   * @return how much it was
   */
  public int runSoon() {
    int count = 0;
    for (Optional<Named> one = next(); one.isPresent(); one = next()) {
      count++;
      var _ = attempt(one.get());
    }
    return count;
  }

  /** Drops what is waiting, as the end of a process does. */
  public synchronized void dropSoon() {
    waiting.clear();
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
