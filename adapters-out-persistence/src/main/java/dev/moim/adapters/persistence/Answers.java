package dev.moim.adapters.persistence;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.result.ResultSetScanner;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.StatementContext;

/**
 * What statements find. Several of them are sent together, with a semicolon between them: one
 * journey to the database instead of one each. Each of them still sees what was committed before it
 * began itself, when those before it have waited for whatever they waited for.
 */
public final class Answers {
  private Answers() {}

  /** What one of them found. */
  public static <T> T of(Query statement, ResultSetScanner<T> rows) {
    return statement.scanResultSet(
        (found, context) -> {
          try (context) {
            return rows.scanResultSet(found, context);
          }
        });
  }

  /** What each of them found, in their sequence. */
  public static <T> List<T> each(Query statements, ResultSetScanner<T> rows) {
    return statements.execute(
        (ran, context) -> {
          try (context) {
            PreparedStatement statement = ran.get();
            List<T> found = new ArrayList<>();
            do {
              found.add(scan(statement, rows, context));
            } while (statement.getMoreResults());
            return found;
          }
        });
  }

  /** What the second of two found, if the first, which locks rows, found any. */
  public static <T> Optional<T> afterLock(Query statements, ResultSetScanner<T> rows) {
    return statements.execute(
        (ran, context) -> {
          try (context) {
            PreparedStatement statement = ran.get();
            boolean locked = scan(statement, (found, _) -> found.get().next(), context);
            if (!locked || !statement.getMoreResults()) {
              return Optional.empty();
            }
            return Optional.of(scan(statement, rows, context));
          }
        });
  }

  private static <T> T scan(
      PreparedStatement statement, ResultSetScanner<T> rows, StatementContext context)
      throws SQLException {
    try (ResultSet found = statement.getResultSet()) {
      return rows.scanResultSet(() -> found, context);
    }
  }
}
