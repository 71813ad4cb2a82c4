package dev.moim.adapters.persistence;

import dev.moim.application.runtime.Transactions;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;

/**
 * Transactions of PostgreSQL at READ COMMITTED. Work that PostgreSQL gave up for a deadlock or a
 * serialization failure is done again, which is safe since work does nothing but talk to the
 * database.
 */
@Singleton
public final class PostgresTransactions implements Transactions {
  private static final int TRIES = 5;
  private static final Set<String> TO_BE_REPEATED = Set.of("40001", "40P01");

  private final Jdbi jdbi;
  private final ThreadLocal<Handle> current = new ThreadLocal<>();

  @Inject
  public PostgresTransactions(Database database) {
    this.jdbi = database.jdbi();
  }

  @Override
  public <T> T run(Function<Transaction, T> work) {
    if (current.get() != null) {
      throw new IllegalStateException("a transaction does not nest");
    }
    for (int i = 1; ; i++) {
      try {
        return once(work);
      } catch (JdbiException e) {
        if (i == TRIES || sqlState(e).filter(TO_BE_REPEATED::contains).isEmpty()) {
          throw e;
        }
      }
    }
  }

  private <T> T once(Function<Transaction, T> work) {
    try (Handle handle = jdbi.open()) {
      handle.begin();
      current.set(handle);
      boolean[] undone = new boolean[1];
      try {
        T result = work.apply(() -> undone[0] = true);
        if (undone[0]) {
          handle.rollback();
        } else {
          handle.commit();
        }
        return result;
      } catch (RuntimeException | Error e) {
        rollBack(handle, e);
        throw e;
      } finally {
        current.remove();
      }
    }
  }

  /** On a broken connection this fails as well; what broke it is what the caller is to hear. */
  private static void rollBack(Handle handle, Throwable cause) {
    try {
      handle.rollback();
    } catch (JdbiException e) {
      cause.addSuppressed(e);
    }
  }

  /** Talks to the database: in the running transaction, or else in one of its own. */
  public <T> T with(Function<Handle, T> talk) {
    Handle running = current.get();
    return running != null ? talk.apply(running) : jdbi.inTransaction(talk::apply);
  }

  /** The SQLSTATE of what went wrong. */
  public static Optional<String> sqlState(Throwable failure) {
    for (Throwable t = failure; t != null; t = t.getCause()) {
      if (t instanceof SQLException sql && sql.getSQLState() != null) {
        return Optional.of(sql.getSQLState());
      }
    }
    return Optional.empty();
  }
}
