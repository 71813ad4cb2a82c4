package dev.moim.adapters.persistence.group;

import dev.moim.adapters.persistence.Columns;
import dev.moim.adapters.persistence.Database;
import dev.moim.adapters.persistence.ListQuery;
import dev.moim.adapters.persistence.ListQuery.Keys;
import dev.moim.adapters.persistence.Rows;
import dev.moim.application.group.SharedPools;
import dev.moim.application.runtime.Page;
import dev.moim.application.runtime.PageRequest;
import dev.moim.application.runtime.Position;
import dev.moim.application.runtime.StaleAggregate;
import dev.moim.domain.club.ClubId;
import dev.moim.domain.group.PoolId;
import dev.moim.domain.group.SharedPool;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** What is said of shared pools, in PostgreSQL. */
public final class JdbiSharedPools implements SharedPools {
  private static final String ADD =
      """
      INSERT INTO shared_pools (pool_id, club_id, name, per_member, version)
      VALUES (:id, :club, :name, :perMember, :version)
      """;

  private static final String SELECT =
      """
      SELECT pool_id, club_id, name, per_member, version
      FROM shared_pools
      """;

  private static final String BY_ID = SELECT + "WHERE pool_id = :id\n";
  private static final String AMONG = SELECT + "WHERE pool_id = ANY (:ids)\n";
  private static final String OF_CLUB = SELECT + "WHERE club_id = :club\n";

  private static final String SAVE =
      """
      UPDATE shared_pools
      SET name = :name, version = version + 1
      WHERE pool_id = :id AND version = :version
      """;

  private final Database database;
  private final Rows<SharedPool> pools;

  /** Of this database. */
  @Inject
  public JdbiSharedPools(Database database) {
    this.database = database;
    this.pools = Rows.each(database, (row, _) -> pool(row));
  }

  private static SharedPool pool(ResultSet row) throws SQLException {
    return new SharedPool(
        new PoolId(Columns.id(row, "pool_id")),
        new ClubId(Columns.id(row, "club_id")),
        row.getString("name"),
        Columns.optionalInt(row, "per_member"),
        row.getLong("version"));
  }

  @Override
  public void add(SharedPool pool) {
    var _ =
        database.use(
            handle ->
                handle
                    .createUpdate(ADD)
                    .bind("id", Columns.id(pool.id().value()))
                    .bind("club", Columns.id(pool.club().value()))
                    .bind("name", pool.name())
                    .bind("perMember", Columns.number(pool.perMember()))
                    .bind("version", pool.version())
                    .execute());
  }

  @Override
  public Optional<SharedPool> find(PoolId id) {
    return pools.one(BY_ID, query -> query.bind("id", Columns.id(id.value())));
  }

  @Override
  public List<SharedPool> among(Collection<PoolId> ids) {
    return pools.all(AMONG, query -> query.bind("ids", Columns.ids(ids, PoolId::value)));
  }

  @Override
  public Page<SharedPool> of(ClubId club, PageRequest page) {
    ListQuery list =
        new ListQuery(OF_CLUB, Keys.id("pool_id")).with("club", Columns.id(club.value()));
    return pools.page(list, page, pool -> Position.of(pool.id().value()));
  }

  @Override
  public void save(SharedPool pool) {
    var _ =
        database.use(
            handle -> {
              int saved =
                  handle
                      .createUpdate(SAVE)
                      .bind("id", Columns.id(pool.id().value()))
                      .bind("name", pool.name())
                      .bind("version", pool.version())
                      .execute();
              if (saved == 0) {
                throw new StaleAggregate(pool.id());
              }
              return saved;
            });
  }
}
