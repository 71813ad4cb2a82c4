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
import java.util.stream.Collectors;
import org.jdbi.v3.core.argument.Argument;
import org.jspecify.annotations.Nullable;

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
    return array("uuid", row -> column.apply(row).orElse(null));
  }

  /** Texts. */
  public Argument texts(Function<T, String> column) {
    return array("text", column);
  }

  /** Texts that may be missing. */
  public Argument optionalTexts(Function<T, Optional<String>> column) {
    return array("text", row -> column.apply(row).orElse(null));
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
    return array("int4", row -> orNull(column.apply(row)));
  }

  private static @Nullable Integer orNull(OptionalInt number) {
    return number.isPresent() ? number.getAsInt() : null;
  }

  /** Lists of ids, none of which has any for a missing one: each as text that reads as an array. */
  public Argument idLists(Function<T, List<UUID>> column) {
    return array("text", row -> braced(column.apply(row)));
  }

  private static @Nullable String braced(List<UUID> ids) {
    return ids.isEmpty()
        ? null
        : ids.stream().map(UUID::toString).collect(Collectors.joining(",", "{", "}"));
  }

  /** Moments. */
  public Argument moments(Function<T, Instant> column) {
    return array("timestamptz", row -> text(column.apply(row)));
  }

  /** Moments that may be missing. */
  public Argument optionalMoments(Function<T, Optional<Instant>> column) {
    return array("timestamptz", row -> column.apply(row).map(RowArrays::text).orElse(null));
  }

  /** The database knows no sign before a year of more than four digits. */
  private static String text(Instant moment) {
    String text = moment.truncatedTo(ChronoUnit.MICROS).toString();
    return text.startsWith("+") ? text.substring(1) : text;
  }

  private Argument array(String type, Function<T, ?> column) {
    return (position, statement, _) ->
        statement.setArray(
            position,
            statement.getConnection().createArrayOf(type, rows.stream().map(column).toArray()));
  }
}
