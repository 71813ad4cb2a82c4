package dev.moim.adapters.persistence;

import dev.moim.domain.money.Money;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Currency;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** How the model's values are written into columns and read from them. */
public final class Columns {
  private Columns() {}

  /** A moment, cut to the microsecond that PostgreSQL keeps. */
  public static OffsetDateTime at(Instant moment) {
    return moment.truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC);
  }

  /** A moment, or NULL. */
  public static @Nullable OffsetDateTime at(Optional<Instant> moment) {
    return moment.map(Columns::at).orElse(null);
  }

  /** The moment in a column that is never NULL. */
  public static Instant instant(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }

  /** The moment in a column, if there is one. */
  public static Optional<Instant> maybeInstant(ResultSet row, String column) throws SQLException {
    return Optional.ofNullable(row.getObject(column, OffsetDateTime.class))
        .map(OffsetDateTime::toInstant);
  }

  /** The id in a column that is never NULL. */
  public static UUID uuid(ResultSet row, String column) throws SQLException {
    return row.getObject(column, UUID.class);
  }

  /** The amount in a column, in the currency of the row. */
  public static Money money(ResultSet row, String column) throws SQLException {
    return new Money(Currency.getInstance(row.getString("currency")), row.getLong(column));
  }
}
