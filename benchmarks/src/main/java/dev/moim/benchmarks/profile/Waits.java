package dev.moim.benchmarks.profile;

import dev.moim.adapters.persistence.DatabaseSettings;
import dev.moim.benchmarks.Failure;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** Looks again and again what each of the server's connections to PostgreSQL is about. */
final class Waits implements AutoCloseable {
  private static final long PAUSE_NANOS = 20_000_000;
  private static final int LINES = 20;

  private static final String LOOK =
      """
      SELECT CASE
          WHEN state = 'idle' THEN 'idle'
          WHEN state LIKE 'idle in%' THEN 'idle in a transaction, after '
          WHEN wait_event IS NULL THEN 'runs '
          ELSE 'waits for ' || wait_event_type || ' ' || wait_event || ' in '
        END
        || CASE WHEN state = 'idle' THEN '' ELSE left(regexp_replace(query, '\\s+', ' ', 'g'), 70) END
      FROM pg_stat_activity
      WHERE backend_type = 'client backend' AND datname = ? AND application_name = 'moim'
      """;

  private final Tally tally = new Tally();
  private final Thread thread;
  private volatile boolean closed;

  private Waits(DatabaseSettings settings, String database) {
    this.thread =
        Thread.ofPlatform().daemon().name("waits").unstarted(() -> look(settings, database));
  }

  /** Looks at one database from now on. */
  static Waits in(DatabaseSettings settings) {
    Waits waits = new Waits(settings, settings.url().replaceFirst(".*/", ""));
    waits.thread.start();
    return waits;
  }

  private void look(DatabaseSettings settings, String database) {
    try (Connection connection =
            DriverManager.getConnection(settings.url(), settings.user(), settings.password());
        PreparedStatement statement = connection.prepareStatement(LOOK)) {
      statement.setString(1, database);
      while (!closed) {
        try (ResultSet rows = statement.executeQuery()) {
          while (rows.next()) {
            tally.add(rows.getString(1), 1);
          }
        }
        LockSupport.parkNanos(PAUSE_NANOS);
      }
    } catch (SQLException e) {
      throw new Failure("PostgreSQL cannot be looked at: " + e.getMessage(), e);
    }
  }

  /** What was seen most, once it is closed. */
  List<String> most() {
    return tally.most(LINES);
  }

  @Override
  public void close() throws InterruptedException {
    closed = true;
    thread.join();
  }
}
