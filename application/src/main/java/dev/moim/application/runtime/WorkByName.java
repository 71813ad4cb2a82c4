package dev.moim.application.runtime;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Hands work over to threads: of one name as much at a time as {@link BackgroundWork#soon}
 * promises, which is one that is done and one that waits.
 */
public final class WorkByName {
  private final Predicate<Runnable> threads;
  private final Map<String, Runnable> waiting = new HashMap<>();
  private final Set<String> running = new HashSet<>();

  /**
   * Of one instance.
   *
   * @param threads has something done on another thread; false if it is dropped
   */
  public WorkByName(Predicate<Runnable> threads) {
    this.threads = threads;
  }

  /** Has this done, unless the same waits already. */
  public synchronized void want(String name, Runnable work) {
    if (waiting.putIfAbsent(name, work) == null && !running.contains(name)) {
      handOver(name);
    }
  }

  private void handOver(String name) {
    if (!threads.test(() -> work(name))) {
      waiting.remove(name);
    }
  }

  private void work(String name) {
    Runnable work = begin(name);
    try {
      work.run();
    } finally {
      end(name);
    }
  }

  private synchronized Runnable begin(String name) {
    running.add(name);
    return Objects.requireNonNull(waiting.remove(name), name);
  }

  private synchronized void end(String name) {
    running.remove(name);
    if (waiting.containsKey(name)) {
      handOver(name);
    }
  }
}
