package dev.moim.adapters.persistence;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool.PoolInitializationException;
import dev.moim.adapters.persistence.Postponed.Write;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.argument.Argument;
import org.jdbi.v3.core.statement.SqlLogger;
import org.jdbi.v3.core.statement.SqlStatements;
import org.jdbi.v3.core.statement.StatementExceptions;
import org.jdbi.v3.core.statement.StatementExceptions.MessageRendering;
import org.jdbi.v3.core.statement.TemplateEngine;
import org.jdbi.v3.core.statement.Update;
import org.postgresql.core.BaseConnection;
import org.postgresql.core.TransactionState;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A PostgreSQL database with Moim's tables. What is done with its handle is part of the transaction
 * that runs on this thread, or, if none does, a transaction of its own.
 */
public final class Database implements AutoCloseable {
  private static final int CONNECT_MILLIS = 5_000;
  private static final int SOCKET_SECONDS = 60;
  private static final int READY_SECONDS = 2;
  private static final int LOOKING_SECONDS = 600;

  /**
   * Nobody waits for ever: a request that was given up long ago must not hold its locks.
   *
   * <p>Statements look things up by their keys, whatever the values: a plan is made once and kept,
   * where PostgreSQL would make some of them anew each time for more than it takes to read. So what
   * a plan depends on has to stand in the statement, and not in a value. One that was made while a
   * table was all but empty, also of the checks of foreign keys, would go on reading all of it when
   * a crowd has come: in a new database, for the minutes until the first ANALYZE.
   */
  private static final String LIMITS =
      """
      SET enable_seqscan = off;
      SET plan_cache_mode = force_generic_plan;
      SET lock_timeout = '10s';
      SET statement_timeout = '30s';
      SET idle_in_transaction_session_timeout = '60s'
      """;

  /** Who only looks may take longer, locks nothing and changes nothing. */
  private static final String LIMITS_OF_LOOKING =
      """
      SET lock_timeout = '10s';
      SET statement_timeout = '%ds';
      SET idle_in_transaction_session_timeout = '60s'
      """
          .formatted(LOOKING_SECONDS);

  private final HikariDataSource connections;
  private final Jdbi jdbi;
  private final ScopedValue<Open> current = ScopedValue.newInstance();

  /** A transaction that runs. */
  private record Open(Handle handle, Postponed postponed) {
    /** To be asked something, with nothing left unsaid before. */
    Handle ready() {
      postponed.send(handle);
      return handle;
    }
  }

  private Database(HikariDataSource connections) {
    this.connections = connections;
    this.jdbi = Jdbi.create(connections);
    jdbi.getConfig(SqlStatements.class).setTemplateEngine(TemplateEngine.NOP);
    // What is bound is people's: addresses, hashes, answers. It must not get into a log.
    jdbi.getConfig(StatementExceptions.class).setMessageRendering(MessageRendering.NONE);
  }

  /**
   * Connects, and brings the tables up to date; of several instances that start at once, one does
   * so and the others wait for it.
   *
   * @throws IllegalStateException if the database cannot be reached, or is not one of Moim's
   */
  public static Database open(DatabaseSettings settings) {
    try {
      migrate(settings);
    } catch (FlywayException e) {
      throw new IllegalStateException("cannot prepare " + settings + ": " + e.getMessage(), e);
    }
    return new Database(new HikariDataSource(pool(settings)));
  }

  /**
   * Connects without changing anything: each transaction sees the database as it was at one moment,
   * and the database refuses to write in it. A statement has ten minutes.
   *
   * @throws UnfitDatabase if it cannot be reached, or is not up to date
   */
  public static Database openForReading(DatabaseSettings settings) {
    SchemaVersion.requireCurrent(flyway(settings), settings);
    HikariConfig config = pool(settings);
    config.setMaximumPoolSize(1);
    config.setReadOnly(true);
    config.addDataSourceProperty("readOnlyMode", "always"); // of a single statement too
    config.setTransactionIsolation("TRANSACTION_REPEATABLE_READ");
    config.setConnectionInitSql(LIMITS_OF_LOOKING);
    config.addDataSourceProperty(
        "socketTimeout", Integer.toString(LOOKING_SECONDS + SOCKET_SECONDS));
    return connect(config, settings);
  }

  /**
   * Connects to one that is up to date, and leaves its tables as they are: for somebody who does a
   * small thing beside the servers, over one connection.
   *
   * @throws UnfitDatabase if it cannot be reached, or is not up to date
   */
  public static Database openAsItIs(DatabaseSettings settings) {
    SchemaVersion.requireCurrent(flyway(settings), settings);
    HikariConfig config = pool(settings);
    config.setMaximumPoolSize(1);
    return connect(config, settings);
  }

  private static Database connect(HikariConfig config, DatabaseSettings settings) {
    try {
      return new Database(new HikariDataSource(config));
    } catch (PoolInitializationException e) {
      throw new UnfitDatabase("cannot reach " + settings + ": " + e.getMessage(), e);
    }
  }

  private static void migrate(DatabaseSettings settings) {
    var _ = flyway(settings).migrate();
  }

  /** Without the pool and its limits: a migration may take as long as it takes. */
  private static Flyway flyway(DatabaseSettings settings) {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setURL(settings.url());
    source.setUser(settings.user());
    source.setPassword(settings.password());
    source.setConnectTimeout(CONNECT_MILLIS / 1_000);
    return Flyway.configure()
        .dataSource(source)
        .locations("classpath:db/migration")
        .failOnMissingLocations(true)
        .validateMigrationNaming(true)
        .load();
  }

  private static HikariConfig pool(DatabaseSettings settings) {
    HikariConfig config = new HikariConfig();
    config.setPoolName("moim-database");
    config.setJdbcUrl(settings.url());
    config.setUsername(settings.user());
    config.setPassword(settings.password());
    config.setMaximumPoolSize(settings.connections());
    config.setConnectionTimeout(CONNECT_MILLIS);
    config.setConnectionInitSql(LIMITS);
    config.addDataSourceProperty("ApplicationName", "moim");
    config.addDataSourceProperty("logServerErrorDetail", "false"); // it quotes values of rows
    config.addDataSourceProperty("tcpKeepAlive", "true");
    config.addDataSourceProperty("connectTimeout", Integer.toString(CONNECT_MILLIS / 1_000));
    config.addDataSourceProperty("socketTimeout", Integer.toString(SOCKET_SECONDS));
    return config;
  }

  /** Whether it answers now; tells within seven seconds, and never throws. */
  public boolean isReady() {
    try (Connection connection = connections.getConnection()) {
      return connection.isValid(READY_SECONDS);
    } catch (SQLException | RuntimeException _) {
      return false;
    }
  }

  /** Uses the transaction that runs on this thread, or a short one of its own. */
  public <T> T use(Function<Handle, T> work) {
    return within(() -> work.apply(current.get().ready()));
  }

  /** As {@link #use}, for work that uses this database itself. */
  public <T> T within(Supplier<T> work) {
    return current.isBound() ? work.get() : inTransaction(work, () -> false);
  }

  /**
   * As {@link #use}, for one statement: outside a transaction it is one by itself, and the database
   * is not asked to begin and to end one around it, which would be half of what a short read costs.
   */
  public <T> T useOnce(Function<Handle, T> statement) {
    return current.isBound()
        ? statement.apply(current.get().ready())
        : jdbi.<T, RuntimeException>withHandle(statement::apply);
  }

  /**
   * Adds rows before the next statement of the transaction, or its end: nobody waits for it. What
   * is refused refuses the transaction.
   */
  public <T> void addLater(NewRows<T> table, List<T> rows) {
    if (!rows.isEmpty()) {
      later(table.write(rows));
    }
  }

  /** As {@link #addLater}, for a change by a statement whose values have no names. */
  public void changeLater(String sql, Argument... values) {
    later(new Write.Statement(sql, List.of(values)));
  }

  private void later(Write write) {
    var _ =
        within(
            () -> {
              current.get().postponed().add(write);
              return write;
            });
  }

  /** Changes rows; how many. */
  public int update(String sql, UnaryOperator<Update> values) {
    return useOnce(handle -> values.apply(handle.createUpdate(sql)).execute());
  }

  /** Has every statement told to this, from now on, except that rows are copied. */
  void watch(SqlLogger watcher) {
    jdbi.setSqlLogger(watcher);
  }

  /** Whether a transaction runs on this thread. */
  public boolean isInTransaction() {
    return current.isBound();
  }

  /**
   * Runs work within a transaction that it may decide to undo.
   *
   * @param undo asked once the work has ended
   */
  <T> T inTransaction(Supplier<T> work, BooleanSupplier undo) {
    try (Handle handle = jdbi.open()) {
      handle.begin();
      try {
        Open open = new Open(handle, new Postponed());
        T result = ScopedValue.where(current, open).call(work::get);
        if (undo.getAsBoolean()) {
          handle.rollback();
        } else {
          open.postponed().send(handle);
          requireUnbroken(handle);
          handle.commit();
        }
        return result;
      } catch (Throwable e) {
        rollback(handle, e);
        throw e;
      }
    }
  }

  /**
   * The driver commits a transaction in which something failed without a word, although the
   * database then undoes it: work that hid the failure would be taken for done.
   */
  private static void requireUnbroken(Handle handle) {
    try {
      BaseConnection connection = handle.getConnection().unwrap(BaseConnection.class);
      if (connection.getTransactionState() == TransactionState.FAILED) {
        throw new IllegalStateException(
            "a statement failed and the work went on: nothing is saved");
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void rollback(Handle handle, Throwable why) {
    try {
      if (handle.isInTransaction()) {
        handle.rollback();
      }
    } catch (RuntimeException e) {
      why.addSuppressed(e);
    }
  }

  /**
   * Lets the pool of connections measure itself.
   *
   * @param registry Micrometer's, or whatever else HikariCP knows
   */
  public void measureWith(Object registry) {
    connections.setMetricRegistry(registry);
  }

  /** The connections, for work that brings its own statements. */
  public DataSource connections() {
    return connections;
  }

  @Override
  public void close() {
    connections.close();
  }
}
