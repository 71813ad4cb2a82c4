package dev.moim.benchmarks;

import java.io.PrintStream;
import java.util.OptionalInt;

/** Lays what was answered beside what is stored, after every run. */
final class Truth {
  private final PrintStream out;
  private long falseAnswers;
  private long oversold;

  Truth(PrintStream out) {
    this.out = out;
  }

  /**
   * Of one run.
   *
   * @param admitted how many were told that they are in
   * @param rows how many are
   * @param capacity how many there may be
   */
  void check(String what, long admitted, long rows, OptionalInt capacity) {
    if (admitted != rows) {
      falseAnswers += Math.abs(admitted - rows);
      out.printf("%s: %,d were told that they are in, and %,d are%n", what, admitted, rows);
    }
    if (capacity.isPresent() && rows > capacity.getAsInt()) {
      oversold += rows - capacity.getAsInt();
      out.printf("%s: %,d are in, of %,d places%n", what, rows, capacity.getAsInt());
    }
  }

  /** Of one run: how many orders have a number that another one has, or that leaves a gap. */
  void checkNumbers(String what, long wrong) {
    if (wrong != 0) {
      falseAnswers += wrong;
      out.printf("%s: %,d numbers of orders are wrong%n", what, wrong);
    }
  }

  /** Answers of 201 without an order, and orders without such an answer. */
  long falseAnswers() {
    return falseAnswers;
  }

  /** Orders beyond the capacity. */
  long oversold() {
    return oversold;
  }

  boolean isTrue() {
    return falseAnswers == 0 && oversold == 0;
  }
}
