package dev.moim.benchmarks;

import java.util.Locale;

/** What a run comes down to: a line {@code name=value} each, in this order. */
enum Figure {
  /** Of one hot group at 128 connections, against pgbench's transactions of one at 64 clients. */
  HOT_VS_PGBENCH_ROW,
  /** Against pgbench's transactions of fifty. */
  HOT_VS_PGBENCH_BATCH,
  /** Against the bare server. */
  HOT_VS_HTTP,
  HOT_P99_MS,
  SOLDOUT_VS_HTTP,
  /** A group, against the bare server. */
  READ_VS_HTTP,
  /** The slower one of a club's members and own tickets, against the bare server. */
  LIST_VS_HTTP,
  MANY_GROUPS_VS_HTTP,
  TWO_NODES_VS_ONE,
  /** The hot group's rate with most orders there, against that with the fewest. */
  GROWTH,
  OVERSOLD,
  FALSE_ANSWERS;

  /** As it is written in a result. */
  String key() {
    return name().toLowerCase(Locale.ROOT);
  }
}
