package dev.moim.adapters.persistence;

import dev.moim.application.runtime.Page;
import dev.moim.application.runtime.PageRequest;
import dev.moim.application.runtime.Position;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.result.ResultSetScanner;
import org.jdbi.v3.core.statement.Query;

/** Reads things of one kind out of a database, from whatever rows they are kept in. */
public final class Rows<T> {
  private final Database database;
  private final ResultSetScanner<List<T>> scanner;

  private Rows(Database database, ResultSetScanner<List<T>> scanner) {
    this.database = database;
    this.scanner = scanner;
  }

  /** Things that are a row each. */
  public static <T> Rows<T> each(Database database, RowMapper<T> row) {
    return new Rows<>(
        database,
        (found, context) -> {
          ResultSet rows = found.get();
          List<T> all = new ArrayList<>();
          while (rows.next()) {
            all.add(row.map(rows, context));
          }
          return all;
        });
  }

  /** Things that are several rows together. */
  public static <T> Rows<T> together(Database database, ResultSetScanner<List<T>> rows) {
    return new Rows<>(database, rows);
  }

  /** All that the statement finds, with these values in it. */
  public List<T> all(String sql, UnaryOperator<Query> values) {
    return database.useOnce(handle -> all(handle, sql, values));
  }

  private List<T> all(Handle handle, String sql, UnaryOperator<Query> values) {
    return Answers.of(values.apply(handle.createQuery(sql)), scanner);
  }

  /** The only one that the statement finds, if any. */
  public Optional<T> one(String sql, UnaryOperator<Query> values) {
    return all(sql, values).stream().findFirst();
  }

  /** What each of several statements finds, with these values in them, by one journey. */
  public List<List<T>> each(List<String> statements, UnaryOperator<Query> values) {
    return database.use(
        handle ->
            Answers.each(
                values.apply(handle.createQuery(String.join(";\n", statements))), scanner));
  }

  /**
   * As {@link #one}, once another statement with the same values has locked a row; empty if it
   * finds none to lock. It is read after that: what was read while waiting may be old.
   */
  public Optional<T> locked(String lock, String sql, UnaryOperator<Query> values) {
    return database.use(
        handle ->
            Answers.afterLock(values.apply(handle.createQuery(lock + ";\n" + sql)), scanner)
                .flatMap(found -> found.stream().findFirst()));
  }

  /** The part of the list that is wanted. */
  public Page<T> page(ListQuery list, PageRequest page, Function<T, Position> position) {
    return page.page(all(list.sql(page), query -> list.bind(query, page)), position);
  }
}
