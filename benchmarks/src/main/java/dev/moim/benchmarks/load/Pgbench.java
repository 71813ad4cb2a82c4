package dev.moim.benchmarks.load;

import dev.moim.adapters.persistence.DatabaseSettings;
import dev.moim.benchmarks.Failure;
import dev.moim.bootstrap.stack.LocalPostgres;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What PostgreSQL itself does: a conditional update of one hot row and an insert in one
 * transaction, one reservation or fifty at a time.
 */
public final class Pgbench {
  /** For {@link #TABLES}. */
  public static final String DATABASE = "pgbench";

  /** One hot row, and what is reserved of it. */
  public static final String TABLES =
      """
      CREATE TABLE hot (
        id integer PRIMARY KEY, taken bigint NOT NULL, capacity bigint NOT NULL
      ) WITH (fillfactor = 50);
      CREATE TABLE reservations (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, hot_id integer NOT NULL REFERENCES hot,
        who bigint NOT NULL, at timestamptz NOT NULL DEFAULT now());
      INSERT INTO hot VALUES (1, 0, 1000000000000)
      """;

  private static final String ROW =
      """
      BEGIN;
      UPDATE hot SET taken = taken + 1 WHERE id = 1 AND taken < capacity;
      INSERT INTO reservations (hot_id, who) VALUES (1, :client_id);
      COMMIT;
      """;

  private static final String BATCH =
      """
      BEGIN;
      UPDATE hot SET taken = taken + 50 WHERE id = 1 AND taken + 50 <= capacity;
      INSERT INTO reservations (hot_id, who) SELECT 1, who FROM generate_series(1, 50) who;
      COMMIT;
      """;

  private static final Pattern TPS = Pattern.compile("(?m)^tps = ([0-9.]+)");
  private static final Pattern LATENCY = Pattern.compile("(?m)^latency average = ([0-9.]+) ms");

  private final Path program;
  private final Path directory;
  private final LocalPostgres postgres;

  /**
   * With this program, on this server.
   *
   * @param directory for its scripts
   */
  public Pgbench(Path program, Path directory, LocalPostgres postgres) {
    this.program = program;
    this.directory = directory;
    this.postgres = postgres;
  }

  /** What is run. */
  public enum Work {
    ONE_BY_ONE("row", ROW, 64, 1),
    FIFTY_AT_A_TIME("batch", BATCH, 2, 50);

    private final String file;
    private final String script;
    private final int clients;
    private final int reservations;

    Work(String file, String script, int clients, int reservations) {
      this.file = file;
      this.script = script;
      this.clients = clients;
      this.reservations = reservations;
    }

    /** How many run it at once. */
    public int clients() {
      return clients;
    }
  }

  /**
   * A run.
   *
   * @param rate reservations a second
   * @param averageMillis of a transaction
   * @param raw all that was written
   */
  public record Run(double rate, double averageMillis, String raw) {
    static Run parse(String raw, int reservations) {
      return new Run(number(TPS, raw) * reservations, number(LATENCY, raw), raw);
    }

    private static double number(Pattern pattern, String raw) {
      Matcher matcher = pattern.matcher(raw);
      if (!matcher.find()) {
        throw new Failure("pgbench does not say what it should:\n" + raw);
      }
      return Double.parseDouble(matcher.group(1));
    }
  }

  /** Runs it for so long, on a database that has {@link #TABLES}. */
  public Run run(DatabaseSettings database, Work work, Duration lasts) throws InterruptedException {
    Path script = directory.resolve("pgbench-" + work.file + ".sql");
    List<String> command =
        List.of(
            program.toString(),
            "-h127.0.0.1",
            "-p" + postgres.port(),
            "-U" + postgres.user(),
            "-n",
            "-Mprepared",
            "-f" + script,
            "-c" + work.clients,
            "-j2",
            "-T" + Math.max(1, lasts.toSeconds()),
            DATABASE);
    try {
      Files.writeString(script, work.script);
      ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
      builder.environment().put("PGPASSWORD", database.password());
      Process process = builder.start();
      String raw = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (process.waitFor() != 0) {
        throw new Failure("pgbench failed:\n" + raw);
      }
      return Run.parse(raw.replace(script.toString(), work.script.strip()), work.reservations);
    } catch (IOException e) {
      throw new Failure("pgbench cannot be run: " + e.getMessage(), e);
    }
  }
}
