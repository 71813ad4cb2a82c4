package dev.moim.benchmarks.measure;

import java.util.Map;
import java.util.OptionalDouble;

/**
 * What one run of something gave.
 *
 * @param rate how much of it a second
 * @param p50Millis until half of the answers had come; empty if that was not measured
 * @param p99Millis likewise
 * @param cores how many cores each process used meanwhile, by its name
 */
public record Sample(
    double rate, OptionalDouble p50Millis, OptionalDouble p99Millis, Map<String, Double> cores) {
  public Sample {
    cores = Map.copyOf(cores);
  }
}
