package dev.moim.adapters.persistence.work;

import static org.assertj.core.api.Assertions.assertThat;

import dev.moim.adapters.persistence.Database;
import dev.moim.adapters.persistence.TestDatabase;
import dev.moim.application.runtime.BackgroundWork;
import dev.moim.contracts.runtime.BackgroundWorkContract;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The contract on db-scheduler and a real PostgreSQL, each instance with its own connections. */
class DbSchedulerWorkTest extends BackgroundWorkContract {
  private final List<AutoCloseable> opened = new ArrayList<>();

  @Override
  protected BackgroundWork instance() {
    Database database = Database.open(TestDatabase.settings());
    DbSchedulerWork work = new DbSchedulerWork(database);
    opened.add(0, database);
    opened.add(0, work);
    return work;
  }

  @AfterEach
  void stop() throws Exception {
    for (AutoCloseable resource : opened) {
      resource.close();
    }
  }

  @Test
  void two_instances_share_the_work_and_never_do_it_at_once() throws Exception {
    AtomicInteger atOnce = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    AtomicInteger times = new AtomicInteger();
    String name = "shared-" + UUID.randomUUID();
    Runnable work =
        () -> {
          most.accumulateAndGet(atOnce.incrementAndGet(), Math::max);
          sleep(Duration.ofMillis(20));
          atOnce.decrementAndGet();
          times.incrementAndGet();
        };
    for (int i = 0; i < 2; i++) {
      BackgroundWork instance = instance();
      instance.every(name, Duration.ofMillis(10), work);
      instance.start();
    }
    eventually("it was done five times", () -> times.get() >= 5);
    assertThat(most).hasValue(1);
  }
}
