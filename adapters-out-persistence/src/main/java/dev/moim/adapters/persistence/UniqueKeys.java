package dev.moim.adapters.persistence;

import java.util.Optional;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.postgresql.util.PSQLException;
import org.postgresql.util.PSQLState;
import org.postgresql.util.ServerErrorMessage;

/** Statements that a unique key may refuse although the transaction goes on. */
public final class UniqueKeys {
  private static final String BEFORE = "before_unique_key";

  private UniqueKeys() {}

  /**
   * Does something, and undoes it alone if this key or index refuses it. For what cannot be said
   * with {@code ON CONFLICT}, such as an update: asking beforehand would be a race.
   */
  public static <T> Optional<T> unlessTaken(Handle handle, String key, Supplier<T> work) {
    handle.savepoint(BEFORE);
    try {
      T result = work.get();
      handle.releaseSavepoint(BEFORE);
      return Optional.of(result);
    } catch (UnableToExecuteStatementException e) {
      if (!isRefusalBy(key, e)) {
        throw e;
      }
      handle.rollbackToSavepoint(BEFORE);
      return Optional.empty();
    }
  }

  private static boolean isRefusalBy(String key, UnableToExecuteStatementException e) {
    return e.getCause() instanceof PSQLException cause
        && PSQLState.UNIQUE_VIOLATION.getState().equals(cause.getSQLState())
        && Optional.ofNullable(cause.getServerErrorMessage())
            .map(ServerErrorMessage::getConstraint)
            .filter(key::equals)
            .isPresent();
  }
}
