package dev.moim.bootstrap.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.moim.adapters.persistence.Database;
import dev.moim.adapters.persistence.DatabaseSettings;
import dev.moim.adapters.persistence.verify.Invariant;
import dev.moim.adapters.persistence.verify.Verification;
import dev.moim.bootstrap.stack.LocalPostgres;
import dev.moim.bootstrap.stack.LocalStack;
import dev.moim.bootstrap.stack.LocalStackSettings;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerifyCommandTest {
  private static final List<String> NAMES =
      Verification.invariants().stream().map(Invariant::name).toList();

  @TempDir Path data;

  private record Run(int code, String out, String err) {}

  private static Run verify(Map<String, String> variables, boolean all) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int code =
        VerifyCommand.verify(
            variables,
            all,
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8));
    return new Run(
        code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  private LocalStack start() {
    return LocalStack.start(LocalStackSettings.allIn(data).withoutRedis().withoutS3());
  }

  private Run local() {
    return verify(Map.of("MOIM_DATA_DIR", data.toString()), false);
  }

  private static Map<String, String> named(LocalPostgres postgres, String database) {
    return Map.of(
        "MOIM_DATABASE_URL",
        postgres.jdbcUrl().replaceFirst("[^/]*$", database),
        "MOIM_DATABASE_USER",
        postgres.user(),
        "MOIM_DATABASE_PASSWORD",
        postgres.password());
  }

  /** A pool that says that three of it are taken, and has no allocations; and a late webhook. */
  private static void spoil(LocalPostgres postgres) throws SQLException {
    try (Connection connection =
            DriverManager.getConnection(postgres.jdbcUrl(), postgres.user(), postgres.password());
        Statement statement = connection.createStatement()) {
      statement.execute("SET session_replication_role = replica"); // its group is not there
      statement.execute(
          """
          INSERT INTO pools (id, group_id, capacity, taken)
          VALUES (gen_random_uuid(), gen_random_uuid(), 5, 3)
          """);
      statement.execute(
          """
          INSERT INTO webhook_messages (
            id, tender, received_at, headers, body, fingerprint, arrivals, wanted_at, state,
            attempts, next_attempt_at, note)
          VALUES (
            gen_random_uuid(), 'PORTONE_V1', now(), '', '', 'any', 1, now(), 'WAITING',
            1, now() - interval '1 hour', '')
          """);
    }
  }

  @Test
  void the_data_of_a_stopped_stack_are_looked_at_and_those_of_a_running_one_are_not() {
    try (LocalStack running = start()) {
      LocalPostgres postgres = running.postgres().orElseThrow();
      Database.open(settings(postgres)).close();

      Run refused = local();

      assertThat(refused.code()).isEqualTo(2);
      assertThat(refused.out()).isEmpty();
      assertThat(refused.err()).contains("is in use by another server", "MOIM_DATABASE_URL");
      Run named = verify(named(postgres, "moim"), false);
      assertThat(named.err()).isEmpty();
      assertThat(named.code()).as("no key is asked for").isZero();
    }
    for (int i = 0; i < 2; i++) { // so it leaves nothing running behind
      Run run = local();
      assertThat(run.err()).isEmpty();
      assertThat(run.code()).isZero();
      assertThat(run.out())
          .contains(NAMES)
          .doesNotContain("BROKEN")
          .endsWith("All %d invariants hold.%n".formatted(NAMES.size()));
    }
  }

  private static DatabaseSettings settings(LocalPostgres postgres) {
    return DatabaseSettings.of(postgres.jdbcUrl(), postgres.user(), postgres.password());
  }

  @Test
  void what_is_broken_ends_it_and_all_goes_on() throws SQLException {
    try (LocalStack running = start()) {
      LocalPostgres postgres = running.postgres().orElseThrow();
      Database.open(settings(postgres)).close();
      spoil(postgres);

      Run first = verify(named(postgres, "moim"), false);
      assertThat(first.code()).isEqualTo(1);
      assertThat(first.out())
          .contains("BROKEN  pools-count-their-allocations", "says that 3 are taken")
          .contains("0 of %d invariants hold".formatted(NAMES.size()), "--all goes on")
          .doesNotContain(NAMES.get(1));

      Run all = verify(named(postgres, "moim"), true);
      assertThat(all.code()).isEqualTo(1);
      assertThat(all.out())
          .contains(NAMES)
          .contains("ok      " + NAMES.get(1))
          .contains("Broken: pools-count-their-allocations, webhooks-are-handled-in-time.");

      Run nothing = verify(named(postgres, "postgres"), false);
      assertThat(nothing.code()).isEqualTo(2);
      assertThat(nothing.err()).contains("has no tables of Moim");
    }
    assertThat(local().code()).isEqualTo(1);
  }

  @Test
  void where_nothing_is_it_says_so_and_makes_nothing() {
    Run run = local();

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains("there is no database in " + data);
    assertThat(data).isEmptyDirectory();
    Run wrong = verify(Map.of("MOIM_DATABASE_URL", "mysql://a.example/moim"), false);
    assertThat(wrong.code()).isEqualTo(2);
    assertThat(wrong.err()).contains("MOIM_DATABASE_URL must be");
  }

  @Test
  void the_command_line_knows_it() {
    assertThat(MoimCommand.run("verify", "--help")).isZero();
    assertThat(MoimCommand.run("verify", "--nonsense")).isEqualTo(2);
  }
}
