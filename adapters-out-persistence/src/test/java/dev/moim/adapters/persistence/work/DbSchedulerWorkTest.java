package dev.moim.adapters.persistence.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.moim.adapters.persistence.TestDatabase;
import dev.moim.application.runtime.BackgroundWork;
import dev.moim.contracts.runtime.BackgroundWorkContract;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DbSchedulerWorkTest extends BackgroundWorkContract {
  private static final Duration SHORT = Duration.ofMillis(100);

  private final List<DbSchedulerWork> instances = new CopyOnWriteArrayList<>();

  @Override
  protected BackgroundWork instance() {
    return newInstance();
  }

  private DbSchedulerWork newInstance() {
    DbSchedulerWork work = new DbSchedulerWork(TestDatabase.shared());
    instances.add(work);
    return work;
  }

  @Override
  protected Duration patience() {
    return Duration.ofSeconds(30);
  }

  @AfterEach
  void stopAll() throws SQLException {
    instances.forEach(DbSchedulerWork::close);
    execute("DELETE FROM scheduled_tasks");
  }

  private static void execute(String sql) throws SQLException {
    try (Connection connection = TestDatabase.shared().connections().getConnection();
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  @Test
  void closing_waits_for_what_is_running_and_nothing_begins_afterwards() {
    DbSchedulerWork work = newInstance();
    CountDownLatch running = new CountDownLatch(2);
    AtomicInteger ended = new AtomicInteger();
    Runnable slow =
        () -> {
          running.countDown();
          sleep(SHORT.multipliedBy(5));
          ended.incrementAndGet();
        };
    work.every("slow-" + UUID.randomUUID(), SHORT, slow);
    work.start();
    work.soon("slow too", slow);
    eventually("both are running", () -> running.getCount() == 0);

    work.close();

    assertThat(ended).hasValue(2);
    work.soon("too late", ended::incrementAndGet);
    sleep(SHORT.multipliedBy(3));
    assertThat(ended).hasValue(2);
  }

  @Test
  void another_instance_goes_on_where_one_stopped() {
    String name = "shared-" + UUID.randomUUID();
    AtomicInteger one = new AtomicInteger();
    AtomicInteger two = new AtomicInteger();
    DbSchedulerWork first = newInstance();
    first.every(name, SHORT, one::incrementAndGet);
    first.start();
    eventually("the first one works", () -> one.get() > 0);
    DbSchedulerWork second = newInstance();
    second.every(name, SHORT, two::incrementAndGet);
    second.start();

    first.close();
    int before = two.get();

    eventually("the second one works", () -> two.get() >= before + 2);
  }

  /** As after a {@code kill -9}: the row says that somebody works who does not live any more. */
  @Test
  void work_of_an_instance_that_died_is_taken_over() throws SQLException {
    String name = "orphan-" + UUID.randomUUID();
    execute(
        """
        INSERT INTO scheduled_tasks (
          task_name, task_instance, execution_time, picked, picked_by, last_heartbeat, version)
        VALUES ('%s', 'recurring', now(), true, 'somebody dead', now(), 1)
        """
            .formatted(name));
    AtomicInteger done = new AtomicInteger();
    DbSchedulerWork work = newInstance();
    work.every(name, SHORT, done::incrementAndGet);

    work.start();

    sleep(SHORT.multipliedBy(5));
    assertThat(done).as("while it could still live").hasValue(0);
    eventually("it is taken over", () -> done.get() > 0);
  }

  @Test
  void a_name_is_registered_once_and_before_the_start() {
    DbSchedulerWork work = newInstance();
    String name = "once-" + UUID.randomUUID();
    work.every(name, SHORT, () -> {});

    assertThatThrownBy(() -> work.every(name, SHORT, () -> {}))
        .isInstanceOf(IllegalStateException.class);
    work.start();
    assertThatThrownBy(() -> work.every("late", SHORT, () -> {}))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(work::start).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void work_opens_its_own_transactions() {
    DbSchedulerWork work = newInstance();
    AtomicBoolean own = new AtomicBoolean();
    Supplier<Boolean> yes = () -> true;
    work.every(
        "transaction-" + UUID.randomUUID(),
        SHORT,
        () -> own.set(TestDatabase.storage().transactions().run(yes)));

    work.start();

    eventually("it opened one", own::get);
  }
}
