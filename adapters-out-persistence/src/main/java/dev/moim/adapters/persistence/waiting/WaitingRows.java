package dev.moim.adapters.persistence.waiting;

import dev.moim.adapters.persistence.Aggregates;
import dev.moim.adapters.persistence.Columns;
import dev.moim.domain.group.GroupId;
import dev.moim.domain.group.OptionId;
import dev.moim.domain.group.PoolId;
import dev.moim.domain.member.MemberId;
import dev.moim.domain.order.OrderId;
import dev.moim.domain.waiting.WaitingEnd;
import dev.moim.domain.waiting.WaitingEntry;
import dev.moim.domain.waiting.WaitingEntry.Want;
import dev.moim.domain.waiting.WaitingId;
import dev.moim.domain.waiting.WaitingState;
import dev.moim.domain.waiting.WaitingState.Ended;
import dev.moim.domain.waiting.WaitingState.Offered;
import dev.moim.domain.waiting.WaitingState.Waiting;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.result.ResultSetScanner;

/** Reads those who wait, each a row for every pool that they want something of. */
final class WaitingRows {
  static final String SELECT =
      """
      SELECT e.id, e.group_id, e.member_id, e.option_id, e.order_id, e.number, e.units, e.since,
        e.state, e.offered_at, e.offered_until, e.ended_at, e.reason,
        w.pool_id, w.units AS pool_units, w.in_line
      FROM waiting_entries e
      JOIN waiting_wants w ON w.entry_id = e.id
      """;

  static final String ORDER = "ORDER BY e.number, w.pool_id\n";

  private final WaitingId id;
  private final GroupId group;
  private final MemberId member;
  private final OptionId option;
  private final OrderId order;
  private final long number;
  private final int units;
  private final Instant since;
  private final WaitingState state;
  private final List<Want> wants = new ArrayList<>();

  private WaitingRows(ResultSet row) throws SQLException {
    id = new WaitingId(Columns.id(row, "id"));
    group = new GroupId(Columns.id(row, "group_id"));
    member = new MemberId(Columns.id(row, "member_id"));
    option = new OptionId(Columns.id(row, "option_id"));
    order = new OrderId(Columns.id(row, "order_id"));
    number = row.getLong("number");
    units = row.getInt("units");
    since = Columns.at(row, "since");
    state = state(row);
  }

  static ResultSetScanner<List<WaitingEntry>> scanner() {
    return Aggregates.scan(WaitingRows::new, WaitingRows::addWant, WaitingRows::entry);
  }

  private static WaitingState state(ResultSet row) throws SQLException {
    String word = row.getString("state");
    Optional<Instant> offeredAt = Columns.optionalAt(row, "offered_at");
    Optional<Instant> until = Columns.optionalAt(row, "offered_until");
    Optional<Offered> offer = offeredAt.map(at -> new Offered(at, until.orElseThrow()));
    return switch (word) {
      case "WAITING" -> new Waiting();
      case "OFFERED" -> offer.orElseThrow();
      case "ENDED" ->
          new Ended(
              WaitingEnd.valueOf(row.getString("reason")), Columns.at(row, "ended_at"), offer);
      default -> throw new IllegalStateException("a state that is not known: " + word);
    };
  }

  private void addWant(ResultSet row) throws SQLException {
    wants.add(
        new Want(
            new PoolId(Columns.id(row, "pool_id")),
            row.getInt("pool_units"),
            row.getBoolean("in_line")));
  }

  private WaitingEntry entry() {
    return new WaitingEntry(id, group, member, option, order, number, units, wants, state, since);
  }
}
