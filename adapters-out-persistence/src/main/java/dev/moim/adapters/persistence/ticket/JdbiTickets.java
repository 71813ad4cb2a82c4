package dev.moim.adapters.persistence.ticket;

import static dev.moim.adapters.persistence.Columns.at;
import static dev.moim.adapters.persistence.Columns.instant;
import static dev.moim.adapters.persistence.Columns.maybeInstant;
import static dev.moim.adapters.persistence.Columns.uuid;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import dev.moim.adapters.persistence.PostgresTransactions;
import dev.moim.application.runtime.Page;
import dev.moim.application.runtime.PageRequest;
import dev.moim.application.runtime.StaleAggregate;
import dev.moim.application.ticket.Tickets;
import dev.moim.domain.club.ClubId;
import dev.moim.domain.group.GroupId;
import dev.moim.domain.member.MemberId;
import dev.moim.domain.order.OrderId;
import dev.moim.domain.ticket.Entitlement;
import dev.moim.domain.ticket.Grant;
import dev.moim.domain.ticket.GrantId;
import dev.moim.domain.ticket.Ticket;
import dev.moim.domain.ticket.TicketId;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.Query;

/** {@link Tickets} in PostgreSQL. */
public final class JdbiTickets implements Tickets {
  private final PostgresTransactions database;

  @Inject
  public JdbiTickets(PostgresTransactions database) {
    this.database = database;
  }

  @Override
  public void add(Ticket ticket) {
    String sql =
        """
        INSERT INTO tickets (id, entitlement, club_id, group_id, holder_id, valid_from, used_at,
          valid, version)
        VALUES (:id, :entitlement, :club, :group, :holder, :from, :used, :valid, 0)
        """;
    database.with(
        h -> {
          h.createUpdate(sql)
              .bind("id", ticket.id().value())
              .bind("entitlement", ticket.entitlement().name())
              .bind("club", ticket.club().value())
              .bind("group", ticket.group().value())
              .bind("holder", ticket.holder().value())
              .bind("from", at(ticket.validFrom()))
              .bind("used", at(ticket.usedAt()))
              .bind("valid", ticket.isValid())
              .execute();
          return saveGrants(h, ticket);
        });
  }

  private static int[] saveGrants(Handle h, Ticket ticket) {
    PreparedBatch batch =
        h.prepareBatch(
            """
            INSERT INTO grants (id, order_id, line, ticket_id, units, revoked_at)
            VALUES (:id, :order, :line, :ticket, :units, :revoked)
            ON CONFLICT (id) DO UPDATE SET revoked_at = excluded.revoked_at
            """);
    for (Grant grant : ticket.grants()) {
      batch
          .bind("id", grant.id().value())
          .bind("order", grant.order().value())
          .bind("line", grant.line())
          .bind("ticket", ticket.id().value())
          .bind("units", grant.units())
          .bind("revoked", at(grant.revokedAt()))
          .add();
    }
    return batch.execute();
  }

  @Override
  public Optional<Ticket> find(TicketId id) {
    return database.with(h -> one(h, id, ""));
  }

  @Override
  public Optional<Ticket> lock(TicketId id) {
    return database.with(h -> one(h, id, " FOR UPDATE"));
  }

  private static Optional<Ticket> one(Handle h, TicketId id, String locking) {
    String sql = "SELECT * FROM tickets WHERE id = :id" + locking;
    return tickets(h, h.createQuery(sql).bind("id", id.value())).stream().findFirst();
  }

  @Override
  public List<Ticket> grantedBy(Collection<OrderId> orders) {
    String sql =
        """
        SELECT * FROM tickets
        WHERE id IN (SELECT ticket_id FROM grants WHERE order_id = ANY (:orders))
        ORDER BY id
        """;
    UUID[] ids = orders.stream().map(OrderId::value).toArray(UUID[]::new);
    return database.with(h -> tickets(h, h.createQuery(sql).bind("orders", ids)));
  }

  @Override
  public Page<Ticket> heldBy(MemberId member, PageRequest page) {
    return page("holder_id = :key", member.value(), page);
  }

  @Override
  public Page<Ticket> of(GroupId group, PageRequest page) {
    return page("group_id = :key AND valid", group.value(), page);
  }

  private Page<Ticket> page(String condition, UUID key, PageRequest page) {
    String sql =
        "SELECT * FROM tickets WHERE "
            + condition
            + " AND (CAST(:after AS uuid) IS NULL OR id > CAST(:after AS uuid)) ORDER BY id LIMIT"
            + " :limit";
    return page.page(
        database.with(
            h ->
                tickets(
                    h,
                    h.createQuery(sql)
                        .bind("key", key)
                        .bind("after", page.after().orElse(null))
                        .bind("limit", page.limit() + 1))),
        t -> t.id().value());
  }

  @Override
  public void save(Ticket ticket) {
    String sql =
        """
        UPDATE tickets SET used_at = :used, valid = :valid, version = version + 1
        WHERE id = :id AND version = :version
        """;
    database.with(
        h -> {
          int saved =
              h.createUpdate(sql)
                  .bind("used", at(ticket.usedAt()))
                  .bind("valid", ticket.isValid())
                  .bind("id", ticket.id().value())
                  .bind("version", ticket.version())
                  .execute();
          if (saved == 0) {
            throw new StaleAggregate(ticket.id());
          }
          return saveGrants(h, ticket);
        });
  }

  /** The tickets of a query, with all of their grants in one more. */
  private static List<Ticket> tickets(Handle h, Query query) {
    List<Row> rows = query.map((row, _) -> row(row)).list();
    if (rows.isEmpty()) {
      return List.of();
    }
    UUID[] ids = rows.stream().map(r -> r.id().value()).toArray(UUID[]::new);
    Map<UUID, List<Grant>> grants =
        h
            .createQuery("SELECT * FROM grants WHERE ticket_id = ANY (:ids) ORDER BY id")
            .bind("ids", ids)
            .map((row, _) -> Map.entry(uuid(row, "ticket_id"), grant(row)))
            .list()
            .stream()
            .collect(groupingBy(Map.Entry::getKey, mapping(Map.Entry::getValue, toList())));
    return rows.stream().map(r -> r.with(grants.getOrDefault(r.id().value(), List.of()))).toList();
  }

  private static Grant grant(ResultSet row) throws SQLException {
    return new Grant(
        new GrantId(uuid(row, "id")),
        new OrderId(uuid(row, "order_id")),
        row.getInt("line"),
        row.getInt("units"),
        maybeInstant(row, "revoked_at"));
  }

  private static Row row(ResultSet row) throws SQLException {
    return new Row(
        new TicketId(uuid(row, "id")),
        Entitlement.valueOf(row.getString("entitlement")),
        new ClubId(uuid(row, "club_id")),
        new GroupId(uuid(row, "group_id")),
        new MemberId(uuid(row, "holder_id")),
        instant(row, "valid_from"),
        maybeInstant(row, "used_at"),
        row.getLong("version"));
  }

  private record Row(
      TicketId id,
      Entitlement entitlement,
      ClubId club,
      GroupId group,
      MemberId holder,
      Instant validFrom,
      Optional<Instant> usedAt,
      long version) {
    Ticket with(List<Grant> grants) {
      return Ticket.restore(
          id, entitlement, club, group, holder, validFrom, usedAt, grants, version);
    }
  }
}
