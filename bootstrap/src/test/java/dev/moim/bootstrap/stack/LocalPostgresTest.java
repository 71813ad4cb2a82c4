package dev.moim.bootstrap.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** One cluster for all tests, as making one takes a second; each test leaves it running. */
@TestMethodOrder(MethodOrderer.MethodName.class)
class LocalPostgresTest {

  @TempDir static Path home;
  private static LocalPostgres postgres;

  @BeforeAll
  static void start() {
    postgres = LocalPostgres.start(home.resolve("postgres"), 0);
  }

  @AfterAll
  static void stop() {
    postgres.close();
  }

  @Test
  void is_as_durable_as_production_and_speaks_utf8_and_utc() throws Exception {
    assertThat(shown("fsync")).isEqualTo("on");
    assertThat(shown("synchronous_commit")).isEqualTo("on");
    assertThat(shown("full_page_writes")).isEqualTo("on");
    assertThat(shown("listen_addresses")).isEqualTo("127.0.0.1");
    assertThat(shown("max_connections")).isEqualTo("200");
    assertThat(shown("server_encoding")).isEqualTo("UTF8");
    assertThat(shown("server_version")).startsWith("18.");
    // A JDBC connection brings its JVM's zone along; the server's own shows here.
    assertThat(shown("log_timezone")).isEqualTo("UTC");
    assertThat(Files.readString(home.resolve("postgres/postmaster.opts"))).contains("timezone=UTC");
    assertThat(scalar("SELECT upper('é') || lower('Ä')")).isEqualTo("Éä");
  }

  @Test
  void keeps_its_password_to_its_owner_and_lets_nobody_in_without_it() throws Exception {
    Path file = home.resolve("postgres.password");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThatThrownBy(
            () -> DriverManager.getConnection(postgres.jdbcUrl(), postgres.user(), "a guess"))
        .isInstanceOf(SQLException.class)
        .hasMessageContaining("password authentication failed");
  }

  @Test
  void committed_rows_survive_a_stop_and_a_start_on_the_same_port() throws Exception {
    StackData.insert(postgres, 100);
    restart(() -> {});
    assertThat(StackData.rows(postgres)).contains(100);
  }

  @Test
  void comes_back_by_itself_when_its_postmaster_is_killed_twice_in_a_row() throws Exception {
    for (int number = 200; number < 202; number++) {
      StackData.insert(postgres, number);
      long pid = postgres.pid();
      ProcessHandle.of(pid).orElseThrow().destroyForcibly();
      await()
          .atMost(Duration.ofSeconds(20))
          .until(() -> postgres.pid() != pid && postgres.isAlive());
      assertThat(StackData.rows(postgres)).contains(number);
    }
  }

  @Test
  void closes_in_the_middle_of_a_transaction_and_forgets_only_that() throws Exception {
    StackData.insert(postgres, 300);
    try (var open = StackData.connect(postgres);
        var statement = open.createStatement()) {
      open.setAutoCommit(false);
      statement.execute("INSERT INTO kept VALUES (301)");
      restart(() -> {});
    }
    assertThat(StackData.rows(postgres)).contains(300).doesNotContain(301);
  }

  @Test
  void starts_although_the_pid_in_its_file_has_been_given_to_somebody_else() throws Exception {
    Path file = home.resolve("postgres/postmaster.pid");
    List<String> lines = new ArrayList<>(Files.readAllLines(file));
    Process stranger = new ProcessBuilder("sleep", "600").start();
    try {
      lines.set(0, Long.toString(stranger.pid()));
      restart(() -> Files.write(file, lines));
      assertThat(scalar("SELECT 1")).isEqualTo("1");
      assertThat(stranger.isAlive()).isTrue();
    } finally {
      stranger.destroyForcibly();
    }
  }

  @Test
  void leaves_a_process_alone_that_only_stands_in_its_directory() throws Exception {
    Process shell =
        new ProcessBuilder("sleep", "600").directory(home.resolve("postgres").toFile()).start();
    try {
      restart(() -> {});
      assertThat(shell.isAlive()).isTrue();
    } finally {
      shell.destroyForcibly();
    }
  }

  @Test
  void what_a_killed_initdb_left_does_not_matter() throws Exception {
    Path half = Files.createDirectory(home.resolve("other.new-123"));
    Files.writeString(half.resolve("postgresql.conf"), "");
    try (var other = LocalPostgres.start(home.resolve("other"), 0)) {
      assertThat(other.isAlive()).isTrue();
      assertThat(half).doesNotExist();
    }
  }

  @Test
  void a_taken_port_is_told() throws Exception {
    try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      int port = taken.getLocalPort();
      postgres.close();
      assertThatThrownBy(() -> LocalPostgres.start(home.resolve("postgres"), port))
          .isInstanceOf(StackStartException.class)
          .hasMessageContaining("PostgreSQL: port " + port + " on 127.0.0.1 is taken");
    } finally {
      start();
    }
  }

  @Test
  void a_directory_in_use_is_refused_and_its_server_goes_on() throws Exception {
    long pid = postgres.pid();
    assertThatThrownBy(() -> LocalPostgres.start(home.resolve("postgres"), 0))
        .isInstanceOf(StackStartException.class)
        .hasMessageContaining("in use");
    assertThat(postgres.pid()).isEqualTo(pid);
    assertThat(scalar("SELECT 1")).isEqualTo("1");
  }

  /** Something that happens while the server is down. */
  private interface Meanwhile {
    void happens() throws Exception;
  }

  private static void restart(Meanwhile meanwhile) throws Exception {
    long pid = postgres.pid();
    int port = postgres.port();
    postgres.close();
    assertThat(ProcessHandle.of(pid)).isEmpty();
    assertThat(new Leftovers("postgres", home.resolve("postgres")).find()).isEmpty();
    meanwhile.happens();
    postgres = LocalPostgres.start(home.resolve("postgres"), port);
    assertThat(postgres.port()).isEqualTo(port);
  }

  private static String shown(String setting) throws SQLException {
    return scalar("SHOW " + setting);
  }

  private static String scalar(String sql) throws SQLException {
    try (var connection = StackData.connect(postgres);
        var statement = connection.createStatement();
        var found = statement.executeQuery(sql)) {
      found.next();
      return found.getString(1);
    }
  }
}
