package dev.moim.adapters.persistence.group;

import dev.moim.adapters.persistence.Columns;
import dev.moim.adapters.persistence.Database;
import dev.moim.application.group.Groups;
import dev.moim.application.runtime.Page;
import dev.moim.application.runtime.PageRequest;
import dev.moim.application.runtime.StaleAggregate;
import dev.moim.domain.club.ClubId;
import dev.moim.domain.group.Group;
import dev.moim.domain.group.GroupId;
import dev.moim.domain.group.GroupTerms;
import dev.moim.domain.group.Option;
import jakarta.inject.Inject;
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
        id, club_id, audience, completion, live_orders_per_member, name, description, amount,
        currency, opens_at, closes_at, starts_at, closed_by_staff, version)
      VALUES (
        :id, :club, :audience, :completion, :liveOrdersPerMember, :name, :description, :amount,
        :currency, :opensAt, :closesAt, :startsAt, :closedByStaff, :version)
      """;

  private static final String BEGIN_COUNTING =
      """
      INSERT INTO group_admissions (group_id, admitted)
      VALUES (:id, 0)
      """;

  /** Options are never removed: orders refer to them. */
  private static final String PUT_OPTION =
      """
      INSERT INTO options (id, group_id, position, name, price, currency, pool_id, entitlement)
      VALUES (:id, :group, :position, :name, :price, :currency, :pool, :entitlement)
      ON CONFLICT (id) DO UPDATE
      SET name = excluded.name, price = excluded.price, currency = excluded.currency
      WHERE options.group_id = excluded.group_id
      """;

  private static final String BY_ID = GroupRows.SELECT + "WHERE g.id = :id\n" + GroupRows.ORDER;

  private static final String JOINING =
      GroupRows.SELECT + "WHERE g.club_id = :club AND g.audience = 'NEWCOMERS'\n" + GroupRows.ORDER;

  private static final String OF_CLUB =
      GroupRows.SELECT
          + """
          WHERE g.id IN (
            SELECT id
            FROM groups
            WHERE club_id = :club AND id > :after
            ORDER BY id
            LIMIT :limit)
          """
          + GroupRows.ORDER;

  private static final String SAVE =
      """
      UPDATE groups
      SET name = :name, description = :description, amount = :amount, currency = :currency,
        opens_at = :opensAt, closes_at = :closesAt, starts_at = :startsAt,
        closed_by_staff = :closedByStaff, version = version + 1
      WHERE id = :id AND version = :version
      """;

  private static final String COUNT =
      """
      UPDATE group_admissions
      SET admitted = admitted + 1
      WHERE group_id = :id
      RETURNING admitted
      """;

  private final Database database;

  /** Of this database. */
  @Inject
  public JdbiGroups(Database database) {
    this.database = database;
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
        .bind("description", terms.description())
        .bind("amount", terms.amount().minor())
        .bind("currency", terms.amount().currency().getCurrencyCode())
        .bind("opensAt", Columns.at(terms.window().opensAt()))
        .bind("closesAt", Columns.at(terms.window().closesAt()))
        .bind("startsAt", Columns.at(terms.startsAt()))
        .bind("closedByStaff", group.closedByStaff())
        .bind("version", group.version());
  }

  private static int[] putOptions(Handle handle, Group group) {
    PreparedBatch batch = handle.prepareBatch(PUT_OPTION);
    int position = 0;
    for (Option option : group.options()) {
      batch
          .bind("id", Columns.id(option.id().value()))
          .bind("group", Columns.id(group.id().value()))
          .bind("position", position++)
          .bind("name", option.name())
          .bind("price", option.price().minor())
          .bind("currency", option.price().currency().getCurrencyCode())
          .bind("pool", Columns.id(option.pool().value()))
          .bind("entitlement", option.entitlement().name())
          .add();
    }
    return batch.execute();
  }

  @Override
  public Optional<Group> find(GroupId id) {
    return database.use(
        handle ->
            handle
                .createQuery(BY_ID)
                .bind("id", Columns.id(id.value()))
                .scanResultSet(GroupRows.scanner())
                .stream()
                .findFirst());
  }

  @Override
  public Optional<Group> joiningOf(ClubId club) {
    return database.use(
        handle ->
            handle
                .createQuery(JOINING)
                .bind("club", Columns.id(club.value()))
                .scanResultSet(GroupRows.scanner())
                .stream()
                .findFirst());
  }

  @Override
  public Page<Group> of(ClubId club, PageRequest page) {
    List<Group> read =
        database.use(
            handle ->
                handle
                    .createQuery(OF_CLUB)
                    .bind("club", Columns.id(club.value()))
                    .bind("after", Columns.after(page))
                    .bind("limit", page.limit() + 1)
                    .scanResultSet(GroupRows.scanner()));
    return page.page(read, group -> group.id().value());
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
  public long nextNumber(GroupId group) {
    return database.use(
        handle ->
            handle
                .createQuery(COUNT)
                .bind("id", Columns.id(group.value()))
                .map((row, _) -> row.getLong("admitted"))
                .one());
  }
}
