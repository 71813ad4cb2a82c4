package dev.moim.adapters.memory.runtime;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Whose turn it is to do some work, when it was last done, and when it last ended well. */
final class RecurringTurn {
  private final ReentrantLock lock = new ReentrantLock(true);
  private long notBefore = System.nanoTime();
  private volatile @Nullable Instant success;

  /**
   * Waits for the turn and for the pause, and does the work.
   *
   * @param work true if it ended well
   * @throws InterruptedException if it was interrupted while it waited
   */
  void take(Duration pause, BooleanSupplier work) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      TimeUnit.NANOSECONDS.sleep(notBefore - System.nanoTime());
      if (work.getAsBoolean()) {
        success = Instant.now();
      }
      notBefore = System.nanoTime() + pause.toNanos();
    } finally {
      lock.unlock();
    }
  }

  Optional<Instant> lastSuccess() {
    return Optional.ofNullable(success);
  }
}
