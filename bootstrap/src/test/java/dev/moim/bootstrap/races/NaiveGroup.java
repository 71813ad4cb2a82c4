package dev.moim.bootstrap.races;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/** How one would write it without thinking: count who is in, and go in if there is room. */
final class NaiveGroup implements AutoCloseable {
  private static final int CONNECTIONS = 16;

  private final BlockingQueue<Connection> connections = new ArrayBlockingQueue<>(CONNECTIONS);

  NaiveGroup(RealParts parts) throws SQLException {
    for (int i = 0; i < CONNECTIONS; i++) {
      connections.add(parts.connect("moim"));
    }
    try (var statement = connections.element().createStatement()) {
      statement.execute("CREATE TABLE naive_places (round integer, member integer)");
    }
  }

  boolean join(int round, int member, int places) throws Exception {
    Connection connection = connections.take();
    try {
      if (rows(connection, round) >= places) {
        return false;
      }
      try (var insert = connection.prepareStatement("INSERT INTO naive_places VALUES (?, ?)")) {
        insert.setInt(1, round);
        insert.setInt(2, member);
        return insert.executeUpdate() == 1;
      }
    } finally {
      connections.add(connection);
    }
  }

  long rows(int round) throws Exception {
    Connection connection = connections.take();
    try {
      return rows(connection, round);
    } finally {
      connections.add(connection);
    }
  }

  private static long rows(Connection connection, int round) throws SQLException {
    try (var count =
        connection.prepareStatement("SELECT count(*) FROM naive_places WHERE round = ?")) {
      count.setInt(1, round);
      try (var found = count.executeQuery()) {
        found.next();
        return found.getLong(1);
      }
    }
  }

  @Override
  public void close() throws SQLException {
    for (Connection connection : connections) {
      connection.close();
    }
  }
}
