package dev.moim.adapters.persistence;

import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.PSQLState;
import org.postgresql.util.ServerErrorMessage;

/** Statements that a unique key may refuse although the transaction goes on. */
public final class UniqueKeys {
  /** Never released, which nobody needs: the next one of the same name stands before it. */
  private static final String BEFORE = "before_unique_key";

  private UniqueKeys() {}

  /**
   * Does something, and undoes it alone if this key or index refuses it. For what cannot be said
   * with {@code ON CONFLICT}, such as an update: asking beforehand would be a race.
   */
  public static <T> Optional<T> unlessTaken(Handle handle, String key, Supplier<T> work) {
    return unless(handle, key::equals, work);
  }

  /**
   * Does something with the handle alone, since what is added later would be added nevertheless,
   * and undoes it alone if any unique key or index refuses it.
   *
   * @return whether it is done
   */
  public static boolean unlessAnyTaken(Handle handle, Runnable work) {
    return unless(
            handle,
            _ -> true,
            () -> {
              work.run();
              return true;
            })
        .isPresent();
  }

  private static <T> Optional<T> unless(Handle handle, Predicate<String> key, Supplier<T> work) {
    handle.savepoint(BEFORE);
    try {
      return Optional.of(work.get());
    } catch (UnableToExecuteStatementException e) {
      if (!isRefusalBy(key, e)) {
        throw e;
      }
      handle.rollbackToSavepoint(BEFORE);
      return Optional.empty();
    }
  }

  private static boolean isRefusalBy(Predicate<String> key, UnableToExecuteStatementException e) {
    return refusal(e)
        .filter(cause -> PSQLState.UNIQUE_VIOLATION.getState().equals(cause.getSQLState()))
        .map(PSQLException::getServerErrorMessage)
        .map(ServerErrorMessage::getConstraint)
        .filter(key)
        .isPresent();
  }

  /** That of several statements that were sent together is behind another one. */
  private static Optional<PSQLException> refusal(Throwable thrown) {
    for (@Nullable Throwable e = thrown; e != null; e = e.getCause()) {
      if (e instanceof PSQLException refusal) {
        return Optional.of(refusal);
      }
    }
    return Optional.empty();
  }
}
