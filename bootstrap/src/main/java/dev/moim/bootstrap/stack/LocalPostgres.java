package dev.moim.bootstrap.stack;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A real PostgreSQL server on 127.0.0.1 with one database, {@code moim}, in UTF-8 and UTC. What it
 * answered survives a kill of the server, of this JVM, or of both. It is started again on the same
 * port when it ends by itself; connections of the time before are then broken.
 */
public final class LocalPostgres implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(LocalPostgres.class);
  private static final String DATABASE = "moim";

  private final KeptServer server;
  private final DirectoryLock lock;
  private final int port;
  private final String password;

  private LocalPostgres(KeptServer server, DirectoryLock lock, int port, String password) {
    this.server = server;
    this.lock = lock;
    this.port = port;
    this.password = password;
  }

  /**
   * Starts a server on a data directory, which is made on the first start (about a second; about
   * three when the programs must be unpacked), and returns when it takes connections. What a killed
   * run left running there is stopped first.
   *
   * @param directory for PostgreSQL alone; a lock and the password are kept in files beside it,
   *     which carry its name
   * @param port 0 takes a free one
   * @throws StackStartException when it does not come up within a minute, when the port is taken,
   *     or when another server uses the directory
   */
  public static LocalPostgres start(Path directory, int port) {
    Path home = directory.toAbsolutePath().normalize();
    DirectoryLock lock = DirectoryLock.take(home, beside(home, ".lock"));
    try {
      return start(home, port == 0 ? FreePort.find() : port, lock);
    } catch (InterruptedException e) {
      lock.close();
      throw StackStartException.interrupted("PostgreSQL", e);
    } catch (RuntimeException e) {
      lock.close();
      throw e;
    }
  }

  /** Whether a server's data are there, from an earlier start. */
  static boolean isIn(Path directory) {
    return Files.exists(directory.resolve("PG_VERSION"));
  }

  private static LocalPostgres start(Path directory, int port, DirectoryLock lock)
      throws InterruptedException {
    Path passwordFile = beside(directory, ".password");
    String password = SecretFile.readOrCreate(passwordFile, () -> SecretFile.random(24));
    var cluster =
        new PostgresCluster(directory, passwordFile, PostgresBinaries.unpacked(directory));
    cluster.createIfAbsent();
    KeptServer server = KeptServer.start("PostgreSQL", () -> cluster.launch(port), cluster::stop);
    var postgres = new LocalPostgres(server, lock, port, password);
    try {
      postgres.createDatabaseIfAbsent();
    } catch (SQLException e) {
      server.close();
      throw new StackStartException(
          "PostgreSQL runs, but its database cannot be made: " + e.getMessage(), e);
    }
    log.info("PostgreSQL runs on 127.0.0.1:{} with its data in {}", port, directory);
    return postgres;
  }

  /** Without user and password. */
  public String jdbcUrl() {
    return jdbcUrl(DATABASE);
  }

  /** A superuser of this server. */
  public String user() {
    return PostgresCluster.USER;
  }

  /**
   * Made on the first start and kept beside the data; only this user of the machine can read it.
   */
  public String password() {
    return password;
  }

  public int port() {
    return port;
  }

  /** Of the postmaster; another one after it was started again. */
  public long pid() {
    return server.pid();
  }

  /** False for the moments between an end that nobody asked for and the next start. */
  public boolean isAlive() {
    return server.isAlive();
  }

  /**
   * A fast shutdown; returns when every process is gone. Idempotent, and fine when the server has
   * ended already.
   */
  @Override
  public void close() {
    server.close();
    lock.close();
  }

  private String jdbcUrl(String database) {
    return "jdbc:postgresql://127.0.0.1:%d/%s".formatted(port, database);
  }

  private void createDatabaseIfAbsent() throws SQLException {
    try (Connection connection =
            DriverManager.getConnection(jdbcUrl("postgres"), user(), password);
        Statement statement = connection.createStatement();
        var found =
            statement.executeQuery(
                "SELECT 1 FROM pg_database WHERE datname = '" + DATABASE + "'")) {
      if (!found.next()) {
        statement.execute("CREATE DATABASE " + DATABASE);
      }
    }
  }

  private static Path beside(Path directory, String suffix) {
    return directory.resolveSibling(directory.getFileName() + suffix);
  }
}
