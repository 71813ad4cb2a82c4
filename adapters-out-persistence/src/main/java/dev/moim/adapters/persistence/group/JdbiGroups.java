package dev.moim.adapters.persistence.group;

import dev.moim.adapters.persistence.Columns;
import dev.moim.adapters.persistence.Database;
import dev.moim.adapters.persistence.ListQuery;
import dev.moim.adapters.persistence.ListQuery.Keys;
import dev.moim.adapters.persistence.Rows;
import dev.moim.application.group.GroupFilter;
import dev.moim.application.group.Groups;
import dev.moim.application.runtime.Page;
import dev.moim.application.runtime.PageRequest;
import dev.moim.application.runtime.Position;
import dev.moim.application.runtime.StaleAggregate;
import dev.moim.domain.Text;
import dev.moim.domain.club.ClubId;
import dev.moim.domain.group.Group;
import dev.moim.domain.group.GroupId;
import dev.moim.domain.group.GroupTerms;
import dev.moim.domain.group.Option;
import dev.moim.domain.group.PoolShare;
import dev.moim.domain.money.Money;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.SqlStatement;

/**
 * Groups in PostgreSQL. The pools of a new group's options are to be there when the transaction
 * ends.
 */
public final class JdbiGroups implements Groups {
  private static final String ADD =
      """
      INSERT INTO groups (
        id, club_id, audience, completion, live_orders_per_member, per_member, name, comparable_name,
        description, amount, prices, currency, opens_at, closes_at, starts_at, max_per_order,
        refund_policy, closed_by_staff, version)
      VALUES (
        :id, :club, :audience, :completion, :liveOrdersPerMember, :perMember, :name, :comparableName,
        :description, :amount, :prices, :currency, :opensAt, :closesAt, :startsAt, :maxPerOrder,
        :refundPolicy, :closedByStaff, :version)
      """;

  private static final String BEGIN_COUNTING =
      """
      INSERT INTO group_admissions (group_id, admitted)
      VALUES (:id, 0)
      """;

  /** Options are never removed: orders refer to them. */
  private static final String PUT_OPTION =
      """
      INSERT INTO options (
        id, group_id, position, name, price, prices, currency, pool_id, entitlement, credit)
      VALUES (
        :id, :group, :position, :name, :price, :prices, :currency, :pool, :entitlement, :credit)
      ON CONFLICT (id) DO UPDATE
      SET name = excluded.name, price = excluded.price, prices = excluded.prices,
        currency = excluded.currency
      WHERE options.group_id = excluded.group_id
      """;

  private static final String REMOVE_SHARES =
      """
      DELETE FROM option_pools
      WHERE option_id IN (SELECT id FROM options WHERE group_id = :group)
      """;

  private static final String ADD_SHARE =
      """
      INSERT INTO option_pools (option_id, pool_id, position)
      VALUES (:option, :pool, :position)
      """;

  private static final String BY_ID = GroupRows.SELECT + "WHERE g.id = :id\n" + GroupRows.ORDER;

  private static final String JOINING =
      GroupRows.SELECT + "WHERE g.club_id = :club AND g.audience = 'NEWCOMERS'\n" + GroupRows.ORDER;

  private static final String OF_CLUB =
      """
      SELECT g.id
      FROM groups g
      WHERE g.club_id = :club
      """;

  private static final String IS_OPEN = OpenGroups.IS_OPEN + " = :open";

  private static final String SAVE =
      """
      UPDATE groups
      SET name = :name, comparable_name = :comparableName, description = :description,
        amount = :amount, prices = :prices, currency = :currency, opens_at = :opensAt,
        closes_at = :closesAt, starts_at = :startsAt, max_per_order = :maxPerOrder,
        refund_policy = :refundPolicy, closed_by_staff = :closedByStaff, version = version + 1
      WHERE id = :id AND version = :version
      """;

  private static final String COUNT =
      """
      UPDATE group_admissions
      SET admitted = admitted + :count
      WHERE group_id = :id
      RETURNING admitted
      """;

  private final Database database;
  private final Rows<Group> groups;

  /** Of this database. */
  @Inject
  public JdbiGroups(Database database) {
    this.database = database;
    this.groups = Rows.together(database, GroupRows.scanner());
  }

  @Override
  public void add(Group group) {
    var _ =
        database.use(
            handle -> {
              bindTerms(handle.createUpdate(ADD), group)
                  .bind("club", Columns.id(group.club().value()))
                  .bind("audience", group.audience().name())
                  .bind("completion", group.completion().name())
                  .bind("liveOrdersPerMember", group.liveOrdersPerMember())
                  .bind("perMember", Columns.number(group.perMember()))
                  .execute();
              handle
                  .createUpdate(BEGIN_COUNTING)
                  .bind("id", Columns.id(group.id().value()))
                  .execute();
              return putOptions(handle, group);
            });
  }

  private static <S extends SqlStatement<S>> S bindTerms(S statement, Group group) {
    GroupTerms terms = group.terms();
    return statement
        .bind("id", Columns.id(group.id().value()))
        .bind("name", terms.name())
        .bind("comparableName", Text.comparable(terms.name()))
        .bind("description", terms.description())
        .bind("amount", terms.amount().minor())
        .bind("prices", terms.prices().toString())
        .bind("currency", terms.amount().currency().getCurrencyCode())
        .bind("maxPerOrder", terms.maxPerOrder())
        .bind("refundPolicy", terms.refundPolicy().toString())
        .bind("opensAt", Columns.at(terms.window().opensAt()))
        .bind("closesAt", Columns.at(terms.window().closesAt()))
        .bind("startsAt", Columns.at(terms.startsAt()))
        .bind("closedByStaff", group.closedByStaff())
        .bind("version", group.version());
  }

  private static int putOptions(Handle handle, Group group) {
    PreparedBatch batch = handle.prepareBatch(PUT_OPTION);
    int position = 0;
    for (Option option : group.options()) {
      batch
          .bind("id", Columns.id(option.id().value()))
          .bind("group", Columns.id(group.id().value()))
          .bind("position", position++)
          .bind("name", option.name())
          .bind("price", option.price().minor())
          .bind("prices", option.prices().toString())
          .bind("currency", option.price().currency().getCurrencyCode())
          .bind("pool", Columns.id(option.pool().value()))
          .bind("entitlement", option.entitlement().name())
          .bind("credit", option.credit().map(Money::minor).orElse(null))
          .add();
    }
    batch.execute();
    return putShares(handle, group);
  }

  private static int putShares(Handle handle, Group group) {
    int removed =
        handle.createUpdate(REMOVE_SHARES).bind("group", Columns.id(group.id().value())).execute();
    PreparedBatch batch = handle.prepareBatch(ADD_SHARE);
    for (Option option : group.options()) {
      int position = 0;
      for (PoolShare share : option.shared()) {
        batch
            .bind("option", Columns.id(option.id().value()))
            .bind("pool", Columns.id(share.pool().value()))
            .bind("position", position++)
            .add();
      }
    }
    if (batch.size() > 0) {
      batch.execute();
    }
    return removed;
  }

  @Override
  public Optional<Group> find(GroupId id) {
    return groups.one(BY_ID, query -> query.bind("id", Columns.id(id.value())));
  }

  @Override
  public Optional<Group> joiningOf(ClubId club) {
    return groups.one(JOINING, query -> query.bind("club", Columns.id(club.value())));
  }

  @Override
  public Page<Group> of(ClubId club, GroupFilter filter, Instant now, PageRequest page) {
    if (!Columns.isStorable(filter.query())) {
      return new Page<>(List.of(), Optional.empty());
    }
    ListQuery list =
        new ListQuery(OF_CLUB, Keys.id("id"))
            .of(GroupRows.SELECT, "g.id", "o.position")
            .with("club", Columns.id(club.value()));
    filter
        .open()
        .ifPresent(
            open -> list.and(IS_OPEN).with("open", Columns.yes(open)).with("now", Columns.at(now)));
    if (!filter.query().isEmpty()) {
      list.and("strpos(comparable_name, :query) > 0")
          .with("query", Columns.text(Text.comparable(filter.query())));
    }
    return groups.page(list, page, group -> Position.of(group.id().value()));
  }

  @Override
  public void save(Group group) {
    var _ =
        database.use(
            handle -> {
              if (bindTerms(handle.createUpdate(SAVE), group).execute() == 0) {
                throw new StaleAggregate(group.id());
              }
              return putOptions(handle, group);
            });
  }

  @Override
  public long nextNumbers(GroupId group, int count) {
    return database.use(
        handle ->
            handle
                .createQuery(COUNT)
                .bind("id", Columns.id(group.value()))
                .bind("count", count)
                .map((row, _) -> row.getLong("admitted") - count + 1)
                .one());
  }
}
