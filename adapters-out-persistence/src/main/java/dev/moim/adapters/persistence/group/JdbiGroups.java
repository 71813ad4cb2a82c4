package dev.moim.adapters.persistence.group;

import static dev.moim.adapters.persistence.Columns.at;
import static dev.moim.adapters.persistence.Columns.instant;
import static dev.moim.adapters.persistence.Columns.maybeInstant;
import static dev.moim.adapters.persistence.Columns.money;
import static dev.moim.adapters.persistence.Columns.uuid;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import dev.moim.adapters.persistence.PostgresTransactions;
import dev.moim.application.group.Groups;
import dev.moim.application.runtime.Page;
import dev.moim.application.runtime.PageRequest;
import dev.moim.application.runtime.StaleAggregate;
import dev.moim.domain.club.ClubId;
import dev.moim.domain.group.Audience;
import dev.moim.domain.group.CompletionRule;
import dev.moim.domain.group.Group;
import dev.moim.domain.group.GroupId;
import dev.moim.domain.group.GroupTerms;
import dev.moim.domain.group.Option;
import dev.moim.domain.group.OptionId;
import dev.moim.domain.group.PoolId;
import dev.moim.domain.group.SaleWindow;
import dev.moim.domain.ticket.Entitlement;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.SqlStatement;

/** {@link Groups} in PostgreSQL. */
public final class JdbiGroups implements Groups {
  private final PostgresTransactions database;

  @Inject
  public JdbiGroups(PostgresTransactions database) {
    this.database = database;
  }

  @Override
  public void add(Group group) {
    String sql =
        """
        INSERT INTO groups (id, club_id, audience, completion, live_orders_per_member, name,
          description, amount, currency, opens_at, closes_at, starts_at, closed_by_staff, version)
        VALUES (:id, :club, :audience, :completion, :liveOrders, :name,
          :description, :amount, :currency, :opens, :closes, :starts, :closed, 0)
        """;
    database.with(
        h -> {
          bindTerms(h.createUpdate(sql), group)
              .bind("id", group.id().value())
              .bind("club", group.club().value())
              .bind("audience", group.audience().name())
              .bind("completion", group.completion().name())
              .bind("liveOrders", group.liveOrdersPerMember())
              .execute();
          h.execute(
              "INSERT INTO group_admissions (group_id, admitted) VALUES (?, 0)",
              group.id().value());
          return addOptions(h, group);
        });
  }

  private static int[] addOptions(Handle h, Group group) {
    PreparedBatch batch =
        h.prepareBatch(
            """
            INSERT INTO options (id, group_id, position, name, price, currency, pool_id,
              entitlement)
            VALUES (:id, :group, :position, :name, :price, :currency, :pool, :entitlement)
            ON CONFLICT (id) DO UPDATE SET name = excluded.name, price = excluded.price
            """);
    int position = 0;
    for (Option option : group.options()) {
      batch
          .bind("id", option.id().value())
          .bind("group", group.id().value())
          .bind("position", position++)
          .bind("name", option.name())
          .bind("price", option.price().minor())
          .bind("currency", option.price().currency().getCurrencyCode())
          .bind("pool", option.pool().value())
          .bind("entitlement", option.entitlement().name())
          .add();
    }
    return batch.execute();
  }

  private static <S extends SqlStatement<S>> S bindTerms(S statement, Group group) {
    GroupTerms terms = group.terms();
    return statement
        .bind("name", terms.name())
        .bind("description", terms.description())
        .bind("amount", terms.amount().minor())
        .bind("currency", terms.amount().currency().getCurrencyCode())
        .bind("opens", at(terms.window().opensAt()))
        .bind("closes", at(terms.window().closesAt()))
        .bind("starts", at(terms.startsAt()))
        .bind("closed", group.closedByStaff());
  }

  @Override
  public Optional<Group> find(GroupId id) {
    return database.with(
        h ->
            groups(h, h.createQuery("SELECT * FROM groups WHERE id = :id").bind("id", id.value()))
                .stream()
                .findFirst());
  }

  @Override
  public Optional<Group> joiningOf(ClubId club) {
    String sql = "SELECT * FROM groups WHERE club_id = :club AND audience = 'NEWCOMERS'";
    return database.with(
        h -> groups(h, h.createQuery(sql).bind("club", club.value())).stream().findFirst());
  }

  @Override
  public Page<Group> of(ClubId club, PageRequest page) {
    String sql =
        """
        SELECT * FROM groups
        WHERE club_id = :club AND (CAST(:after AS uuid) IS NULL OR id > CAST(:after AS uuid))
        ORDER BY id
        LIMIT :limit
        """;
    return page.page(
        database.with(
            h ->
                groups(
                    h,
                    h.createQuery(sql)
                        .bind("club", club.value())
                        .bind("after", page.after().orElse(null))
                        .bind("limit", page.limit() + 1))),
        g -> g.id().value());
  }

  @Override
  public void save(Group group) {
    String sql =
        """
        UPDATE groups
        SET name = :name, description = :description, amount = :amount, currency = :currency,
          opens_at = :opens, closes_at = :closes, starts_at = :starts, closed_by_staff = :closed,
          version = version + 1
        WHERE id = :id AND version = :version
        """;
    database.with(
        h -> {
          int saved =
              bindTerms(h.createUpdate(sql), group)
                  .bind("id", group.id().value())
                  .bind("version", group.version())
                  .execute();
          if (saved == 0) {
            throw new StaleAggregate(group.id());
          }
          return addOptions(h, group);
        });
  }

  @Override
  public long nextNumber(GroupId group) {
    String sql =
        """
        UPDATE group_admissions SET admitted = admitted + 1
        WHERE group_id = :group
        RETURNING admitted
        """;
    return database.with(
        h -> h.createQuery(sql).bind("group", group.value()).mapTo(Long.class).one());
  }

  /** The groups of a query, with all of their options in one more. */
  private static List<Group> groups(Handle h, Query query) {
    List<Row> rows = query.map((row, _) -> row(row)).list();
    UUID[] ids = rows.stream().map(r -> r.id().value()).toArray(UUID[]::new);
    Map<UUID, List<Option>> options =
        h
            .createQuery("SELECT * FROM options WHERE group_id = ANY (:ids) ORDER BY position")
            .bind("ids", ids)
            .map((row, _) -> Map.entry(uuid(row, "group_id"), option(row)))
            .list()
            .stream()
            .collect(groupingBy(Map.Entry::getKey, mapping(Map.Entry::getValue, toList())));
    return rows.stream().map(r -> r.with(options.getOrDefault(r.id().value(), List.of()))).toList();
  }

  private static Option option(ResultSet row) throws SQLException {
    return new Option(
        new OptionId(uuid(row, "id")),
        row.getString("name"),
        money(row, "price"),
        new PoolId(uuid(row, "pool_id")),
        Entitlement.valueOf(row.getString("entitlement")));
  }

  private static Row row(ResultSet row) throws SQLException {
    return new Row(
        new GroupId(uuid(row, "id")),
        new ClubId(uuid(row, "club_id")),
        Audience.valueOf(row.getString("audience")),
        CompletionRule.valueOf(row.getString("completion")),
        row.getInt("live_orders_per_member"),
        new GroupTerms(
            row.getString("name"),
            row.getString("description"),
            money(row, "amount"),
            new SaleWindow(instant(row, "opens_at"), maybeInstant(row, "closes_at")),
            maybeInstant(row, "starts_at")),
        row.getBoolean("closed_by_staff"),
        row.getLong("version"));
  }

  private record Row(
      GroupId id,
      ClubId club,
      Audience audience,
      CompletionRule completion,
      int liveOrders,
      GroupTerms terms,
      boolean closed,
      long version) {
    Group with(List<Option> options) {
      return Group.restore(
          id, club, audience, completion, liveOrders, terms, closed, options, version);
    }
  }
}
