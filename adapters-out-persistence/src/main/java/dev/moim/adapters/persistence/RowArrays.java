package dev.moim.adapters.persistence;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import java.util.function.ToLongFunction;
import org.jdbi.v3.core.argument.Argument;

/**
 * Rows as an array for each column, in one sequence, for {@code INSERT … SELECT … FROM unnest(…)}:
 * one statement for any number of rows. Values are written as {@link Columns} writes them.
 *
 * @param <T> what is a row each
 */
public final class RowArrays<T> {
  private final List<T> rows;

  private RowArrays(List<T> rows) {
    this.rows = rows;
  }

  /** Of these. */
  public static <T> RowArrays<T> of(List<T> rows) {
    return new RowArrays<>(rows);
  }

  /** Ids. */
  public Argument ids(Function<T, UUID> column) {
    return array("uuid", column);
  }

  /** Ids that may be missing. */
  public Argument optionalIds(Function<T, Optional<UUID>> column) {
    return optional("uuid", column::apply);
  }

  /** Texts. */
  public Argument texts(Function<T, String> column) {
    return array("text", column);
  }

  /** Whole numbers. */
  public Argument numbers(ToLongFunction<T> column) {
    return (position, statement, _) ->
        statement.setObject(position, rows.stream().mapToLong(column).toArray());
  }

  /** Small whole numbers. */
  public Argument integers(ToIntFunction<T> column) {
    return (position, statement, _) ->
        statement.setObject(position, rows.stream().mapToInt(column).toArray());
  }

  /** Small whole numbers that may be missing. */
  public Argument optionalIntegers(Function<T, OptionalInt> column) {
    return optional("int4", row -> boxed(column.apply(row)));
  }

  private static Optional<Integer> boxed(OptionalInt number) {
    return number.isPresent() ? Optional.of(number.getAsInt()) : Optional.empty();
  }

  /** Moments. */
  public Argument moments(Function<T, Instant> column) {
    return array("timestamptz", row -> text(column.apply(row)));
  }

  /** Moments that may be missing. */
  public Argument optionalMoments(Function<T, Optional<Instant>> column) {
    return optional("timestamptz", row -> column.apply(row).map(RowArrays::text));
  }

  /** The database knows no sign before a year of more than four digits. */
  private static String text(Instant moment) {
    String text = moment.truncatedTo(ChronoUnit.MICROS).toString();
    return text.startsWith("+") ? text.substring(1) : text;
  }

  private Argument optional(String type, Function<T, Optional<?>> column) {
    return (position, statement, _) -> {
      Object[] values = new Object[rows.size()];
      for (int i = 0; i < values.length; i++) {
        Optional<?> value = column.apply(rows.get(i));
        if (value.isPresent()) {
          values[i] = value.get();
        }
      }
      statement.setArray(position, statement.getConnection().createArrayOf(type, values));
    };
  }

  private Argument array(String type, Function<T, ?> column) {
    return (position, statement, _) ->
        statement.setArray(
            position,
            statement.getConnection().createArrayOf(type, rows.stream().map(column).toArray()));
  }
}
