package dev.moim.adapters.persistence;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jdbi.v3.core.result.ResultSetScanner;

/**
 * Reads aggregates whose parts are joined to them: one statement sees one state of the database, so
 * no part is older than another, and a list costs no statement per item.
 */
public final class Aggregates {
  private Aggregates() {}

  /** Reads what has not been read before, as a row says it. */
  @FunctionalInterface
  public interface First<A> {
    /** The beginning of an aggregate, without its parts. */
    A of(ResultSet row) throws SQLException;
  }

  /** Reads a part. */
  @FunctionalInterface
  public interface Part<A> {
    /** Adds what this row says to its aggregate. */
    void add(A aggregate, ResultSet row) throws SQLException;
  }

  /**
   * Reads rows of which each is a part of the aggregate whose id is in the column {@code id}, in
   * the order in which the aggregates first appear.
   *
   * @param <A> collects the parts
   */
  public static <A, T> ResultSetScanner<List<T>> scan(
      First<A> first, Part<A> part, Function<A, T> finished) {
    return (rows, _) -> {
      Map<UUID, A> all = new LinkedHashMap<>();
      ResultSet row = rows.get();
      while (row.next()) {
        UUID id = Columns.id(row, "id");
        A aggregate = all.get(id);
        if (aggregate == null) {
          aggregate = first.of(row);
          all.put(id, aggregate);
        }
        part.add(aggregate, row);
      }
      return all.values().stream().map(finished).toList();
    };
  }
}
