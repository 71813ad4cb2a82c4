package dev.moim.adapters.persistence;

import java.util.List;

/** The counters of pools against the rows that they count. */
public final class PoolCounters {
  private static final String WRONG =
      """
      SELECT p.id || ': ' || p.taken || ' taken, ' || coalesce(sum(a.units), 0) || ' in rows'
      FROM pools p
      LEFT JOIN allocations a ON a.pool_id = p.id
      GROUP BY p.id
      HAVING p.taken <> coalesce(sum(a.units), 0) OR p.taken > p.capacity
      """;

  private PoolCounters() {}

  /** Those that are not the sum of their rows, or above their capacity; empty if all is well. */
  public static List<String> wrong(Database database) {
    return database.use(handle -> handle.createQuery(WRONG).mapTo(String.class).list());
  }
}
