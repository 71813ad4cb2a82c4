package dev.moim.adapters.persistence.notification;

import dev.moim.adapters.persistence.Columns;
import dev.moim.domain.club.ClubId;
import dev.moim.domain.notification.Delivery;
import dev.moim.domain.notification.DeliveryId;
import dev.moim.domain.notification.DeliveryState;
import dev.moim.domain.notification.EventId;
import dev.moim.domain.notification.EventType;
import dev.moim.domain.notification.Lane;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/** How a delivery is read. */
final class DeliveryRows {
  /**
   * Those whose types this version knows: during an upgrade, and after going back, there may be
   * others, which wait. Each column is of this table, so more conditions may follow.
   */
  static final String SELECT =
      """
      SELECT *
      FROM deliveries
      WHERE type IN (%s)
      """
          .formatted(KnownTypes.LIST);

  private DeliveryRows() {}

  static Delivery delivery(ResultSet row) throws SQLException {
    return new Delivery(
        new DeliveryId(Columns.id(row, "id")),
        new EventId(Columns.id(row, "event_id")),
        EventType.of(row.getString("type")).orElseThrow(),
        new ClubId(Columns.id(row, "club_id")),
        Lane.parse(row.getString("lane")),
        Columns.at(row, "created_at"),
        DeliveryState.valueOf(row.getString("state")),
        row.getInt("attempts"),
        row.getInt("tries"),
        Columns.optionalAt(row, "next_at"),
        Columns.optionalAt(row, "ended_at"),
        Optional.ofNullable(row.getString("note")));
  }
}
