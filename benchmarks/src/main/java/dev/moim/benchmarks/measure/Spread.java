package dev.moim.benchmarks.measure;

import java.util.Collection;
import java.util.List;
import java.util.stream.IntStream;

/** Of several values the middle one, and how far they are apart. */
public record Spread(double median, double min, double max) {
  /**
   * Of these.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static Spread of(Collection<Double> values) {
    if (values.isEmpty()) {
      throw new IllegalArgumentException("nothing was measured");
    }
    List<Double> sorted = values.stream().sorted().toList();
    int half = sorted.size() / 2;
    double median =
        sorted.size() % 2 == 1 ? sorted.get(half) : (sorted.get(half - 1) + sorted.get(half)) / 2;
    return new Spread(median, sorted.getFirst(), sorted.getLast());
  }

  /**
   * How many times the others these are, repetition by repetition: what slows the machine down for
   * a while slows both.
   *
   * @throws IllegalArgumentException if there are not as many of both
   */
  public static Spread ofRatios(List<Double> these, List<Double> others) {
    if (these.size() != others.size()) {
      throw new IllegalArgumentException(
          "%d repetitions against %d".formatted(these.size(), others.size()));
    }
    return of(
        IntStream.range(0, these.size()).mapToObj(i -> these.get(i) / others.get(i)).toList());
  }
}
