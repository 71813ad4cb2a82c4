package dev.moim.benchmarks.database;

import java.util.List;

/** What runs leave in a database that is used again: groups that they opened, and all in them. */
final class Leavings {
  /** How groups are named that a run opens. */
  private static final String OPENED = "name LIKE 'Group %'";

  private static final List<String> STATEMENTS =
      List.of(
          "TRUNCATE outbox_events, deliveries, delivery_attempts, merchant_accounts",
          "CREATE TEMP TABLE opened AS SELECT id FROM groups WHERE " + OPENED,
          """
          CREATE TEMP TABLE placed AS
          SELECT id FROM orders WHERE group_id IN (SELECT id FROM opened)
          """,
          "DELETE FROM payments WHERE order_id IN (SELECT id FROM placed)",
          "DELETE FROM allocations WHERE order_id IN (SELECT id FROM placed)",
          "DELETE FROM order_lines WHERE order_id IN (SELECT id FROM placed)",
          "DELETE FROM orders WHERE id IN (SELECT id FROM placed)",
          "DELETE FROM group_admissions WHERE group_id IN (SELECT id FROM opened)",
          "DELETE FROM options WHERE group_id IN (SELECT id FROM opened)",
          "DELETE FROM pools WHERE group_id IN (SELECT id FROM opened)",
          "DELETE FROM groups WHERE id IN (SELECT id FROM opened)");

  private Leavings() {}

  /**
   * Removes it: nothing of it was paid, so nothing of it is in the ledger. Whatever refers to a row
   * goes with it, so nothing looks for that meanwhile: some of those tables are too large.
   */
  static void remove(Sql sql) {
    sql.run("SET session_replication_role = replica");
    STATEMENTS.forEach(sql::run);
    sql.run("SET session_replication_role = origin");
    sql.run("VACUUM (ANALYZE) orders, order_lines, allocations, payments, groups, pools");
  }
}
