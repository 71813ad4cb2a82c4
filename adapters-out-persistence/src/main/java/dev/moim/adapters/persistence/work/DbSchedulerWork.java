package dev.moim.adapters.persistence.work;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import dev.moim.adapters.persistence.Database;
import dev.moim.application.runtime.BackgroundWork;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Background work on db-scheduler, whose state in PostgreSQL lets any number of instances share the
 * recurring part. What is to be done soon runs on a few virtual threads at a time.
 */
@Singleton
public final class DbSchedulerWork implements BackgroundWork, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(DbSchedulerWork.class);
  private static final int MOST_AT_ONCE = 8;
  private static final int MOST_WAITING = 2_000;
  private static final Duration POLLING = Duration.ofMillis(500);
  private static final Duration HEARTBEAT = Duration.ofSeconds(5);
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final Database database;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Semaphore atOnce = new Semaphore(MOST_AT_ONCE);
  private final AtomicInteger waiting = new AtomicInteger();
  private final List<RecurringTask<Void>> recurring = new ArrayList<>();
  private @Nullable Scheduler scheduler;

  @Inject
  public DbSchedulerWork(Database database) {
    this.database = database;
  }

  @Override
  public void soon(String name, Runnable work) {
    if (threads.isShutdown() || waiting.incrementAndGet() > MOST_WAITING) {
      waiting.decrementAndGet();
      LOG.debug("dropped {}: too much is waiting", name);
      return;
    }
    threads.execute(() -> whenThereIsRoom(name, work));
  }

  private void whenThereIsRoom(String name, Runnable work) {
    atOnce.acquireUninterruptibly();
    try {
      waiting.decrementAndGet();
      work.run();
    } catch (RuntimeException | Error e) {
      LOG.warn("{} failed", name, e);
    } finally {
      atOnce.release();
    }
  }

  @Override
  public void every(String name, Duration pause, Runnable work) {
    if (scheduler != null) {
      throw new IllegalStateException("registered too late: " + name);
    }
    recurring.add(
        Tasks.recurring(name, FixedDelay.of(pause))
            .execute(
                (_, _) -> {
                  try {
                    work.run();
                  } catch (RuntimeException e) {
                    LOG.error("{} failed; it will be tried again", name, e);
                  }
                }));
  }

  @Override
  public void start() {
    Scheduler started =
        Scheduler.create(database.dataSource())
            .startTasks(recurring)
            .threads(Math.max(1, recurring.size()))
            .pollingInterval(POLLING)
            .heartbeatInterval(HEARTBEAT)
            .missedHeartbeatsLimit(4)
            .shutdownMaxWait(PATIENCE)
            .build();
    started.start();
    scheduler = started;
  }

  /** Waits for what is running, for at most some seconds, and drops what is not. */
  @Override
  public void close() throws InterruptedException {
    Scheduler running = scheduler;
    if (running != null) {
      running.stop();
    }
    threads.shutdown();
    if (!threads.awaitTermination(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
      threads.shutdownNow();
    }
  }
}
