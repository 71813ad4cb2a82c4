package dev.moim.adapters.memory.runtime;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** A thread that does one recurring work. It ends between two times, and not in the middle. */
final class RecurringLoop {
  private final String name;
  private final RecurringTurn turn;
  private final Duration pause;
  private final BooleanSupplier work;
  private final Thread thread;
  private boolean working;
  private boolean stopped;

  /**
   * @param work true if it ended well; throws nothing
   */
  RecurringLoop(String name, RecurringTurn turn, Duration pause, BooleanSupplier work) {
    this.name = name;
    this.turn = turn;
    this.pause = pause;
    this.work = work;
    this.thread = Thread.ofVirtual().name("every-" + name).unstarted(this::repeat);
  }

  String name() {
    return name;
  }

  void start() {
    thread.start();
  }

  private void repeat() {
    try {
      while (!thread.isInterrupted() && !isStopped()) {
        turn.take(pause, this::once);
      }
    } catch (InterruptedException _) {
      // It was told to end while it waited.
    }
  }

  private synchronized boolean isStopped() {
    return stopped;
  }

  private boolean once() {
    synchronized (this) {
      if (stopped) {
        return false;
      }
      working = true;
    }
    try {
      return work.getAsBoolean();
    } finally {
      synchronized (this) {
        working = false;
      }
    }
  }

  /** Begins nothing more; what it is doing goes on. */
  synchronized void stop() {
    stopped = true;
    if (!working) {
      thread.interrupt();
    }
  }

  /** Waits for its end, for at most this long. */
  void join(Duration patience) throws InterruptedException {
    if (thread.getState() != Thread.State.NEW) {
      var _ = thread.join(patience);
    }
  }

  void interrupt() {
    thread.interrupt();
  }
}
