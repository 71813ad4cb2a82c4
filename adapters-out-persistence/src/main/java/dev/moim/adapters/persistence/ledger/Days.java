package dev.moim.adapters.persistence.ledger;

import dev.moim.adapters.persistence.Columns;
import dev.moim.domain.ledger.DayDigest;
import dev.moim.domain.ledger.LedgerDay;
import dev.moim.domain.money.Money;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** Closes days. */
final class Days {
  private static final String SELECT =
      """
      SELECT day, transfers, moved, previous, hash
      FROM ledger_days
      """;

  private static final String LAST = SELECT + "ORDER BY day DESC\nLIMIT 1";

  private static final String ONE = SELECT + "WHERE day = :day";

  private static final String BETWEEN = SELECT + "WHERE day BETWEEN :from AND :to\nORDER BY day";

  private static final String OLDEST =
      """
      SELECT min(day) AS day
      FROM ledger_entries
      """;

  private static final String LOCK_OUT =
      """
      SELECT pg_advisory_xact_lock(7, 1)
      """;

  private static final String COUNT =
      """
      SELECT coalesce(sum(transfers), 0) AS transfers
      FROM ledger_entries
      WHERE day = :day
      """;

  private static final String ADD =
      """
      INSERT INTO ledger_days (day, transfers, moved, previous_day, previous, hash, closed_at)
      VALUES (
        :day, :transfers, :moved, CASE WHEN :follows THEN :day - 1 END, :previous, :hash, :closedAt)
      """;

  private Days() {}

  static Optional<LedgerDay> last(Handle handle) {
    return handle.createQuery(LAST).map((row, _) -> day(row)).findOne();
  }

  static List<LedgerDay> between(Handle handle, LocalDate from, LocalDate to) {
    return handle
        .createQuery(BETWEEN)
        .bind("from", from)
        .bind("to", to)
        .map((row, _) -> day(row))
        .list();
  }

  private static LedgerDay day(ResultSet row) throws SQLException {
    return new LedgerDay(
        row.getObject("day", LocalDate.class),
        row.getLong("transfers"),
        row.getString("moved").lines().map(Money::parse).toList(),
        row.getString("previous"),
        row.getString("hash"));
  }

  static Optional<LocalDate> next(Handle handle) {
    Optional<LedgerDay> last = last(handle);
    return last.isPresent() ? last.map(day -> day.day().plusDays(1)) : oldest(handle);
  }

  private static Optional<LocalDate> oldest(Handle handle) {
    return handle
        .createQuery(OLDEST)
        .map((row, _) -> Optional.ofNullable(row.getObject("day", LocalDate.class)))
        .one();
  }

  /**
   * Reads the day before it locks anybody out, and again only if it has grown meanwhile: nothing is
   * ever changed or removed, so as many transfers are the same transfers.
   */
  static LedgerDay close(Handle handle, LocalDate day, Instant now) {
    Optional<LedgerDay> followed = last(handle);
    DayDigest read = digest(handle, day, followed);
    var _ = handle.createQuery(LOCK_OUT).map((row, _) -> row.getRow()).one();
    Optional<LedgerDay> closed =
        handle.createQuery(ONE).bind("day", day).map((row, _) -> day(row)).findOne();
    if (closed.isPresent()) {
      return closed.get();
    }
    Optional<LedgerDay> before = last(handle);
    LedgerDay.requireClosable(day, before, oldest(handle), now);
    boolean whole = before.equals(followed) && read.transfers() == count(handle, day);
    LedgerDay closing = (whole ? read : digest(handle, day, before)).finish();
    add(handle, closing, before, now);
    return closing;
  }

  private static DayDigest digest(Handle handle, LocalDate day, Optional<LedgerDay> before) {
    DayDigest digest = new DayDigest(day, before);
    EntryRows.read(handle, day, digest::add);
    return digest;
  }

  private static long count(Handle handle, LocalDate day) {
    return handle
        .createQuery(COUNT)
        .bind("day", day)
        .map((row, _) -> row.getLong("transfers"))
        .one();
  }

  private static void add(
      Handle handle, LedgerDay closing, Optional<LedgerDay> before, Instant now) {
    var _ =
        handle
            .createUpdate(ADD)
            .bind("day", closing.day())
            .bind("transfers", closing.transfers())
            .bind(
                "moved",
                closing.moved().stream().map(Money::toString).collect(Collectors.joining("\n")))
            .bind("follows", Columns.yes(before.isPresent()))
            .bind("previous", closing.previous())
            .bind("hash", closing.hash())
            .bind("closedAt", Columns.at(now))
            .execute();
  }
}
