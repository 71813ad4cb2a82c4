package dev.moim.adapters.persistence.work;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.logging.LogLevel;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import dev.moim.adapters.persistence.Database;
import dev.moim.application.runtime.BackgroundWork;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executors;
import org.jdbi.v3.core.generic.GenericType;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Recurring work by db-scheduler, whose state is in the database: an instance that takes work up
 * says so there, and says every few seconds that it lives; if it does not, another takes over after
 * 12 to 20 seconds. Closing waits for what is running, up to {@value #PATIENCE_SECONDS} seconds.
 */
public final class DbSchedulerWork implements BackgroundWork, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(DbSchedulerWork.class);
  private static final int PATIENCE_SECONDS = 10;
  private static final Duration HEARTBEAT = Duration.ofSeconds(3);
  private static final int MISSED_HEARTBEATS = 4;
  private static final Duration SHORTEST_POLL = Duration.ofMillis(50);
  private static final Duration LONGEST_POLL = Duration.ofSeconds(1);

  private final Database database;
  private final SoonWork soon = new SoonWork();
  private final Map<String, Recurring> recurring = new LinkedHashMap<>();
  private Optional<Scheduler> scheduler = Optional.empty();
  private boolean closed;

  private record Recurring(Duration pause, Runnable work) {}

  /** With its state in this database. */
  @Inject
  public DbSchedulerWork(Database database) {
    this.database = database;
  }

  @Override
  public void soon(String name, Runnable work) {
    soon.take(name, logged(name, work));
  }

  @Override
  public synchronized void every(String name, Duration pause, Runnable work) {
    if (scheduler.isPresent() || recurring.containsKey(name)) {
      throw new IllegalStateException(name + " is registered twice, or after the start");
    }
    recurring.put(name, new Recurring(pause, work));
  }

  private static Runnable logged(String name, Runnable work) {
    return () -> {
      try {
        work.run();
      } catch (Throwable e) {
        LOG.error("{} failed", name, e);
      }
    };
  }

  @Override
  public synchronized void start() {
    if (closed || scheduler.isPresent()) {
      throw new IllegalStateException("started before, or closed");
    }
    Scheduler started = scheduler();
    scheduler = Optional.of(started);
    started.start();
  }

  @Override
  public Map<String, Instant> lastSuccesses() {
    return database.use(
        handle ->
            handle
                .createQuery(
                    """
                    SELECT task_name, last_success
                    FROM scheduled_tasks
                    WHERE last_success IS NOT NULL
                    """)
                .setMapKeyColumn("task_name")
                .setMapValueColumn("last_success")
                .collectInto(new GenericType<Map<String, Instant>>() {}));
  }

  /** As many threads as works, so that none holds up another. */
  private Scheduler scheduler() {
    List<RecurringTask<Void>> tasks =
        recurring.entrySet().stream().map(e -> task(e.getKey(), e.getValue())).toList();
    return Scheduler.create(database.connections())
        .startTasks(tasks)
        .schedulerName(new SchedulerName.Fixed("moim-" + UUID.randomUUID()))
        .threads(Math.max(1, tasks.size()))
        .executorService(
            Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("every-", 0).factory()))
        .pollingInterval(poll())
        .heartbeatInterval(HEARTBEAT)
        .missedHeartbeatsLimit(MISSED_HEARTBEATS)
        .failureLogging(LogLevel.OFF, false) // it is logged above, once
        .shutdownMaxWait(Duration.ofSeconds(PATIENCE_SECONDS))
        .build();
  }

  private static RecurringTask<Void> task(String name, Recurring what) {
    return Tasks.recurring(name, FixedDelay.of(what.pause()))
        .execute((_, _) -> recorded(name, what.work()));
  }

  /** Lets the scheduler know, which writes down when work last ended well. */
  private static void recorded(String name, Runnable work) {
    try {
      work.run();
    } catch (Throwable e) {
      LOG.error("{} failed", name, e);
      throw e;
    }
  }

  /** Half of the shortest pause, so that none becomes much longer than it should be. */
  private Duration poll() {
    Duration half =
        recurring.values().stream()
            .map(r -> r.pause().dividedBy(2))
            .min(Duration::compareTo)
            .orElse(LONGEST_POLL);
    Duration atLeast = half.compareTo(SHORTEST_POLL) < 0 ? SHORTEST_POLL : half;
    return atLeast.compareTo(LONGEST_POLL) > 0 ? LONGEST_POLL : atLeast;
  }

  @Override
  public void close() {
    Optional<Scheduler> running;
    synchronized (this) {
      closed = true;
      running = scheduler;
      scheduler = Optional.empty();
    }
    running.ifPresent(Scheduler::stop);
    soon.close(Duration.ofSeconds(PATIENCE_SECONDS));
  }
}
