package dev.moim.adapters.persistence.ticket;

import dev.moim.adapters.persistence.Columns;
import dev.moim.adapters.persistence.Database;
import dev.moim.application.runtime.Page;
import dev.moim.application.runtime.PageRequest;
import dev.moim.application.runtime.StaleAggregate;
import dev.moim.application.ticket.Tickets;
import dev.moim.domain.group.GroupId;
import dev.moim.domain.member.MemberId;
import dev.moim.domain.order.OrderId;
import dev.moim.domain.ticket.Grant;
import dev.moim.domain.ticket.Ticket;
import dev.moim.domain.ticket.TicketId;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** Tickets in PostgreSQL. */
public final class JdbiTickets implements Tickets {
  private static final String ADD =
      """
      INSERT INTO tickets (
        id, entitlement, club_id, group_id, holder_id, valid_from, used_at, version)
      VALUES (:id, :entitlement, :club, :group, :holder, :validFrom, :usedAt, :version)
      """;

  private static final String SAVE =
      """
      UPDATE tickets
      SET used_at = :usedAt, version = version + 1
      WHERE id = :id AND version = :version
      """;

  private static final String PUT_GRANT =
      """
      INSERT INTO grants (id, ticket_id, position, order_id, line, units, revoked_at)
      VALUES (:id, :ticket, :position, :order, :line, :units, :revokedAt)
      ON CONFLICT (id) DO UPDATE
      SET revoked_at = excluded.revoked_at
      WHERE grants.ticket_id = excluded.ticket_id
        AND grants.revoked_at IS DISTINCT FROM excluded.revoked_at
      """;

  private static final String BY_ID = TicketRows.SELECT + "WHERE t.id = :id\n" + TicketRows.ORDER;

  private static final String LOCK =
      """
      SELECT id
      FROM tickets
      WHERE id = :id
      FOR NO KEY UPDATE
      """;

  private static final String GRANTED_BY =
      TicketRows.SELECT
          + """
          WHERE t.id IN (SELECT ticket_id FROM grants WHERE order_id = ANY (:orders))
          """
          + TicketRows.ORDER;

  private static final String HELD_BY =
      TicketRows.SELECT
          + """
          WHERE t.id IN (
            SELECT id
            FROM tickets
            WHERE holder_id = :of AND id > :after
            ORDER BY id
            LIMIT :limit)
          """
          + TicketRows.ORDER;

  private static final String VALID_OF_GROUP =
      TicketRows.SELECT
          + """
          WHERE t.id IN (
            SELECT id
            FROM tickets v
            WHERE group_id = :of AND id > :after
              AND EXISTS (SELECT 1 FROM grants WHERE ticket_id = v.id AND revoked_at IS NULL)
            ORDER BY id
            LIMIT :limit)
          """
          + TicketRows.ORDER;

  private final Database database;

  /** Of this database. */
  @Inject
  public JdbiTickets(Database database) {
    this.database = database;
  }

  @Override
  public void add(Ticket ticket) {
    var _ =
        database.use(
            handle -> {
              handle
                  .createUpdate(ADD)
                  .bind("id", Columns.id(ticket.id().value()))
                  .bind("entitlement", ticket.entitlement().name())
                  .bind("club", Columns.id(ticket.club().value()))
                  .bind("group", Columns.id(ticket.group().value()))
                  .bind("holder", Columns.id(ticket.holder().value()))
                  .bind("validFrom", Columns.at(ticket.validFrom()))
                  .bind("usedAt", Columns.at(ticket.usedAt()))
                  .bind("version", ticket.version())
                  .execute();
              return putGrants(handle, ticket);
            });
  }

  private static int[] putGrants(Handle handle, Ticket ticket) {
    PreparedBatch batch = handle.prepareBatch(PUT_GRANT);
    int position = 0;
    for (Grant grant : ticket.grants()) {
      batch
          .bind("id", Columns.id(grant.id().value()))
          .bind("ticket", Columns.id(ticket.id().value()))
          .bind("position", position++)
          .bind("order", Columns.id(grant.order().value()))
          .bind("line", grant.line())
          .bind("units", grant.units())
          .bind("revokedAt", Columns.at(grant.revokedAt()))
          .add();
    }
    return batch.execute();
  }

  @Override
  public Optional<Ticket> find(TicketId id) {
    return database.use(handle -> find(handle, id));
  }

  private static Optional<Ticket> find(Handle handle, TicketId id) {
    return handle
        .createQuery(BY_ID)
        .bind("id", Columns.id(id.value()))
        .scanResultSet(TicketRows.scanner())
        .stream()
        .findFirst();
  }

  /** Reads once the lock is had: what was read while waiting for it may be old. */
  @Override
  public Optional<Ticket> lock(TicketId id) {
    return database.use(
        handle ->
            handle
                .createQuery(LOCK)
                .bind("id", Columns.id(id.value()))
                .map((row, _) -> Columns.id(row, "id"))
                .findOne()
                .flatMap(_ -> find(handle, id)));
  }

  @Override
  public List<Ticket> grantedBy(Collection<OrderId> orders) {
    if (orders.isEmpty()) {
      return List.of();
    }
    return database.use(
        handle ->
            handle
                .createQuery(GRANTED_BY)
                .bind("orders", Columns.ids(orders, OrderId::value))
                .scanResultSet(TicketRows.scanner()));
  }

  @Override
  public Page<Ticket> heldBy(MemberId member, PageRequest page) {
    return list(HELD_BY, member.value(), page);
  }

  @Override
  public Page<Ticket> of(GroupId group, PageRequest page) {
    return list(VALID_OF_GROUP, group.value(), page);
  }

  private Page<Ticket> list(String sql, UUID of, PageRequest page) {
    List<Ticket> read =
        database.use(
            handle ->
                handle
                    .createQuery(sql)
                    .bind("of", Columns.id(of))
                    .bind("after", Columns.after(page))
                    .bind("limit", page.limit() + 1)
                    .scanResultSet(TicketRows.scanner()));
    return page.page(read, ticket -> ticket.id().value());
  }

  @Override
  public void save(Ticket ticket) {
    var _ =
        database.use(
            handle -> {
              int saved =
                  handle
                      .createUpdate(SAVE)
                      .bind("id", Columns.id(ticket.id().value()))
                      .bind("usedAt", Columns.at(ticket.usedAt()))
                      .bind("version", ticket.version())
                      .execute();
              if (saved == 0) {
                throw new StaleAggregate(ticket.id());
              }
              return putGrants(handle, ticket);
            });
  }
}
