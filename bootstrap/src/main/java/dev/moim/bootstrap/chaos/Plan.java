package dev.moim.bootstrap.chaos;

import java.time.Duration;

/**
 * How a run goes.
 *
 * @param kills how many, 1 or more
 * @param seed of all that is chosen: who buys what, who is killed and how long after the one
 *     before. What is under way at a kill is chosen by the machine
 * @param lanes how many people buy at the same time
 * @param hold how long an unpaid place is kept
 * @param shortestPause between two kills
 * @param longestPause likewise
 * @param rehearsal whether a server is started and stopped before, so that others start faster
 * @param patience for how long an app tries at most to get an answer
 * @param calm how long at most is waited, once the load has ended, for what is still under way
 */
public record Plan(
    int kills,
    long seed,
    int lanes,
    Duration hold,
    Duration shortestPause,
    Duration longestPause,
    boolean rehearsal,
    Duration patience,
    Duration calm) {
  public Plan {
    if (kills < 1 || lanes < 1) {
      throw new IllegalArgumentException("at least one kill, and one person");
    }
  }

  /** The long form. */
  public static Plan of(int kills, long seed) {
    return new Plan(
        kills,
        seed,
        24,
        Duration.ofSeconds(15),
        Duration.ofSeconds(1),
        Duration.ofSeconds(12),
        true,
        Duration.ofSeconds(70), // longer than a dead server holds an idempotency key
        Duration.ofMinutes(2));
  }

  /** The short form: a kill of each kind, in seconds. */
  public static Plan brief(long seed) {
    return new Plan(
        3,
        seed,
        8,
        Duration.ofSeconds(4),
        Duration.ofMillis(500),
        Duration.ofSeconds(2),
        false,
        Duration.ofSeconds(8),
        Duration.ofSeconds(12));
  }
}
