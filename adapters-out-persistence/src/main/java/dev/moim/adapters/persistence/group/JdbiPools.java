package dev.moim.adapters.persistence.group;

import static dev.moim.adapters.persistence.Columns.at;
import static dev.moim.adapters.persistence.Columns.uuid;

import dev.moim.adapters.persistence.PostgresTransactions;
import dev.moim.application.group.Pools;
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
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * {@link Pools} in PostgreSQL: a counter moved by conditional updates, and a row for what each
 * order has.
 *
 * <p>An allocation whose hold has ended is still counted until somebody needs its room, locks the
 * pool and clears it away. Until then its order may keep it: that is decided by who locks the
 * allocation's row first. Locks are taken pool first, then allocation; {@code keep} takes the
 * allocation's alone, and asks for the pool only when there is none.
 */
public final class JdbiPools implements Pools {
  private final PostgresTransactions database;

  @Inject
  public JdbiPools(PostgresTransactions database) {
    this.database = database;
  }

  @Override
  public void add(Pool pool) {
    database.with(
        h ->
            h.createUpdate(
                    """
                    INSERT INTO pools (id, group_id, capacity, taken)
                    VALUES (:id, :group, :capacity, 0)
                    """)
                .bind("id", pool.id().value())
                .bind("group", pool.group().value())
                .bind("capacity", orNull(pool.capacity()))
                .execute());
  }

  @Override
  public boolean take(PoolId pool, OrderId order, int units, Instant until, Instant now) {
    return database.with(h -> take(h, pool, order, units, Optional.of(until), now));
  }

  @Override
  public boolean keep(PoolId pool, OrderId order, int units, Instant now) {
    String sql =
        """
        UPDATE allocations SET held_until = NULL
        WHERE order_id = :order AND pool_id = :pool
        """;
    return database.with(
        h ->
            h.createUpdate(sql).bind("order", order.value()).bind("pool", pool.value()).execute()
                    == 1
                || take(h, pool, order, units, Optional.empty(), now));
  }

  private static boolean take(
      Handle h, PoolId pool, OrderId order, int units, Optional<Instant> until, Instant now) {
    if (!count(h, pool, units)) {
      clearEndedHolds(h, pool, now);
      if (!count(h, pool, units)) {
        return false;
      }
    }
    h.createUpdate(
            """
            INSERT INTO allocations (order_id, pool_id, units, held_until)
            VALUES (:order, :pool, :units, :until)
            """)
        .bind("order", order.value())
        .bind("pool", pool.value())
        .bind("units", units)
        .bind("until", at(until))
        .execute();
    return true;
  }

  private static boolean count(Handle h, PoolId pool, int units) {
    String sql =
        """
        UPDATE pools SET taken = taken + :units
        WHERE id = :pool AND (capacity IS NULL OR taken + :units <= capacity)
        """;
    return h.createUpdate(sql).bind("units", units).bind("pool", pool.value()).execute() == 1;
  }

  private static void clearEndedHolds(Handle h, PoolId pool, Instant now) {
    h.createQuery("SELECT id FROM pools WHERE id = :pool FOR UPDATE")
        .bind("pool", pool.value())
        .mapTo(UUID.class)
        .findOne();
    h.createUpdate(
            """
            WITH ended AS (
              DELETE FROM allocations WHERE pool_id = :pool AND held_until <= :now
              RETURNING units
            )
            UPDATE pools SET taken = taken - (SELECT sum(units) FROM ended)
            WHERE id = :pool AND EXISTS (SELECT FROM ended)
            """)
        .bind("pool", pool.value())
        .bind("now", at(now))
        .execute();
  }

  @Override
  public void release(OrderId order) {
    database.with(
        h -> {
          h.createQuery(
                  """
                  SELECT p.id FROM pools p
                  WHERE p.id IN (SELECT pool_id FROM allocations WHERE order_id = :order)
                  ORDER BY p.id
                  FOR UPDATE
                  """)
              .bind("order", order.value())
              .mapTo(UUID.class)
              .list();
          return h.createUpdate(
                  """
                  WITH freed AS (
                    DELETE FROM allocations WHERE order_id = :order RETURNING pool_id, units
                  )
                  UPDATE pools p SET taken = p.taken - f.units FROM freed f WHERE f.pool_id = p.id
                  """)
              .bind("order", order.value())
              .execute();
        });
  }

  @Override
  public Map<PoolId, Seats> seats(Collection<PoolId> pools, Instant now) {
    String sql =
        """
        SELECT p.id, p.capacity, p.taken - coalesce((
            SELECT sum(a.units) FROM allocations a
            WHERE a.pool_id = p.id AND a.held_until <= :now), 0) AS taken
        FROM pools p
        WHERE p.id = ANY (:pools)
        """;
    UUID[] ids = pools.stream().map(PoolId::value).toArray(UUID[]::new);
    return database.with(
        h ->
            h
                .createQuery(sql)
                .bind("pools", ids)
                .bind("now", at(now))
                .map((row, _) -> Map.entry(new PoolId(uuid(row, "id")), seats(row)))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
  }

  @Override
  public boolean resize(PoolId pool, OptionalInt capacity, Instant now) {
    String sql =
        """
        UPDATE pools SET capacity = :capacity
        WHERE id = :pool AND (CAST(:capacity AS integer) IS NULL OR taken <= :capacity)
        """;
    return database.with(
        h -> {
          clearEndedHolds(h, pool, now);
          return h.createUpdate(sql)
                  .bind("capacity", orNull(capacity))
                  .bind("pool", pool.value())
                  .execute()
              == 1;
        });
  }

  private static Seats seats(ResultSet row) throws SQLException {
    Integer capacity = row.getObject("capacity", Integer.class);
    return new Seats(
        capacity == null ? OptionalInt.empty() : OptionalInt.of(capacity), row.getInt("taken"));
  }

  private static @Nullable Integer orNull(OptionalInt number) {
    return number.isPresent() ? number.getAsInt() : null;
  }
}
