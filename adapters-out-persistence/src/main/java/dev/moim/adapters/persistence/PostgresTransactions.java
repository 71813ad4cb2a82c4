package dev.moim.adapters.persistence;

import dev.moim.application.runtime.Transactions;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Transactions of PostgreSQL, READ COMMITTED. If the database ends one because of a deadlock or a
 * conflict of serialisation, nothing of it is there, so the whole work is run again, up to {@value
 * #TRIES} times in all: work does nothing but use ports of this database.
 */
public final class PostgresTransactions implements Transactions {
  private static final Logger LOG = LoggerFactory.getLogger(PostgresTransactions.class);
  private static final int TRIES = 5;
  private static final long PAUSE_NANOS = Duration.ofMillis(10).toNanos();
  private static final Set<String> TO_TRY_AGAIN = Set.of("40001", "40P01");

  private final Database database;

  /** On this database. */
  @Inject
  public PostgresTransactions(Database database) {
    this.database = database;
  }

  @Override
  public <T> T run(Function<Transaction, T> work) {
    if (database.isInTransaction()) {
      throw new IllegalStateException("a transaction does not nest");
    }
    for (int tried = 1; ; tried++) {
      try {
        return once(work);
      } catch (RuntimeException e) {
        if (tried == TRIES || sqlState(e).filter(TO_TRY_AGAIN::contains).isEmpty()) {
          throw e;
        }
        LOG.info("the database ended a transaction, try {}: {}", tried, e.getMessage());
        LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(PAUSE_NANOS * tried));
      }
    }
  }

  private <T> T once(Function<Transaction, T> work) {
    Undoable transaction = new Undoable();
    return database.inTransaction(() -> work.apply(transaction), () -> transaction.undone);
  }

  /** The database's own code of what went wrong, if it was the database. */
  static Optional<String> sqlState(Throwable thrown) {
    for (@Nullable Throwable e = thrown; e != null; e = e.getCause()) {
      if (e instanceof SQLException sql) {
        return Optional.ofNullable(sql.getSQLState());
      }
    }
    return Optional.empty();
  }

  private static final class Undoable implements Transaction {
    private boolean undone;

    @Override
    public void rollBack() {
      undone = true;
    }
  }
}
