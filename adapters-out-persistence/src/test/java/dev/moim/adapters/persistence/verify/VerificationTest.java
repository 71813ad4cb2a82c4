package dev.moim.adapters.persistence.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.moim.adapters.persistence.Database;
import dev.moim.adapters.persistence.DatabaseSettings;
import dev.moim.adapters.persistence.TestDatabase;
import dev.moim.adapters.persistence.UnfitDatabase;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A database that use cases filled is sound; each way to spoil it is found, by its name. */
class VerificationTest {
  private static DatabaseSettings sound;
  private static InstantSource clock;
  private final List<DatabaseSettings> copies = new ArrayList<>();

  @BeforeAll
  static void fill() throws SQLException {
    sound = TestDatabase.empty();
    try (Database database = Database.open(sound)) {
      clock = BusyWeek.play(TestDatabase.storage(database));
    }
  }

  private static Verification of(DatabaseSettings database) {
    return Verification.of(database).at(clock);
  }

  private static List<String> names(List<Finding> findings) {
    return findings.stream().map(finding -> finding.invariant().name()).toList();
  }

  private static void write(DatabaseSettings database, List<String> statements)
      throws SQLException {
    try (Connection connection =
            DriverManager.getConnection(database.url(), database.user(), database.password());
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
        if (!sql.startsWith("ALTER") && !sql.startsWith("DROP") && !sql.startsWith("SET")) {
          assertThat(statement.getUpdateCount()).as(sql).isPositive();
        }
      }
    }
  }

  @AfterEach
  void dropCopies() throws SQLException {
    for (DatabaseSettings copy : copies) {
      TestDatabase.drop(copy);
    }
  }

  private DatabaseSettings copy() throws SQLException {
    DatabaseSettings copy = TestDatabase.copyOf(sound);
    copies.add(copy);
    return copy;
  }

  private DatabaseSettings spoilt(List<String> statements) throws SQLException {
    DatabaseSettings copy = copy();
    List<String> all = new ArrayList<>(List.of("SET session_replication_role = replica"));
    all.addAll(statements);
    write(copy, all);
    return copy;
  }

  @Test
  void what_use_cases_did_is_sound_and_every_table_had_rows_to_look_through() {
    Report report = of(sound).toTheEnd().run();

    assertThat(report.broken()).isEmpty();
    assertThat(report.isSound()).isTrue();
    assertThat(report.findings()).hasSize(Verification.invariants().size());
    assertThat(report.findings().stream().filter(f -> f.rows() == 0).map(Finding::table))
        .as("a story without these shows nothing")
        .containsOnly("scheduled_tasks");
  }

  static Stream<Spoiling> spoilings() {
    return Spoiling.ALL.stream();
  }

  @ParameterizedTest
  @MethodSource("spoilings")
  void what_is_spoilt_is_found_by_its_name(Spoiling spoiling) throws SQLException {
    Report report = of(spoilt(spoiling.statements())).toTheEnd().run();

    assertThat(names(report.broken()))
        .as("%s", report.broken())
        .startsWith(spoiling.invariant())
        .hasSize(1 + spoiling.also().size())
        .containsAll(spoiling.also());
    assertThat(report.isSound()).isFalse();
  }

  @Test
  void every_invariant_is_broken_by_a_way_to_spoil_and_has_a_name_of_its_own() {
    List<String> names = Verification.invariants().stream().map(Invariant::name).toList();

    assertThat(names).doesNotHaveDuplicates().hasSizeGreaterThanOrEqualTo(20);
    assertThat(Spoiling.ALL.stream().map(Spoiling::invariant))
        .containsExactlyInAnyOrderElementsOf(names);
  }

  @Test
  void it_ends_with_the_first_that_is_broken_and_tells_each_as_it_comes() throws SQLException {
    DatabaseSettings copy = spoilt(List.of("UPDATE payments SET amount = amount + 1"));
    List<Finding> told = new ArrayList<>();

    Report report = of(copy).run(told::add);

    assertThat(told).isEqualTo(report.findings());
    assertThat(report.isSound()).isFalse();
    assertThat(report.broken()).containsExactly(told.getLast());
    assertThat(told.getLast().invariant().name()).isEqualTo("attempts-cost-what-their-order-costs");
    assertThat(told.getLast().broken()).hasSize(Invariant.MOST);
    assertThat(told.getLast().more()).isTrue();
  }

  @Test
  void late_is_what_was_late_when_its_job_last_ended_and_not_what_waits_for_a_stopped_server()
      throws SQLException {
    DatabaseSettings stopped =
        spoilt(
            Stream.of(
                    "ask-providers",
                    "send-refunds",
                    "handle-webhooks",
                    "send-unmatched-back",
                    "dispatch-events",
                    "deliver-due")
                .map(VerificationTest::ranWellAtTheEnd)
                .toList());

    List<String> broken =
        names(
            Verification.of(stopped)
                .at(() -> clock.instant().plusSeconds(3_600))
                .toTheEnd()
                .run()
                .broken());

    assertThat(broken).doesNotContain("providers-are-asked-in-time", "refunds-are-sent-in-time");
    assertThat(broken).doesNotContain("webhooks-are-handled-in-time");
    assertThat(
            names(of(sound).at(() -> clock.instant().plusSeconds(3_600)).toTheEnd().run().broken()))
        .contains("providers-are-asked-in-time", "refunds-are-sent-in-time");
  }

  private static String ranWellAtTheEnd(String task) {
    return """
    INSERT INTO scheduled_tasks (
      task_name, task_instance, execution_time, picked, last_success, version)
    VALUES ('%s', 'recurring', '%s', false, '%s', 1)
    """
        .formatted(task, clock.instant(), clock.instant());
  }

  @Test
  void who_may_only_read_can_look() throws SQLException {
    DatabaseSettings copy = copy();
    try (Connection connection =
            DriverManager.getConnection(copy.url(), copy.user(), copy.password());
        Statement statement = connection.createStatement()) {
      statement.execute(
          "CREATE ROLE reader LOGIN"); // of the whole server, which ends with the tests
      statement.execute("GRANT SELECT ON ALL TABLES IN SCHEMA public TO reader");
    }

    Report report = of(DatabaseSettings.of(copy.url(), "reader", "")).run();

    assertThat(report.isSound()).isTrue();
  }

  @Test
  void nothing_can_be_written_while_it_looks() {
    try (Database database = Database.openForReading(sound)) {
      assertThatThrownBy(
              () -> database.use(handle -> handle.execute("UPDATE pools SET taken = taken")))
          .hasStackTraceContaining("read-only");
    }
  }

  @Test
  void a_database_that_is_not_of_this_version_is_refused_in_words_and_left_alone()
      throws SQLException {
    DatabaseSettings empty = TestDatabase.empty();
    assertThatThrownBy(() -> of(empty).run())
        .isInstanceOf(UnfitDatabase.class)
        .hasMessageContaining("has no tables of Moim");
    assertThatThrownBy(() -> of(empty).run()).hasMessageContaining("has no tables of Moim");

    DatabaseSettings older =
        spoilt(List.of("DELETE FROM flyway_schema_history WHERE version::int >= 9"));
    assertThatThrownBy(() -> of(older).run())
        .isInstanceOf(UnfitDatabase.class)
        .hasMessageContaining("is of version 8, and this program is of version");

    DatabaseSettings newer =
        spoilt(
            List.of(
                """
                INSERT INTO flyway_schema_history
                SELECT installed_rank + 1, '99', 'later', type, 'V99__later.sql', 1, installed_by,
                  installed_on, 1, true
                FROM flyway_schema_history
                ORDER BY installed_rank DESC
                LIMIT 1
                """));
    assertThatThrownBy(() -> of(newer).run())
        .isInstanceOf(UnfitDatabase.class)
        .hasMessageContaining("newer than this program");

    assertThatThrownBy(
            () ->
                of(DatabaseSettings.of("jdbc:postgresql://127.0.0.1:1/moim", "a", "s3cr3t")).run())
        .isInstanceOf(UnfitDatabase.class)
        .hasMessageContaining("cannot reach")
        .hasMessageNotContaining("s3cr3t");
  }
}
