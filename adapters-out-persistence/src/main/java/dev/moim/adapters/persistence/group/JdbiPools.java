package dev.moim.adapters.persistence.group;

import dev.moim.adapters.persistence.Columns;
import dev.moim.adapters.persistence.Database;
import dev.moim.application.group.Pools;
import dev.moim.domain.group.GroupId;
import dev.moim.domain.group.LimitId;
import dev.moim.domain.group.Pool;
import dev.moim.domain.group.PoolId;
import dev.moim.domain.group.Seats;
import dev.moim.domain.order.OrderId;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/**
 * Pools in PostgreSQL: {@code taken} is moved by conditional statements only, and is the sum of the
 * pool's allocations. Allocations whose hold has ended are swept away when somebody needs the room.
 *
 * <p>Locks are taken in one order everywhere: the pool's row, then its allocations; of several
 * pools, the one with the lower id first. Only {@link #keep} does without the pool's row where the
 * allocation is still there, so that payments do not queue behind admissions: who sweeps waits for
 * it, and then finds it kept. (Only who keeps an ended hold and then releases it, in one
 * transaction, can cross a sweep: the database ends one of the two, and it is run again.)
 */
public final class JdbiPools implements Pools {
  private static final String ADD =
      """
      INSERT INTO pools (id, group_id, limit_id, capacity)
      VALUES (:id, :group, :limit, :capacity)
      """;

  /** One statement, so that the hot row is locked for as short as can be. */
  private static final String TAKE =
      """
      WITH taken AS (
        UPDATE pools
        SET taken = taken + :units
        WHERE id = :pool AND (capacity IS NULL OR taken + :units <= capacity)
        RETURNING id)
      INSERT INTO allocations (order_id, pool_id, units, held_until)
      SELECT :order, id, :units, :until
      FROM taken
      """;

  private static final String KEEP =
      """
      UPDATE allocations
      SET held_until = NULL
      WHERE order_id = :order AND pool_id = :pool
      """;

  /** Those who find a pool sold out ask this first, and so do not queue for its row. */
  private static final String ANY_ENDED =
      """
      SELECT EXISTS (
        SELECT 1
        FROM allocations
        WHERE pool_id = :pool AND held_until <= :now) AS any_ended
      """;

  /** Not FOR UPDATE: lines of orders refer to pools, and need not wait. */
  private static final String LOCK =
      """
      SELECT id
      FROM pools
      WHERE id = :pool
      FOR NO KEY UPDATE
      """;

  private static final String SWEEP =
      """
      WITH ended AS (
        DELETE FROM allocations
        WHERE pool_id = :pool AND held_until <= :now
        RETURNING units)
      UPDATE pools
      SET taken = taken - (SELECT coalesce(sum(units), 0) FROM ended)
      WHERE id = :pool AND EXISTS (SELECT 1 FROM ended)
      """;

  private static final String LOCK_ALL_OF =
      """
      SELECT id
      FROM pools
      WHERE id IN (SELECT pool_id FROM allocations WHERE order_id = :order)
      ORDER BY id
      FOR NO KEY UPDATE
      """;

  private static final String RELEASE =
      """
      WITH freed AS (
        DELETE FROM allocations
        WHERE order_id = :order
        RETURNING pool_id, units)
      UPDATE pools
      SET taken = taken - freed.units
      FROM freed
      WHERE pools.id = freed.pool_id
      """;

  private static final String GIVE_BACK =
      """
      WITH freed AS (
        UPDATE allocations
        SET units = units - :units
        WHERE order_id = :order AND pool_id = :pool AND held_until IS NULL AND units > :units
        RETURNING pool_id)
      UPDATE pools
      SET taken = taken - :units
      FROM freed
      WHERE pools.id = freed.pool_id
      """;

  private static final String SEATS =
      """
      SELECT p.id, p.capacity, p.taken - (
        SELECT coalesce(sum(a.units), 0)
        FROM allocations a
        WHERE a.pool_id = p.id AND a.held_until <= :now) AS taken
      FROM pools p
      WHERE p.id = ANY (:pools)
      """;

  private static final String RESIZE =
      """
      UPDATE pools
      SET capacity = :capacity
      WHERE id = :pool AND (:capacity IS NULL OR taken <= :capacity)
      """;

  private final Database database;

  /** Of this database. */
  @Inject
  public JdbiPools(Database database) {
    this.database = database;
  }

  @Override
  public void add(Pool pool) {
    var _ =
        database.use(
            handle ->
                handle
                    .createUpdate(ADD)
                    .bind("id", Columns.id(pool.id().value()))
                    .bind("group", Columns.id(pool.group().map(GroupId::value)))
                    .bind("limit", Columns.id(pool.limit().map(LimitId::value)))
                    .bind("capacity", Columns.number(pool.capacity()))
                    .execute());
  }

  @Override
  public boolean take(PoolId pool, OrderId order, int units, Instant until, Instant now) {
    return database.use(handle -> take(handle, pool, order, units, Optional.of(until), now));
  }

  private static boolean take(
      Handle handle, PoolId pool, OrderId order, int units, Optional<Instant> until, Instant now) {
    if (takeFree(handle, pool, order, units, until)) {
      return true;
    }
    if (!anyEnded(handle, pool, now)) {
      return false;
    }
    sweep(handle, pool, now);
    return takeFree(handle, pool, order, units, until);
  }

  private static boolean takeFree(
      Handle handle, PoolId pool, OrderId order, int units, Optional<Instant> until) {
    return handle
            .createUpdate(TAKE)
            .bind("pool", Columns.id(pool.value()))
            .bind("order", Columns.id(order.value()))
            .bind("units", units)
            .bind("until", Columns.at(until))
            .execute()
        == 1;
  }

  private static boolean anyEnded(Handle handle, PoolId pool, Instant now) {
    return handle
        .createQuery(ANY_ENDED)
        .bind("pool", Columns.id(pool.value()))
        .bind("now", Columns.at(now))
        .map((row, _) -> row.getBoolean("any_ended"))
        .one();
  }

  /** Leaves the pool's row locked, so that what was freed is free for this transaction. */
  private static void sweep(Handle handle, PoolId pool, Instant now) {
    lock(handle, pool);
    handle
        .createUpdate(SWEEP)
        .bind("pool", Columns.id(pool.value()))
        .bind("now", Columns.at(now))
        .execute();
  }

  @Override
  public boolean keep(PoolId pool, OrderId order, int units, Instant now) {
    return database.use(
        handle ->
            handle
                        .createUpdate(KEEP)
                        .bind("pool", Columns.id(pool.value()))
                        .bind("order", Columns.id(order.value()))
                        .execute()
                    == 1
                || take(handle, pool, order, units, Optional.empty(), now));
  }

  @Override
  public void release(OrderId order) {
    var _ =
        database.use(
            handle -> {
              var _ =
                  handle
                      .createQuery(LOCK_ALL_OF)
                      .bind("order", Columns.id(order.value()))
                      .map((row, _) -> Columns.id(row, "id"))
                      .list();
              return handle
                  .createUpdate(RELEASE)
                  .bind("order", Columns.id(order.value()))
                  .execute();
            });
  }

  @Override
  public boolean giveBack(PoolId pool, OrderId order, int units) {
    return database.use(
        handle -> {
          lock(handle, pool);
          return handle
                  .createUpdate(GIVE_BACK)
                  .bind("pool", Columns.id(pool.value()))
                  .bind("order", Columns.id(order.value()))
                  .bind("units", units)
                  .execute()
              == 1;
        });
  }

  private static void lock(Handle handle, PoolId pool) {
    var _ =
        handle
            .createQuery(LOCK)
            .bind("pool", Columns.id(pool.value()))
            .map((row, _) -> Columns.id(row, "id"))
            .findOne();
  }

  @Override
  public Map<PoolId, Seats> seats(Collection<PoolId> pools, Instant now) {
    return database.use(
        handle ->
            handle
                .createQuery(SEATS)
                .bind("pools", Columns.ids(pools, PoolId::value))
                .bind("now", Columns.at(now))
                .map((row, _) -> Map.entry(new PoolId(Columns.id(row, "id")), seats(row)))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
  }

  private static Seats seats(ResultSet row) throws SQLException {
    int capacity = row.getInt("capacity");
    OptionalInt limit = row.wasNull() ? OptionalInt.empty() : OptionalInt.of(capacity);
    return new Seats(limit, Math.toIntExact(row.getLong("taken")));
  }

  @Override
  public boolean resize(PoolId pool, OptionalInt capacity, Instant now) {
    return database.use(
        handle -> {
          sweep(handle, pool, now);
          return handle
                  .createUpdate(RESIZE)
                  .bind("pool", Columns.id(pool.value()))
                  .bind("capacity", Columns.number(capacity))
                  .execute()
              == 1;
        });
  }
}
