package dev.moim.adapters.persistence;

import dev.moim.domain.group.PriceTiers;
import dev.moim.domain.money.Money;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.function.Function;
import org.jdbi.v3.core.argument.Argument;

/** How values are written into columns and read out of them: in one way, everywhere. */
public final class Columns {
  private static final int REPLACEMENT = 0xFFFD;

  private Columns() {}

  /** An id. */
  public static Argument id(UUID id) {
    return (position, statement, _) -> statement.setObject(position, id);
  }

  /** A number that may be missing. */
  public static Argument number(Optional<Integer> number) {
    return (position, statement, _) -> {
      if (number.isPresent()) {
        statement.setInt(position, number.get());
      } else {
        statement.setNull(position, Types.INTEGER);
      }
    };
  }

  /** A number that may be missing. */
  public static Argument number(OptionalInt number) {
    return number(number.isPresent() ? Optional.of(number.getAsInt()) : Optional.empty());
  }

  /** An id that may be missing. */
  public static Argument id(Optional<UUID> id) {
    return (position, statement, _) -> {
      if (id.isPresent()) {
        statement.setObject(position, id.get());
      } else {
        statement.setNull(position, Types.OTHER);
      }
    };
  }

  /** Ids, for {@code = ANY (…)}. */
  public static <T> Argument ids(Collection<T> ids, Function<T, UUID> id) {
    return (position, statement, _) ->
        statement.setArray(
            position,
            statement
                .getConnection()
                .createArrayOf("uuid", ids.stream().map(id).distinct().toArray()));
  }

  /** Words without order, for an array or {@code = ANY (…)}. */
  public static Argument texts(Collection<String> texts) {
    return (position, statement, _) ->
        statement.setArray(
            position,
            statement.getConnection().createArrayOf("text", texts.stream().distinct().toArray()));
  }

  /** A number that may be missing. */
  public static Optional<Integer> optionalNumber(ResultSet row, String column) throws SQLException {
    int number = row.getInt(column);
    return row.wasNull() ? Optional.empty() : Optional.of(number);
  }

  /** A number that may be missing. */
  public static OptionalInt optionalInt(ResultSet row, String column) throws SQLException {
    int number = row.getInt(column);
    return row.wasNull() ? OptionalInt.empty() : OptionalInt.of(number);
  }

  /** A moment, cut to the microsecond, which is what the database keeps. */
  public static Argument at(Instant moment) {
    return at(Optional.of(moment));
  }

  /** A moment that may be missing, cut to the microsecond. */
  public static Argument at(Optional<Instant> moment) {
    return (position, statement, _) -> {
      if (moment.isPresent()) {
        Instant cut = moment.get().truncatedTo(ChronoUnit.MICROS);
        statement.setObject(position, cut.atOffset(ZoneOffset.UTC));
      } else {
        statement.setNull(position, Types.TIMESTAMP_WITH_TIMEZONE);
      }
    };
  }

  /** Yes or no. */
  public static Argument yes(boolean yes) {
    return (position, statement, _) -> statement.setBoolean(position, yes);
  }

  /** Text. */
  public static Argument text(String text) {
    return (position, statement, _) -> statement.setString(position, text);
  }

  /** Text that may be missing. */
  public static Argument text(Optional<String> text) {
    return (position, statement, _) -> {
      if (text.isPresent()) {
        statement.setString(position, text.get());
      } else {
        statement.setNull(position, Types.VARCHAR);
      }
    };
  }

  /**
   * Whether text can be in a column at all: the database knows no NUL and no halves of characters,
   * so nothing that is stored equals, or contains, what has some.
   */
  public static boolean isStorable(String text) {
    return text.codePoints().allMatch(Columns::isStorable);
  }

  /** Text for people, with a mark in place of what the database cannot keep. */
  public static String readable(String text) {
    if (isStorable(text)) {
      return text;
    }
    StringBuilder marked = new StringBuilder();
    text.codePoints().forEach(c -> marked.appendCodePoint(isStorable(c) ? c : REPLACEMENT));
    return marked.toString();
  }

  private static boolean isStorable(int codePoint) {
    return codePoint != 0 && Character.getType(codePoint) != Character.SURROGATE;
  }

  /** Reads an id. */
  public static UUID id(ResultSet row, String column) throws SQLException {
    return row.getObject(column, UUID.class);
  }

  /** Reads an id that may be missing. */
  public static Optional<UUID> optionalId(ResultSet row, String column) throws SQLException {
    return Optional.ofNullable(row.getObject(column, UUID.class));
  }

  /** Reads ids; none where there is no array. */
  public static List<UUID> ids(ResultSet row, String column) throws SQLException {
    Array ids = row.getArray(column);
    return ids == null ? List.of() : List.of((UUID[]) ids.getArray());
  }

  /** Reads words. */
  public static List<String> texts(ResultSet row, String column) throws SQLException {
    return List.of((String[]) row.getArray(column).getArray());
  }

  /** Reads a moment. */
  public static Instant at(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }

  /** Reads a moment that may be missing. */
  public static Optional<Instant> optionalAt(ResultSet row, String column) throws SQLException {
    return Optional.ofNullable(row.getObject(column, OffsetDateTime.class))
        .map(OffsetDateTime::toInstant);
  }

  /** Reads an amount from a column with its minor units and one with its currency. */
  public static Money money(ResultSet row, String amount, String currency) throws SQLException {
    return new Money(Currency.getInstance(row.getString(currency)), row.getLong(amount));
  }

  /** Prices by how many. */
  public static PriceTiers prices(ResultSet row, String prices, String currency)
      throws SQLException {
    return PriceTiers.parse(row.getString(prices), Currency.getInstance(row.getString(currency)));
  }
}
