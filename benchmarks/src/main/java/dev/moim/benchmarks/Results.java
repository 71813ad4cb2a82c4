package dev.moim.benchmarks;

import dev.moim.benchmarks.measure.Sample;
import dev.moim.benchmarks.measure.Series;
import dev.moim.benchmarks.measure.Spread;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What was measured: series by their keys, and the figures that are made of them. */
final class Results {
  private final PrintStream out;
  private final Map<String, Series> series = new LinkedHashMap<>();
  private final Map<Figure, Spread> figures = new LinkedHashMap<>();
  private final Map<String, String> facts = new LinkedHashMap<>();

  /** Prints what comes in, for those who wait. */
  Results(PrintStream out) {
    this.out = out;
  }

  /** One more repetition of this. */
  void add(String name, String unit, Sample sample) {
    out.printf("  %-34s %,9.0f %s a second%n", name, sample.rate(), unit);
    series.computeIfAbsent(name, _ -> new Series(name, unit)).add(sample);
  }

  /** All of it, in the order in which it was measured first. */
  List<Series> all() {
    return new ArrayList<>(series.values());
  }

  /**
   * What was measured under this name.
   *
   * @throws Failure if that was not measured
   */
  Series of(String name) {
    return find(name).orElseThrow(() -> new Failure(name + " was not measured"));
  }

  Optional<Series> find(String name) {
    return Optional.ofNullable(series.get(name));
  }

  /** How many times one is the other, repetition by repetition. */
  void ratio(Figure figure, String one, String other) {
    figures.put(figure, Spread.ofRatios(of(one).rates(), of(other).rates()));
  }

  /** Something that is neither a rate nor a ratio; told again, it replaces what was told before. */
  void fact(String name, String value) {
    facts.put(name, value);
  }

  /** All that was told, by its name. */
  Map<String, String> facts() {
    return Collections.unmodifiableMap(facts);
  }

  void figure(Figure figure, Spread value) {
    figures.put(figure, value);
  }

  Optional<Spread> figure(Figure figure) {
    return Optional.ofNullable(figures.get(figure));
  }
}
