package dev.moim.adapters.persistence;

import java.util.Objects;

/**
 * Where the database is.
 *
 * @param url a JDBC URL such as {@code jdbc:postgresql://127.0.0.1:5432/moim}
 * @param password may be empty; never shows in a log
 * @param connections how many connections this instance opens at most, 1 to 1,000
 */
public record DatabaseSettings(String url, String user, String password, int connections) {
  /**
   * How many connections an instance opens if nobody says: few, since more than the processors can
   * serve only get into each other's way (ADR 0042).
   */
  public static final int DEFAULT_CONNECTIONS = 8;

  private static final String SCHEME = "jdbc:postgresql:";

  /**
   * Checks what can be checked without a connection.
   *
   * @throws IllegalArgumentException if it cannot be right; the text does not contain the password
   */
  public DatabaseSettings {
    Objects.requireNonNull(user, "user");
    Objects.requireNonNull(password, "password");
    if (!url.startsWith(SCHEME)) {
      throw new IllegalArgumentException("the database's URL must begin with " + SCHEME);
    }
    if (connections < 1 || connections > 1_000) {
      throw new IllegalArgumentException("connections must be from 1 to 1000");
    }
  }

  /** With the usual number of connections. */
  public static DatabaseSettings of(String url, String user, String password) {
    return new DatabaseSettings(url, user, password, DEFAULT_CONNECTIONS);
  }

  /** Without the password, and without the URL's parameters, where one may hide. */
  @Override
  public String toString() {
    int parameters = url.indexOf('?');
    String shown = parameters < 0 ? url : url.substring(0, parameters);
    return "DatabaseSettings[" + shown + ", " + user + ", " + connections + " connections]";
  }
}
