package dev.moim.adapters.persistence.ticket;

import dev.moim.adapters.persistence.Aggregates;
import dev.moim.adapters.persistence.Columns;
import dev.moim.domain.club.ClubId;
import dev.moim.domain.group.GroupId;
import dev.moim.domain.member.MemberId;
import dev.moim.domain.order.OrderId;
import dev.moim.domain.ticket.Entitlement;
import dev.moim.domain.ticket.Grant;
import dev.moim.domain.ticket.GrantId;
import dev.moim.domain.ticket.Ticket;
import dev.moim.domain.ticket.TicketId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.result.ResultSetScanner;

/** Reads tickets, each a row for every grant. */
final class TicketRows {
  static final String SELECT =
      """
      SELECT t.id, t.entitlement, t.club_id, t.group_id, t.holder_id, t.valid_from, t.used_at,
        t.version, g.id AS grant_id, g.order_id, g.line, g.units, g.revoked_at
      FROM tickets t
      JOIN grants g ON g.ticket_id = t.id
      """;

  static final String ORDER = "ORDER BY t.id, g.position\n";

  private final TicketId id;
  private final Entitlement entitlement;
  private final ClubId club;
  private final GroupId group;
  private final MemberId holder;
  private final Instant validFrom;
  private final Optional<Instant> usedAt;
  private final long version;
  private final List<Grant> grants = new ArrayList<>();

  private TicketRows(ResultSet row) throws SQLException {
    id = new TicketId(Columns.id(row, "id"));
    entitlement = Entitlement.valueOf(row.getString("entitlement"));
    club = new ClubId(Columns.id(row, "club_id"));
    group = new GroupId(Columns.id(row, "group_id"));
    holder = new MemberId(Columns.id(row, "holder_id"));
    validFrom = Columns.at(row, "valid_from");
    usedAt = Columns.optionalAt(row, "used_at");
    version = row.getLong("version");
  }

  static ResultSetScanner<List<Ticket>> scanner() {
    return Aggregates.scan(TicketRows::new, TicketRows::addGrant, TicketRows::ticket);
  }

  private void addGrant(ResultSet row) throws SQLException {
    grants.add(
        new Grant(
            new GrantId(Columns.id(row, "grant_id")),
            new OrderId(Columns.id(row, "order_id")),
            row.getInt("line"),
            row.getInt("units"),
            Columns.optionalAt(row, "revoked_at")));
  }

  private Ticket ticket() {
    return Ticket.restore(id, entitlement, club, group, holder, validFrom, usedAt, grants, version);
  }
}
