package dev.moim.benchmarks;

import java.time.Duration;
import java.util.Set;

/**
 * What is measured, and for how long.
 *
 * @param quick the short form
 * @param only which parts; empty for all of them
 * @param lasts each measurement
 * @param warmUp how long the server is asked before anything counts
 * @param repetitions of each measurement that is compared
 * @param most how many orders there are in the largest database, in the long form
 */
record Plan(
    boolean quick, Set<Part> only, Duration lasts, Duration warmUp, int repetitions, int most) {
  private static final int TEN_MILLION = 10_000_000;

  Plan {
    only = Set.copyOf(only);
  }

  static Plan shortForm() {
    return new Plan(true, Set.of(), Duration.ofSeconds(2), Duration.ofSeconds(12), 3, TEN_MILLION);
  }

  static Plan longForm() {
    return new Plan(false, Set.of(), Duration.ofSeconds(8), Duration.ofSeconds(60), 3, TEN_MILLION);
  }

  Plan only(Set<Part> parts) {
    return new Plan(quick, parts, lasts, warmUp, repetitions, most);
  }

  Plan lasting(Duration each) {
    return new Plan(quick, only, each, warmUp, repetitions, most);
  }

  Plan repeating(int times) {
    return new Plan(quick, only, lasts, warmUp, times, most);
  }

  Plan withMost(int orders) {
    return new Plan(quick, only, lasts, warmUp, repetitions, orders);
  }

  /** How long a server is asked for something that it answers beside other things. */
  Duration shorterWarmUp() {
    return warmUp.dividedBy(4);
  }

  boolean has(Part part) {
    return only.isEmpty() ? part.isUsual() : only.contains(part);
  }
}
