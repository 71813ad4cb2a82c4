package dev.moim.bootstrap.races;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** What the tables say, asked behind the servers' backs. */
record Database(RealParts parts, String name) {

  /** The whole numbers in the first column. */
  List<Long> numbers(String sql, String... values) throws SQLException {
    try (Connection connection = parts.connect(name);
        PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < values.length; i++) {
        statement.setString(i + 1, values[i]);
      }
      List<Long> numbers = new ArrayList<>();
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          numbers.add(rows.getLong(1));
        }
      }
      return numbers;
    }
  }

  long number(String sql, String... values) throws SQLException {
    return numbers(sql, values).getFirst();
  }
}
