package dev.moim.benchmarks;

/** What can be measured by itself. */
enum Part {
  /** One hot group, beside pgbench and the bare server. */
  HOT,
  /** One hot group that costs nothing: its orders are granted at once. */
  FREE,
  /** As many at once in many groups. */
  MANY,
  /** Refusals once everything is sold. */
  SOLDOUT,
  /** Confirming payments, with a provider that answers at once. */
  CONFIRM,
  /** A group, a club's members, own tickets. */
  READS,
  /** Two servers on one database. */
  NODES,
  /** How the hot group's rate changes with the number of orders that there are. */
  GROWTH,
  /** How long a server takes to start, and its memory. */
  START;

  /** Whether it is measured if nobody says what. */
  boolean isUsual() {
    return this != FREE;
  }
}
