package dev.moim.adapters.persistence.ticket;

import dev.moim.adapters.persistence.Columns;
import dev.moim.adapters.persistence.Database;
import dev.moim.adapters.persistence.ListQuery;
import dev.moim.adapters.persistence.ListQuery.Keys;
import dev.moim.adapters.persistence.NewRows;
import dev.moim.adapters.persistence.RowArrays;
import dev.moim.adapters.persistence.Rows;
import dev.moim.application.runtime.Page;
import dev.moim.application.runtime.PageRequest;
import dev.moim.application.runtime.Position;
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
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;

/** Tickets in PostgreSQL. */
public final class JdbiTickets implements Tickets {
  private static final NewRows<Ticket> TICKETS =
      NewRows.<Ticket>of("tickets")
          .id("id", t -> t.id().value())
          .text("entitlement", t -> t.entitlement().name())
          .id("club_id", t -> t.club().value())
          .id("group_id", t -> t.group().value())
          .id("holder_id", t -> t.holder().value())
          .moment("valid_from", Ticket::validFrom)
          .optionalMoment("used_at", Ticket::usedAt)
          .number("version", Ticket::version);

  private static final NewRows<Given> GRANTS =
      NewRows.<Given>of("grants")
          .id("id", g -> g.grant().id().value())
          .id("ticket_id", g -> g.ticket().value())
          .integer("position", Given::position)
          .id("order_id", g -> g.grant().order().value())
          .integer("line", g -> g.grant().line())
          .integer("units", g -> g.grant().units())
          .optionalMoment("revoked_at", g -> g.grant().revokedAt());

  private static final String SAVE =
      """
      UPDATE tickets
      SET used_at = :usedAt, version = version + 1
      WHERE id = :id AND version = :version
      """;

  private static final String PUT_GRANTS =
      """
      INSERT INTO grants (id, ticket_id, position, order_id, line, units, revoked_at)
      SELECT *
      FROM unnest(:ids, :tickets, :positions, :orders, :lines, :units, :revokedAt)
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
      """
      SELECT w.id
      FROM tickets w
      WHERE w.holder_id = :of
      """;

  private static final String OF_GROUP =
      """
      SELECT w.id
      FROM tickets w
      WHERE w.group_id = :of
      """;

  private static final String IS_VALID =
      "EXISTS (SELECT 1 FROM grants WHERE ticket_id = w.id AND revoked_at IS NULL)";

  private final Database database;
  private final Rows<Ticket> tickets;

  /** Of this database. */
  @Inject
  public JdbiTickets(Database database) {
    this.database = database;
    this.tickets = Rows.together(database, TicketRows.scanner());
  }

  @Override
  public void add(List<Ticket> fresh) {
    var _ =
        database.within(
            () -> {
              database.addLater(TICKETS, fresh);
              database.addLater(GRANTS, fresh.stream().flatMap(Given::of).toList());
              return fresh;
            });
  }

  /** A grant with its place in its ticket. */
  private record Given(TicketId ticket, int position, Grant grant) {
    static Stream<Given> of(Ticket ticket) {
      return IntStream.range(0, ticket.grants().size())
          .mapToObj(i -> new Given(ticket.id(), i, ticket.grants().get(i)));
    }
  }

  private static int putGrants(Handle handle, List<Ticket> of) {
    RowArrays<Given> rows = RowArrays.of(of.stream().flatMap(Given::of).toList());
    return handle
        .createUpdate(PUT_GRANTS)
        .bind("ids", rows.ids(g -> g.grant().id().value()))
        .bind("tickets", rows.ids(g -> g.ticket().value()))
        .bind("positions", rows.integers(Given::position))
        .bind("orders", rows.ids(g -> g.grant().order().value()))
        .bind("lines", rows.integers(g -> g.grant().line()))
        .bind("units", rows.integers(g -> g.grant().units()))
        .bind("revokedAt", rows.optionalMoments(g -> g.grant().revokedAt()))
        .execute();
  }

  @Override
  public Optional<Ticket> find(TicketId id) {
    return tickets.one(BY_ID, query -> query.bind("id", Columns.id(id.value())));
  }

  @Override
  public Optional<Ticket> lock(TicketId id) {
    return tickets.locked(LOCK, BY_ID, query -> query.bind("id", Columns.id(id.value())));
  }

  @Override
  public List<Ticket> grantedBy(Collection<OrderId> orders) {
    if (orders.isEmpty()) {
      return List.of();
    }
    return tickets.all(
        GRANTED_BY, query -> query.bind("orders", Columns.ids(orders, OrderId::value)));
  }

  @Override
  public Page<Ticket> heldBy(MemberId member, Optional<Boolean> valid, PageRequest page) {
    ListQuery list = list(HELD_BY, member.value());
    valid.ifPresent(yes -> list.and(yes ? IS_VALID : "NOT " + IS_VALID));
    return page(list, page);
  }

  @Override
  public Page<Ticket> of(GroupId group, Optional<Boolean> used, PageRequest page) {
    ListQuery list = list(OF_GROUP, group.value()).and(IS_VALID);
    used.ifPresent(yes -> list.and(yes ? "w.used_at IS NOT NULL" : "w.used_at IS NULL"));
    return page(list, page);
  }

  private static ListQuery list(String sql, UUID of) {
    return new ListQuery(sql, Keys.id("w.id"))
        .of(TicketRows.SELECT, "t.id", "g.position")
        .with("of", Columns.id(of));
  }

  private Page<Ticket> page(ListQuery list, PageRequest page) {
    return tickets.page(list, page, ticket -> Position.of(ticket.id().value()));
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
              return putGrants(handle, List.of(ticket));
            });
  }
}
