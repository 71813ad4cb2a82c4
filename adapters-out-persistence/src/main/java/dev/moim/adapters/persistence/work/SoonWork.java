package dev.moim.adapters.persistence.work;

import dev.moim.application.runtime.WorkByName;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Work that is done once, on a few virtual threads; what is too much is dropped. */
final class SoonWork {
  private static final Logger LOG = LoggerFactory.getLogger(SoonWork.class);
  private static final int AT_ONCE = 32;
  private static final int WAITING = 1_000;

  private final ThreadPoolExecutor executor;
  private final WorkByName byName = new WorkByName(this::execute);

  SoonWork() {
    executor =
        new ThreadPoolExecutor(
            AT_ONCE,
            AT_ONCE,
            1,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(WAITING),
            Thread.ofVirtual().name("soon-", 0).factory());
    executor.allowCoreThreadTimeOut(true);
  }

  void take(String name, Runnable work) {
    byName.want(name, work);
  }

  private boolean execute(Runnable work) {
    try {
      executor.execute(work);
      return true;
    } catch (RejectedExecutionException _) {
      LOG.debug("work is dropped: too much is waiting, or this instance is closing");
      return false;
    }
  }

  /** Begins nothing more, and waits for what is running. */
  void close(Duration patience) {
    executor.getQueue().clear();
    executor.shutdown();
    try {
      if (!executor.awaitTermination(patience.toMillis(), TimeUnit.MILLISECONDS)) {
        executor.shutdownNow();
      }
    } catch (InterruptedException _) {
      executor.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }
}
