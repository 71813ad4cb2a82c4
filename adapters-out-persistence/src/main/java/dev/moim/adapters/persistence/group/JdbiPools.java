package dev.moim.adapters.persistence.group;

import dev.moim.adapters.persistence.Answers;
import dev.moim.adapters.persistence.Columns;
import dev.moim.adapters.persistence.Database;
import dev.moim.adapters.persistence.RowArrays;
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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jdbi.v3.core.statement.StatementContext;

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

  private static final String ADD_MISSING =
      """
      INSERT INTO pools (id, group_id, limit_id, capacity)
      SELECT *
      FROM unnest(:ids, :groups, :limits, :capacities)
      ORDER BY 1
      ON CONFLICT (id) DO NOTHING
      """;

  /**
   * One statement, so that the hot row is locked for as short as can be. A pool is moved if it has
   * room, and if the others have, which are locked before where there are any.
   */
  private static final String TAKE =
      """
      WITH wanted AS (
        SELECT *
        FROM unnest(:pools, :orders, :units) AS w (pool_id, order_id, units)),
      sums AS (
        SELECT pool_id, sum(units) AS units
        FROM wanted
        GROUP BY pool_id),
      moved AS (
        UPDATE pools p
        SET taken = p.taken + s.units
        FROM sums s
        WHERE p.id = s.pool_id AND (p.capacity IS NULL OR p.taken + s.units <= p.capacity)
          AND NOT EXISTS (
            SELECT 1
            FROM sums t
            JOIN pools q ON q.id = t.pool_id
            WHERE q.id <> p.id AND q.taken + t.units > q.capacity)
        RETURNING p.id)
      INSERT INTO allocations (order_id, pool_id, units, held_until)
      SELECT w.order_id, w.pool_id, w.units, :until
      FROM wanted w
      JOIN moved m ON m.id = w.pool_id
      """;

  private static final String KEEP =
      """
      UPDATE allocations
      SET held_until = NULL
      WHERE order_id = :order AND pool_id = ANY (:pools)
      """;

  private static final String HELD =
      """
      SELECT pool_id, coalesce(held_until <= :now, false) AS ended
      FROM allocations
      WHERE order_id = :order AND pool_id = ANY (:pools)
      """;

  /** Those who find a pool sold out ask this first, and so do not queue for its row. */
  private static final String ANY_ENDED =
      """
      SELECT EXISTS (
        SELECT 1
        FROM allocations
        WHERE pool_id = ANY (:pools) AND held_until <= :now) AS any_ended
      """;

  /** Not FOR UPDATE: lines of orders refer to pools, and need not wait. */
  private static final String LOCK =
      """
      SELECT id
      FROM pools
      WHERE id = ANY (:pools)
      ORDER BY id
      FOR NO KEY UPDATE
      """;

  /**
   * What the first in line for a pool, called p, wants, and whether there is anybody: how many
   * there are would have to be counted with every look. Nobody waits for a group that is closed.
   */
  private static final String LINE =
      """
      LEFT JOIN LATERAL (
        SELECT w.units
        FROM waiting_wants w
        JOIN groups g ON g.id = w.group_id
        WHERE w.pool_id = p.id AND w.in_line AND %s
        ORDER BY w.number
        LIMIT 1) first ON true
      CROSS JOIN LATERAL (
        SELECT EXISTS (
          SELECT 1
          FROM waiting_wants w
          WHERE w.pool_id = p.id AND (w.in_line OR w.offered)) AS claimed) any_line
      """
          .formatted(OpenGroups.IS_OPEN);

  private static final String WAITING =
      """
      SELECT w.pool_id, count(*) AS waiting
      FROM waiting_wants w
      JOIN groups g ON g.id = w.group_id
      WHERE w.pool_id = ANY (:pools) AND w.in_line AND %s
      GROUP BY w.pool_id
      """
          .formatted(OpenGroups.IS_OPEN);

  private static final String SWEEP =
      """
      WITH ended AS (
        DELETE FROM allocations
        WHERE pool_id = ANY (:pools) AND held_until <= :now
        RETURNING pool_id, units),
      sums AS (
        SELECT pool_id, sum(units) AS units
        FROM ended
        GROUP BY pool_id),
      moved AS (
        UPDATE pools p
        SET taken = p.taken - s.units
        FROM sums s
        WHERE p.id = s.pool_id
        RETURNING p.id, p.taken)
      SELECT p.id, p.capacity, coalesce(m.taken, p.taken) AS taken, coalesce(first.units, 0) AS next,
        any_line.claimed
      FROM pools p
      LEFT JOIN moved m ON m.id = p.id
      %s
      WHERE p.id = ANY (:pools)
      """
          .formatted(LINE);

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
        WHERE a.pool_id = p.id AND a.held_until <= :now) AS taken, coalesce(first.units, 0) AS next,
        any_line.claimed
      FROM pools p
      %s
      WHERE p.id = ANY (:pools)
      """
          .formatted(LINE);

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
  public Map<PoolId, Seats> lock(Collection<PoolId> pools, Instant now) {
    return database.use(handle -> lockAndSweep(handle, pools, now));
  }

  /** Leaves the pools' rows locked, so that what was freed is free for this transaction. */
  private static Map<PoolId, Seats> lockAndSweep(
      Handle handle, Collection<PoolId> pools, Instant now) {
    return Answers.afterLock(
            handle
                .createQuery(LOCK + ";\n" + SWEEP)
                .bind("pools", Columns.ids(pools, PoolId::value))
                .bind("now", Columns.at(now)),
            JdbiPools::seats)
        .orElse(Map.of());
  }

  private static void lock(Handle handle, Collection<PoolId> pools) {
    var _ =
        handle
            .createQuery(LOCK)
            .bind("pools", Columns.ids(pools, PoolId::value))
            .map((row, _) -> Columns.id(row, "id"))
            .list();
  }

  private static Map<PoolId, Seats> seats(Supplier<ResultSet> found, StatementContext context)
      throws SQLException {
    ResultSet rows = found.get();
    Map<PoolId, Seats> seats = new HashMap<>();
    while (rows.next()) {
      seats.put(new PoolId(Columns.id(rows, "id")), seats(rows));
    }
    return seats;
  }

  @Override
  public boolean take(List<Taking> takings, Optional<Instant> until, Instant now) {
    return database.use(handle -> take(handle, takings, until, now));
  }

  private static boolean take(
      Handle handle, List<Taking> takings, Optional<Instant> until, Instant now) {
    List<PoolId> pools = pools(takings);
    if (pools.size() > 1) {
      lock(handle, pools);
    }
    if (takeFree(handle, takings, until)) {
      return true;
    }
    if (!anyEnded(handle, pools, now)) {
      return false;
    }
    var _ = lockAndSweep(handle, pools, now);
    return takeFree(handle, takings, until);
  }

  private static boolean takeFree(Handle handle, List<Taking> takings, Optional<Instant> until) {
    RowArrays<Taking> rows = RowArrays.of(takings);
    return handle
            .createUpdate(TAKE)
            .bind("pools", rows.ids(one -> one.pool().value()))
            .bind("orders", rows.ids(one -> one.order().value()))
            .bind("units", rows.integers(Taking::units))
            .bind("until", Columns.at(until))
            .execute()
        == takings.size();
  }

  private static boolean anyEnded(Handle handle, Collection<PoolId> pools, Instant now) {
    return handle
        .createQuery(ANY_ENDED)
        .bind("pools", Columns.ids(pools, PoolId::value))
        .bind("now", Columns.at(now))
        .map((row, _) -> row.getBoolean("any_ended"))
        .one();
  }

  @Override
  public void addMissing(List<Pool> pools) {
    RowArrays<Pool> rows = RowArrays.of(pools);
    var _ =
        database.use(
            handle ->
                handle
                    .createUpdate(ADD_MISSING)
                    .bind("ids", rows.ids(pool -> pool.id().value()))
                    .bind("groups", rows.optionalIds(pool -> pool.group().map(GroupId::value)))
                    .bind("limits", rows.optionalIds(pool -> pool.limit().map(LimitId::value)))
                    .bind("capacities", rows.optionalIntegers(Pool::capacity))
                    .execute());
  }

  @Override
  public boolean keep(List<Taking> takings, Instant now) {
    return database.use(
        handle ->
            takings.size() == 1
                ? keepHeld(handle, takings) || take(handle, takings, Optional.empty(), now)
                : keepSeveral(handle, takings, now));
  }

  /**
   * What has not ended nobody sweeps. Else the pools are locked before the allocations, as
   * everybody does who has several.
   */
  private static boolean keepSeveral(Handle handle, List<Taking> takings, Instant now) {
    Map<PoolId, Boolean> ended = ended(handle, takings, now);
    boolean allThere = ended.size() == takings.size() && !ended.containsValue(true);
    if (allThere && keepHeld(handle, takings)) {
      return true;
    }
    lock(handle, pools(takings));
    Set<PoolId> there = ended(handle, takings, now).keySet();
    List<Taking> gone = takings.stream().filter(one -> !there.contains(one.pool())).toList();
    List<Taking> held = takings.stream().filter(one -> there.contains(one.pool())).toList();
    return (gone.isEmpty() || take(handle, gone, Optional.empty(), now)) && keepHeld(handle, held);
  }

  private static boolean keepHeld(Handle handle, List<Taking> takings) {
    return takings.isEmpty() || of(handle.createUpdate(KEEP), takings).execute() == takings.size();
  }

  /** Of which of these pools the order has something, and whether its hold has ended. */
  private static Map<PoolId, Boolean> ended(Handle handle, List<Taking> takings, Instant now) {
    return of(handle.createQuery(HELD), takings)
        .bind("now", Columns.at(now))
        .map((row, _) -> Map.entry(new PoolId(Columns.id(row, "pool_id")), row.getBoolean("ended")))
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  private static <S extends SqlStatement<S>> S of(S statement, List<Taking> takings) {
    return statement
        .bind("order", Columns.id(takings.getFirst().order().value()))
        .bind("pools", Columns.ids(pools(takings), PoolId::value));
  }

  private static List<PoolId> pools(List<Taking> takings) {
    return takings.stream().map(Taking::pool).distinct().toList();
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
          lock(handle, List.of(pool));
          return handle
                  .createUpdate(GIVE_BACK)
                  .bind("pool", Columns.id(pool.value()))
                  .bind("order", Columns.id(order.value()))
                  .bind("units", units)
                  .execute()
              == 1;
        });
  }

  @Override
  public Map<PoolId, Integer> waiting(Collection<PoolId> pools, Instant now) {
    return database.use(
        handle ->
            handle
                .createQuery(WAITING)
                .bind("pools", Columns.ids(pools, PoolId::value))
                .bind("now", Columns.at(now))
                .map((row, _) -> Map.entry(new PoolId(Columns.id(row, "pool_id")), row.getInt(2)))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
  }

  @Override
  public Map<PoolId, Seats> seats(Collection<PoolId> pools, Instant now) {
    return database.useOnce(
        handle ->
            Answers.of(
                handle
                    .createQuery(SEATS)
                    .bind("pools", Columns.ids(pools, PoolId::value))
                    .bind("now", Columns.at(now)),
                JdbiPools::seats));
  }

  private static Seats seats(ResultSet row) throws SQLException {
    int capacity = row.getInt("capacity");
    OptionalInt limit = row.wasNull() ? OptionalInt.empty() : OptionalInt.of(capacity);
    return new Seats(
        limit,
        Math.toIntExact(row.getLong("taken")),
        row.getInt("next"),
        row.getBoolean("claimed"));
  }

  @Override
  public boolean resize(PoolId pool, OptionalInt capacity, Instant now) {
    return database.use(
        handle -> {
          var _ = lockAndSweep(handle, List.of(pool), now);
          return handle
                  .createUpdate(RESIZE)
                  .bind("pool", Columns.id(pool.value()))
                  .bind("capacity", Columns.number(capacity))
                  .execute()
              == 1;
        });
  }
}
