package dev.moim.adapters.persistence.notification;

import dev.moim.adapters.persistence.Columns;
import dev.moim.adapters.persistence.Database;
import dev.moim.adapters.persistence.Rows;
import dev.moim.application.notification.DeliveryQueue;
import dev.moim.domain.notification.Delivery;
import dev.moim.domain.notification.Lane;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Which deliveries are due, in PostgreSQL. */
public final class JdbiDeliveryQueue implements DeliveryQueue {
  /** From lane to lane by the index: what waits in one of them, however much, is not read. */
  private static final String LANES =
      """
      WITH RECURSIVE lanes AS (
        (SELECT lane, next_at, attempts
        FROM deliveries
        WHERE next_at IS NOT NULL AND type IN (KNOWN)
        ORDER BY lane, next_at, id
        LIMIT 1)
        UNION ALL
        SELECT another.lane, another.next_at, another.attempts
        FROM lanes l
        CROSS JOIN LATERAL (
          SELECT lane, next_at, attempts
          FROM deliveries d
          WHERE d.next_at IS NOT NULL AND d.lane > l.lane AND d.type IN (KNOWN)
          ORDER BY lane, next_at, id
          LIMIT 1) another)
      SELECT lane, attempts > 0 AS failed_before
      FROM lanes
      WHERE next_at <= :now
      ORDER BY next_at
      LIMIT :most
      """
          .replace("KNOWN", KnownTypes.LIST);

  private static final String NEXT =
      DeliveryRows.SELECT
          + """
          AND lane = :lane AND next_at <= :now
          ORDER BY next_at, id
          LIMIT 1
          FOR NO KEY UPDATE SKIP LOCKED
          """;

  private static final String LAST_DELIVERED =
      """
      SELECT ended_at
      FROM deliveries
      WHERE lane = :lane AND state = 'DELIVERED'
      ORDER BY ended_at DESC
      LIMIT 1
      """;

  private final Rows<DueLane> lanes;
  private final Rows<Delivery> deliveries;
  private final Rows<Instant> moments;

  /** Of this database. */
  @Inject
  public JdbiDeliveryQueue(Database database) {
    this.lanes =
        Rows.each(
            database,
            (row, _) ->
                new DueLane(Lane.parse(row.getString("lane")), row.getBoolean("failed_before")));
    this.deliveries = Rows.each(database, (row, _) -> DeliveryRows.delivery(row));
    this.moments = Rows.each(database, (row, _) -> Columns.at(row, "ended_at"));
  }

  @Override
  public List<DueLane> dueLanes(Instant now, int most) {
    return lanes.all(LANES, query -> query.bind("now", Columns.at(now)).bind("most", most));
  }

  @Override
  public Optional<Delivery> next(Lane lane, Instant now) {
    return deliveries.one(
        NEXT, query -> query.bind("lane", lane.toString()).bind("now", Columns.at(now)));
  }

  @Override
  public Optional<Instant> lastDelivered(Lane lane) {
    return moments.one(LAST_DELIVERED, query -> query.bind("lane", lane.toString()));
  }
}
