package dev.moim.benchmarks;

import dev.moim.benchmarks.measure.Series;
import dev.moim.benchmarks.measure.Spread;
import java.io.PrintStream;
import java.util.Optional;

/** Prints results for people, and at the end a line for each figure that programs can read. */
final class Tale {
  private final Results results;
  private final PrintStream out;

  Tale(Results results, PrintStream out) {
    this.results = results;
    this.out = out;
  }

  void tell() {
    out.println();
    results.all().forEach(this::tell);
    out.println();
    results.facts().forEach((name, value) -> out.printf("%s: %s%n", name, value));
    out.println();
    for (Figure figure : Figure.values()) {
      results.figure(figure).ifPresent(v -> out.println(figure.key() + "=" + value(v.median())));
    }
  }

  private void tell(Series series) {
    Spread rate = series.rate();
    out.printf(
        "%-34s %,8.0f (%,.0f … %,.0f) %s a second%s%s; cores: %s%n",
        series.name(),
        rate.median(),
        rate.min(),
        rate.max(),
        series.unit(),
        millis("p50", series.p50Millis()),
        millis("p99", series.p99Millis()),
        Paper.cores(series));
  }

  private static String millis(String what, Optional<Spread> spread) {
    return spread.map(s -> ", %s %.1f ms".formatted(what, s.median())).orElse("");
  }

  private static String value(double value) {
    return value == Math.rint(value) ? Long.toString((long) value) : "%.3f".formatted(value);
  }
}
