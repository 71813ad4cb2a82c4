package dev.moim.adapters.persistence;

/**
 * Which database, and how many connections to it.
 *
 * @param pool 2 to 200
 */
public record DatabaseSettings(String jdbcUrl, String user, String password, int pool) {
  public DatabaseSettings {
    if (pool < 2 || pool > 200) {
      throw new IllegalArgumentException("2 to 200 connections, not " + pool);
    }
  }

  /** Without the password. */
  @Override
  public String toString() {
    return "DatabaseSettings[" + jdbcUrl + ", " + pool + " connections]";
  }
}
