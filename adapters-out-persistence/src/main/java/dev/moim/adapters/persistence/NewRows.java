package dev.moim.adapters.persistence;

import dev.moim.adapters.persistence.Postponed.Write;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.argument.Argument;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.postgresql.PGConnection;

/**
 * How a table's new rows are written: each column described once, with the type that it has in the
 * database. A few rows are INSERTs; many are a COPY, which needs one more answer of the database
 * and costs it about half as much a row.
 *
 * @param <T> what becomes a row each
 */
public final class NewRows<T> {
  private static final int MANY = 16;

  private static final Argument NO_IDS =
      (position, statement, _) -> statement.setNull(position, Types.ARRAY);

  private final String table;
  private final List<Column<T>> columns;
  private final String insert;
  private final String copy;

  private NewRows(String table, List<Column<T>> columns) {
    this.table = table;
    this.columns = columns;
    String names = columns.stream().map(Column::name).collect(Collectors.joining(", "));
    String marks = columns.stream().map(_ -> "?").collect(Collectors.joining(", "));
    this.insert = "INSERT INTO %s (%s) VALUES (%s)".formatted(table, names, marks);
    this.copy = "COPY %s (%s) FROM STDIN (FORMAT BINARY)".formatted(table, names);
  }

  private record Column<T>(
      String name, Function<T, Argument> bound, BiConsumer<T, CopiedRows> copied) {}

  /** Of a table, without columns yet. */
  public static <T> NewRows<T> of(String table) {
    return new NewRows<>(table, List.of());
  }

  private NewRows<T> with(
      String name, Function<T, Argument> bound, BiConsumer<T, CopiedRows> copied) {
    return new NewRows<>(
        table,
        Stream.concat(columns.stream(), Stream.of(new Column<>(name, bound, copied))).toList());
  }

  private <V> NewRows<T> optional(
      String name,
      Function<T, Optional<V>> value,
      Function<Optional<V>, Argument> bound,
      BiConsumer<CopiedRows, V> copied) {
    return with(
        name,
        value.andThen(bound),
        (row, rows) ->
            value.apply(row).ifPresentOrElse(v -> copied.accept(rows, v), rows::nothing));
  }

  /** A uuid. */
  public NewRows<T> id(String column, Function<T, UUID> value) {
    return with(
        column, row -> Columns.id(value.apply(row)), (row, rows) -> rows.id(value.apply(row)));
  }

  /** A uuid that may be missing. */
  public NewRows<T> optionalId(String column, Function<T, Optional<UUID>> value) {
    return optional(column, value, Columns::id, CopiedRows::id);
  }

  /** A uuid[], missing where there are none. */
  public NewRows<T> idsOrNone(String column, Function<T, List<UUID>> value) {
    return optional(
        column,
        row -> Optional.of(value.apply(row)).filter(ids -> !ids.isEmpty()),
        ids -> ids.map(all -> Columns.ids(all, Function.identity())).orElse(NO_IDS),
        CopiedRows::ids);
  }

  /** A text, or a char. */
  public NewRows<T> text(String column, Function<T, String> value) {
    return with(
        column, row -> Columns.text(value.apply(row)), (row, rows) -> rows.text(value.apply(row)));
  }

  /** A text that may be missing. */
  public NewRows<T> optionalText(String column, Function<T, Optional<String>> value) {
    return optional(column, value, Columns::text, CopiedRows::text);
  }

  /** A bigint. */
  public NewRows<T> number(String column, ToLongFunction<T> value) {
    return with(
        column,
        row -> (position, statement, _) -> statement.setLong(position, value.applyAsLong(row)),
        (row, rows) -> rows.number(value.applyAsLong(row)));
  }

  /** An integer. */
  public NewRows<T> integer(String column, ToIntFunction<T> value) {
    return with(
        column,
        row -> (position, statement, _) -> statement.setInt(position, value.applyAsInt(row)),
        (row, rows) -> rows.integer(value.applyAsInt(row)));
  }

  /** A timestamptz. */
  public NewRows<T> moment(String column, Function<T, Instant> value) {
    return with(
        column, row -> Columns.at(value.apply(row)), (row, rows) -> rows.moment(value.apply(row)));
  }

  /** A timestamptz that may be missing. */
  public NewRows<T> optionalMoment(String column, Function<T, Optional<Instant>> value) {
    return optional(column, value, Columns::at, CopiedRows::moment);
  }

  /** To be done later. */
  Write write(List<T> rows) {
    List<T> kept = List.copyOf(rows);
    return rows.size() == 1
        ? new Write.Statement(insert, values(rows.getFirst()))
        : new Write.Work(handle -> add(handle, kept));
  }

  private List<Argument> values(T row) {
    return columns.stream().map(column -> column.bound().apply(row)).toList();
  }

  /** Writes them; whatever key or check refuses one of them, refuses the transaction. */
  public void add(Handle handle, List<T> rows) {
    if (rows.size() >= MANY) {
      copy(handle, rows);
    } else if (!rows.isEmpty()) {
      var _ = insert(handle, rows, insert);
    }
  }

  /**
   * Writes all of them, or, if a unique key refuses one, none, and the transaction goes on.
   *
   * @return whether they are written
   */
  public boolean addUnlessTaken(Handle handle, List<T> rows) {
    return rows.size() == 1
        ? insert(handle, rows, insert + " ON CONFLICT DO NOTHING") == 1
        : UniqueKeys.unlessAnyTaken(handle, () -> add(handle, rows));
  }

  private int insert(Handle handle, List<T> rows, String sql) {
    if (rows.size() == 1) {
      return bind(handle.createUpdate(sql), rows.getFirst()).execute();
    }
    PreparedBatch batch = handle.prepareBatch(sql);
    rows.forEach(row -> bind(batch, row).add());
    return batch.execute().length;
  }

  private <S extends SqlStatement<S>> S bind(S statement, T row) {
    List<Argument> values = values(row);
    for (int i = 0; i < values.size(); i++) {
      statement.bind(i, values.get(i));
    }
    return statement;
  }

  private void copy(Handle handle, List<T> rows) {
    CopiedRows copied = new CopiedRows();
    for (T row : rows) {
      copied.row(columns.size());
      columns.forEach(column -> column.copied().accept(row, copied));
    }
    try {
      var _ =
          handle.getConnection().unwrap(PGConnection.class).getCopyAPI().copyIn(copy, copied.end());
    } catch (SQLException e) {
      throw new UnableToExecuteStatementException("rows were refused", e, null);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
