package dev.moim.benchmarks.measure;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.function.Function;

/** The repetitions of one thing. */
public final class Series {
  private final String name;
  private final String unit;
  private final List<Sample> samples = new ArrayList<>();

  /**
   * Of this.
   *
   * @param name for people
   * @param unit of which there are so many a second
   */
  public Series(String name, String unit) {
    this.name = name;
    this.unit = unit;
  }

  public String name() {
    return name;
  }

  public String unit() {
    return unit;
  }

  /** One more repetition. */
  public void add(Sample sample) {
    samples.add(sample);
  }

  /** How much a second, of each repetition. */
  public List<Double> rates() {
    return samples.stream().map(Sample::rate).toList();
  }

  /** How much a second. */
  public Spread rate() {
    return Spread.of(rates());
  }

  /** Empty if that was not measured. */
  public Optional<Spread> p50Millis() {
    return millis(Sample::p50Millis);
  }

  /** Empty if that was not measured. */
  public Optional<Spread> p99Millis() {
    return millis(Sample::p99Millis);
  }

  private Optional<Spread> millis(Function<Sample, OptionalDouble> what) {
    List<Double> all = samples.stream().map(what).flatMap(v -> v.stream().boxed()).toList();
    return all.isEmpty() ? Optional.empty() : Optional.of(Spread.of(all));
  }

  /** How many cores each process used, in the middle. */
  public Map<String, Double> cores() {
    Map<String, List<Double>> all = new TreeMap<>();
    samples.forEach(
        sample ->
            sample
                .cores()
                .forEach(
                    (who, used) -> all.computeIfAbsent(who, _ -> new ArrayList<>()).add(used)));
    Map<String, Double> middle = new TreeMap<>();
    all.forEach((who, used) -> middle.put(who, Spread.of(used).median()));
    return middle;
  }
}
