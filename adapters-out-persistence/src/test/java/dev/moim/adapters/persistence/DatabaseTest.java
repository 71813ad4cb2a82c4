package dev.moim.adapters.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.moim.contracts.Other;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;

class DatabaseTest {
  private static final String MIGRATIONS = "SELECT count(*) FROM flyway_schema_history";

  private static List<String> tables(Database database) {
    return database.use(
        handle ->
            handle
                .createQuery(
                    """
                    SELECT table_name
                    FROM information_schema.tables
                    WHERE table_schema = 'public'
                    ORDER BY table_name
                    """)
                .map((row, _) -> row.getString("table_name"))
                .list());
  }

  private static String one(Database database, String sql) {
    return database.use(handle -> handle.createQuery(sql).map((row, _) -> row.getString(1)).one());
  }

  private static void execute(Database database, String sql) {
    assertThat(database.<Integer>use(handle -> handle.execute(sql))).isNotNegative();
  }

  @Test
  void an_empty_database_gets_its_tables_and_keeps_them_the_next_time() throws SQLException {
    DatabaseSettings settings = TestDatabase.empty();
    List<String> first;
    String migrations;
    try (Database database = Database.open(settings)) {
      first = tables(database);
      migrations = one(database, MIGRATIONS);
      execute(
          database,
          "INSERT INTO members VALUES (gen_random_uuid(), 'a@moim.test', 'a', 'x', false, now(),"
              + " 'a')");
    }

    try (Database database = Database.open(settings)) {
      assertThat(tables(database)).isEqualTo(first);
      assertThat(one(database, "SELECT count(*) FROM members")).isEqualTo("1");
      assertThat(one(database, MIGRATIONS)).isEqualTo(migrations);
    }
    assertThat(first)
        .contains(
            "members",
            "clubs",
            "memberships",
            "groups",
            "group_admissions",
            "pools",
            "options",
            "shared_pools",
            "option_pools",
            "coupons",
            "coupon_groups",
            "orders",
            "order_lines",
            "allocations",
            "payments",
            "captures",
            "refunds",
            "tickets",
            "grants",
            "webhook_messages",
            "idempotency_keys",
            "uploads",
            "items",
            "item_images",
            "merchant_accounts",
            "webhook_endpoints",
            "ledger_entries",
            "ledger_transfers",
            "wallet_movements",
            "ledger_days",
            "scheduled_tasks");
  }

  /** Four threads. */
  @Test
  void several_instances_may_start_at_once() throws SQLException {
    DatabaseSettings settings = TestDatabase.empty();

    List<Boolean> ready =
        Other.together(
            4,
            _ -> {
              try (Database database = Database.open(settings)) {
                return database.isReady();
              }
            });

    assertThat(ready).containsOnly(true);
  }

  @Test
  void a_database_that_is_not_moims_is_left_alone() throws SQLException {
    DatabaseSettings settings = TestDatabase.empty();
    try (Database database = Database.open(settings)) {
      execute(database, "DROP TABLE flyway_schema_history");
      assertThatThrownBy(() -> Database.open(settings))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("schema history");
      assertThat(tables(database)).contains("orders").doesNotContain("flyway_schema_history");
    }
  }

  @Test
  void a_database_that_cannot_keep_every_letter_is_refused() throws SQLException {
    DatabaseSettings settings = TestDatabase.empty("LATIN1");

    assertThatThrownBy(() -> Database.open(settings))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("UTF8");
  }

  @Test
  void a_database_that_cannot_be_reached_is_told_without_its_password() throws IOException {
    int port;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }
    DatabaseSettings settings =
        DatabaseSettings.of(
            "jdbc:postgresql://127.0.0.1:" + port + "/moim?password=hush-one", "me", "hush-two");

    assertThatThrownBy(() -> Database.open(settings))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("127.0.0.1:" + port + "/moim")
        .hasMessageNotContaining("hush");
    assertThat(settings.toString()).contains("me").doesNotContain("hush");
  }

  /** It may be somebody's address, or the hash of a password, and messages get into logs. */
  @Test
  void what_was_bound_is_in_no_message() {
    Throwable failure =
        catchThrowable(
            () ->
                TestDatabase.shared()
                    .<Integer>use(
                        handle ->
                            handle
                                .createUpdate("UPDATE members SET name = :name WHERE 1 / 0 = 1")
                                .bind("name", "kim@example.kr")
                                .execute()));

    StringWriter told = new StringWriter();
    failure.printStackTrace(new PrintWriter(told));
    assertThat(told.toString()).contains("division by zero").doesNotContain("kim@example.kr");
  }

  @Test
  void settings_that_cannot_be_right_are_refused() {
    assertThatThrownBy(() -> DatabaseSettings.of("jdbc:other:x", "me", "hush"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageNotContaining("hush");
    for (int connections : new int[] {0, -1, 1_001}) {
      assertThatThrownBy(() -> new DatabaseSettings("jdbc:postgresql:x", "me", "", connections))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void it_is_ready_until_it_is_closed() throws SQLException {
    Database database = Database.open(TestDatabase.empty());
    assertThat(database.isReady()).isTrue();

    database.close();

    assertThat(database.isReady()).isFalse();
  }

  @Test
  void no_statement_no_wait_and_no_pause_lasts_for_ever() {
    Database database = TestDatabase.shared();

    assertThat(one(database, "SHOW lock_timeout")).isEqualTo("10s");
    assertThat(one(database, "SHOW statement_timeout")).isEqualTo("30s");
    assertThat(one(database, "SHOW idle_in_transaction_session_timeout")).isEqualTo("1min");
    assertThat(one(database, "SHOW transaction_isolation")).isEqualTo("read committed");
  }
}
