package dev.moim.adapters.persistence.figures;

import dev.moim.adapters.persistence.Columns;
import dev.moim.adapters.persistence.Database;
import dev.moim.adapters.persistence.group.OpenGroups;
import dev.moim.application.figures.Figures;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;

/** Counts rows of PostgreSQL, each number over an index. */
public final class JdbiFigures implements Figures {
  private static final String COUNTS =
      """
      SELECT
        (SELECT count(*) FROM allocations WHERE held_until > :now) AS live_holds,
        (SELECT count(*) FROM webhook_messages WHERE state = 'WAITING') AS waiting,
        (SELECT count(*) FROM webhook_messages WHERE state = 'GIVEN_UP') AS given_up,
        (SELECT count(*) FROM webhook_messages WHERE state = 'UNREADABLE') AS unreadable,
        (SELECT count(*) FROM webhook_messages WHERE state = 'FORGED') AS forged,
        (SELECT count(*) FROM refunds WHERE status IN ('REQUESTED', 'UNKNOWN', 'PENDING', 'REFUSED')) AS refunds,
        (SELECT count(*) FROM attention_cases WHERE settled_at IS NULL) AS attention,
        least(
          (SELECT min(happened_at) FROM outbox_events WHERE due_at IS NOT NULL),
          (SELECT min(created_at) FROM deliveries WHERE next_at IS NOT NULL)) AS undelivered_since,
        (SELECT count(*) FROM deliveries WHERE state = 'DEAD') AS dead,
        (SELECT count(DISTINCT w.entry_id)
          FROM waiting_wants w JOIN groups g ON g.id = w.group_id
          WHERE w.in_line AND %s) AS people_waiting,
        (SELECT count(*)
          FROM waiting_entries
          WHERE state = 'OFFERED' AND offered_until > :now) AS offers_open
      """
          .formatted(OpenGroups.IS_OPEN);

  /** Captures are looked up payment by payment: how few are recent, the planner does not know. */
  private static final String PAYMENTS =
      """
      SELECT each_payment.money, count(*) AS many
      FROM payments p
      CROSS JOIN LATERAL (
        SELECT
          CASE
            WHEN count(*) = 0 THEN 'NONE'
            WHEN sum(c.returned) = 0 THEN 'CAPTURED'
            WHEN sum(c.returned) < sum(c.amount) THEN 'PARTLY_RETURNED'
            ELSE 'RETURNED'
          END AS money
        FROM captures c
        WHERE c.payment_id = p.id) each_payment
      WHERE p.begun_at > :since
      GROUP BY each_payment.money
      """;

  private final Database database;

  /** Of this database. */
  @Inject
  public JdbiFigures(Database database) {
    this.database = database;
  }

  @Override
  public Standing at(Instant now) {
    return database.use(
        handle -> {
          Map<MoneyState, Long> payments = payments(handle, now.minus(RECENT));
          return handle
              .createQuery(COUNTS)
              .bind("now", Columns.at(now))
              .map(
                  (row, _) ->
                      new Standing(
                          row.getLong("live_holds"),
                          payments,
                          row.getLong("waiting"),
                          row.getLong("given_up"),
                          row.getLong("unreadable"),
                          row.getLong("forged"),
                          row.getLong("refunds"),
                          row.getLong("attention"),
                          Columns.optionalAt(row, "undelivered_since"),
                          row.getLong("dead"),
                          row.getLong("people_waiting"),
                          row.getLong("offers_open")))
              .one();
        });
  }

  private static Map<MoneyState, Long> payments(Handle handle, Instant since) {
    Map<MoneyState, Long> counts = new TreeMap<>();
    Arrays.stream(MoneyState.values()).forEach(state -> counts.put(state, 0L));
    handle
        .createQuery(PAYMENTS)
        .bind("since", Columns.at(since))
        .map((row, _) -> Map.entry(MoneyState.valueOf(row.getString("money")), row.getLong("many")))
        .forEach(count -> counts.put(count.getKey(), count.getValue()));
    return counts;
  }
}
