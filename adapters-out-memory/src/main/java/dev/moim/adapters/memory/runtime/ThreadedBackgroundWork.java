package dev.moim.adapters.memory.runtime;

import dev.moim.application.runtime.BackgroundWork;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Background work on threads of this process. Its state is in memory: what was wanted soon is lost
 * with the process. Instances that are to take turns are made of one another.
 */
public final class ThreadedBackgroundWork implements BackgroundWork, AutoCloseable {
  private static final Logger LOG = System.getLogger(ThreadedBackgroundWork.class.getName());
  private static final int THREADS = 8;
  private static final int MOST_WAITING = 1_000;

  private final Map<String, Turn> turns;
  private final List<Thread> loops = new ArrayList<>();
  private final ThreadPoolExecutor soon =
      new ThreadPoolExecutor(
          THREADS,
          THREADS,
          0,
          TimeUnit.SECONDS,
          new ArrayBlockingQueue<>(MOST_WAITING),
          Thread.ofVirtual().name("soon-", 0).factory(),
          (_, _) -> LOG.log(Level.WARNING, "too much is waiting: background work is dropped"));

  /** Whose turn it is to do some work, and when it was last done. */
  private static final class Turn {
    private final ReentrantLock lock = new ReentrantLock(true);
    private long notBefore = System.nanoTime();
  }

  /** The first instance of a service. */
  public ThreadedBackgroundWork() {
    this(new ConcurrentHashMap<>());
  }

  private ThreadedBackgroundWork(Map<String, Turn> turns) {
    this.turns = turns;
  }

  /** Another instance of the same service: recurring work is done on one of them at a time. */
  public ThreadedBackgroundWork another() {
    return new ThreadedBackgroundWork(turns);
  }

  @Override
  public void soon(String name, Runnable work) {
    soon.execute(() -> attempt(name, work));
  }

  @Override
  public synchronized void every(String name, Duration pause, Runnable work) {
    String thread = "every-" + name;
    if (loops.stream().anyMatch(loop -> loop.getName().equals(thread))) {
      throw new IllegalArgumentException(name + " is the name of other work");
    }
    Turn turn = turns.computeIfAbsent(name, _ -> new Turn());
    loops.add(Thread.ofVirtual().name(thread).unstarted(() -> repeat(turn, name, pause, work)));
  }

  @Override
  public synchronized void start() {
    loops.forEach(Thread::start);
  }

  private static void repeat(Turn turn, String name, Duration pause, Runnable work) {
    while (!Thread.currentThread().isInterrupted()) {
      try {
        turn.lock.lockInterruptibly();
        try {
          TimeUnit.NANOSECONDS.sleep(turn.notBefore - System.nanoTime());
          attempt(name, work);
          turn.notBefore = System.nanoTime() + pause.toNanos();
        } finally {
          turn.lock.unlock();
        }
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private static void attempt(String name, Runnable work) {
    try {
      work.run();
    } catch (RuntimeException | Error e) {
      LOG.log(Level.WARNING, "background work failed: " + name, e);
    }
  }

  /** Begins nothing more, and interrupts what is being done. */
  @Override
  public synchronized void close() {
    loops.forEach(Thread::interrupt);
    soon.shutdownNow();
  }
}
