package dev.moim.bootstrap.chaos;

import dev.moim.adapters.persistence.DatabaseSettings;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** Reads our own books with plain SQL, past all of our code, at one moment. */
final class OurBooks {
  private static final String ORDERS =
      """
      SELECT o.id, o.reference, m.email, o.group_id, o.fulfilment, coalesce(o.release_reason, ''),
        sum(l.quantity * l.unit_price), sum(l.quantity * coalesce(p.credit, 0)), o.placed_at,
        CASE WHEN o.fulfilment = 'RELEASED' THEN o.fulfilment_at END
      FROM orders o
        JOIN members m ON m.id = o.member_id
        JOIN order_lines l ON l.order_id = o.id
        JOIN options p ON p.id = l.option_id
      GROUP BY o.id, m.email
      """;

  private static final String ATTEMPTS =
      "SELECT order_id, tender, reference, state, ask_next_at FROM payments";

  private static final String CAPTURES =
      """
      SELECT p.order_id, c.tender, c.provider_payment_id, c.amount, c.use = 'ACCEPTED', c.returned
      FROM captures c JOIN payments p ON p.id = c.payment_id
      """;

  private static final String REFUNDS =
      """
      SELECT r.id, p.order_id, p.tender, r.provider_payment_id, r.amount, r.cause, r.status,
        r.next_attempt_at
      FROM refunds r JOIN payments p ON p.id = r.payment_id
      """;

  private static final String GROUPS =
      """
      SELECT group_id, CASE WHEN count(capacity) = count(*) THEN sum(capacity) END
      FROM pools
      GROUP BY group_id
      """;

  private static final String USED = "SELECT id FROM tickets WHERE used_at IS NOT NULL";

  private static final String WALLETS =
      """
      SELECT DISTINCT ON (w.wallet) m.email, w.balance_after
      FROM wallet_movements w JOIN members m ON m.id = w.wallet
      ORDER BY w.wallet, w.seq DESC
      """;

  private final DatabaseSettings database;

  OurBooks(DatabaseSettings database) {
    this.database = database;
  }

  private interface Row<T> {
    T read(ResultSet row) throws SQLException;
  }

  /** All of it. */
  Ours read() throws SQLException {
    try (Connection connection = connect()) {
      connection.setAutoCommit(false);
      connection.setReadOnly(true);
      connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
      return new Ours(
          list(connection, ORDERS, OurBooks::order),
          list(connection, ATTEMPTS, OurBooks::attempt),
          list(connection, CAPTURES, OurBooks::capture),
          list(connection, REFUNDS, OurBooks::refund),
          list(connection, GROUPS, OurBooks::group),
          Set.copyOf(list(connection, USED, row -> row.getString(1))),
          wallets(connection));
    }
  }

  /** How many rows a query counts. */
  long count(String query) throws SQLException {
    try (Connection connection = connect()) {
      return list(connection, query, row -> row.getLong(1)).getFirst();
    }
  }

  private Connection connect() throws SQLException {
    return DriverManager.getConnection(database.url(), database.user(), database.password());
  }

  private static Ours.Order order(ResultSet row) throws SQLException {
    return new Ours.Order(
        row.getString(1),
        row.getString(2),
        row.getString(3),
        row.getString(4),
        row.getString(5),
        row.getString(6),
        row.getLong(7),
        row.getLong(8),
        row.getTimestamp(9).toInstant(),
        Optional.ofNullable(row.getTimestamp(10)).map(t -> t.toInstant()));
  }

  private static Ours.Attempt attempt(ResultSet row) throws SQLException {
    return new Ours.Attempt(
        row.getString(1),
        row.getString(2),
        row.getString(3),
        row.getString(4),
        Optional.ofNullable(row.getTimestamp(5)).map(t -> t.toInstant()));
  }

  private static Ours.Capture capture(ResultSet row) throws SQLException {
    return new Ours.Capture(
        row.getString(1),
        row.getString(2),
        row.getString(3),
        row.getLong(4),
        row.getBoolean(5),
        row.getLong(6));
  }

  private static Ours.Refund refund(ResultSet row) throws SQLException {
    return new Ours.Refund(
        row.getString(1),
        row.getString(2),
        row.getString(3),
        row.getString(4),
        row.getLong(5),
        row.getString(6),
        row.getString(7),
        row.getTimestamp(8).toInstant());
  }

  private static Ours.Group group(ResultSet row) throws SQLException {
    String group = row.getString(1);
    long capacity = row.getLong(2);
    return new Ours.Group(group, row.wasNull() ? OptionalLong.empty() : OptionalLong.of(capacity));
  }

  private static Map<String, Long> wallets(Connection connection) throws SQLException {
    Map<String, Long> wallets = new HashMap<>();
    list(connection, WALLETS, row -> Map.entry(row.getString(1), row.getLong(2)))
        .forEach(e -> wallets.put(e.getKey(), e.getValue()));
    return wallets;
  }

  private static <T> List<T> list(Connection connection, String query, Row<T> read)
      throws SQLException {
    List<T> rows = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(query)) {
      while (result.next()) {
        rows.add(read.read(result));
      }
    }
    return rows;
  }
}
