package dev.moim.benchmarks.profile;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Counts by names, and says which are the most. */
final class Tally {
  private final Map<String, Double> counts = new HashMap<>();

  void add(String name, double much) {
    var _ = counts.merge(name, much, Double::sum);
  }

  /** A line for each of the most: its share in percent, and its name. */
  List<String> most(int lines) {
    double all = counts.values().stream().mapToDouble(Double::doubleValue).sum();
    return counts.entrySet().stream()
        .sorted(Map.Entry.<String, Double>comparingByValue(Comparator.reverseOrder()))
        .limit(lines)
        .map(entry -> "%5.1f %%  %s".formatted(100 * entry.getValue() / all, entry.getKey()))
        .toList();
  }
}
