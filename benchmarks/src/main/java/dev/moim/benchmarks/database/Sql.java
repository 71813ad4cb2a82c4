package dev.moim.benchmarks.database;

import dev.moim.adapters.persistence.DatabaseSettings;
import dev.moim.benchmarks.Failure;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** A connection to one database, for what no server does. */
final class Sql implements AutoCloseable {
  private final Connection connection;

  private Sql(Connection connection) {
    this.connection = connection;
  }

  static Sql in(DatabaseSettings settings) {
    try {
      return new Sql(
          DriverManager.getConnection(settings.url(), settings.user(), settings.password()));
    } catch (SQLException e) {
      throw new Failure("the database cannot be reached: " + e.getMessage(), e);
    }
  }

  /** Runs a statement without values; of several it is one transaction. */
  void run(String sql) {
    try (Statement statement = connection.createStatement()) {
      var _ = statement.execute(sql);
    } catch (SQLException e) {
      throw failed(sql, e);
    }
  }

  /** Runs a statement with these values; how many rows it changed. */
  long update(String sql, Object... values) {
    try (PreparedStatement statement = prepared(sql, values)) {
      return statement.executeLargeUpdate();
    } catch (SQLException e) {
      throw failed(sql, e);
    }
  }

  /** The number that a query gives. */
  long number(String sql, Object... values) {
    return one(sql, row -> row.getLong(1), values);
  }

  /** The text that a query gives. */
  String text(String sql, Object... values) {
    return one(sql, row -> row.getString(1), values);
  }

  /** The id that a query gives. */
  UUID id(String sql, Object... values) {
    return one(sql, row -> row.getObject(1, UUID.class), values);
  }

  /** What is made of each row that a query gives. */
  <T> List<T> all(String sql, Column<T> row, Object... values) {
    try (PreparedStatement statement = prepared(sql, values);
        ResultSet rows = statement.executeQuery()) {
      List<T> all = new ArrayList<>();
      while (rows.next()) {
        all.add(row.read(rows));
      }
      return all;
    } catch (SQLException e) {
      throw failed(sql, e);
    }
  }

  private <T> T one(String sql, Column<T> column, Object... values) {
    try (PreparedStatement statement = prepared(sql, values);
        ResultSet rows = statement.executeQuery()) {
      if (!rows.next()) {
        throw new Failure("no row: " + sql);
      }
      return column.read(rows);
    } catch (SQLException e) {
      throw failed(sql, e);
    }
  }

  /** Makes something of the row that a result stands at. */
  interface Column<T> {
    T read(ResultSet row) throws SQLException;
  }

  private PreparedStatement prepared(String sql, Object... values) throws SQLException {
    PreparedStatement statement = connection.prepareStatement(sql);
    for (int i = 0; i < values.length; i++) {
      statement.setObject(i + 1, values[i]);
    }
    return statement;
  }

  private static Failure failed(String sql, SQLException e) {
    return new Failure(e.getMessage() + "\n" + sql.strip(), e);
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException e) {
      throw new Failure("a connection cannot be closed: " + e.getMessage(), e);
    }
  }
}
