package dev.moim.benchmarks;

import dev.moim.benchmarks.measure.Series;
import dev.moim.benchmarks.measure.Spread;
import dev.moim.benchmarks.report.Chart;
import dev.moim.benchmarks.report.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Writes results down: a page in Markdown, a chart, and beside them what the programs wrote. */
final class Paper {
  /** Between these two lines of a document stand the results of its latest run. */
  private static final String BEGIN = "<!-- results: written by ./moim bench --document -->";

  private static final String END = "<!-- end of results -->";
  private static final String CHART = "rates.svg";
  private static final String RAW = "raw.txt";
  private static final Set<String> OTHERS = Set.of(Hot.BARE, Hot.ROW, Hot.BATCH);

  private final Results results;
  private final Map<String, String> machine;

  /**
   * Of these results.
   *
   * @param machine what they were measured on, with which programs, and by which command
   */
  Paper(Results results, Map<String, String> machine) {
    this.results = results;
    this.machine = machine;
  }

  /** Writes into a directory that has the raw output already. */
  void writeInto(Path directory) {
    write(directory.resolve("results.md"), page(""));
    write(directory.resolve(CHART), chart());
  }

  /**
   * Puts results into the documentation.
   *
   * @param directory that has the raw output
   * @param docs where {@code benchmarks.md} is
   */
  void document(Path directory, Path docs) {
    Path page = docs.resolve("benchmarks.md");
    Path beside = docs.resolve("benchmarks");
    try {
      String text = Files.readString(page);
      int begin = text.indexOf(BEGIN);
      int end = text.indexOf(END);
      if (begin < 0 || end < begin) {
        throw new Failure(page + " has no place for results: between " + BEGIN + " and " + END);
      }
      var _ = Files.createDirectories(beside);
      Files.writeString(beside.resolve(RAW), Files.readString(directory.resolve(RAW)));
      Files.writeString(beside.resolve(CHART), chart());
      Files.writeString(
          page,
          text.substring(0, begin)
              + BEGIN
              + "\n\n"
              + page("benchmarks/")
              + "\n"
              + text.substring(end));
    } catch (IOException e) {
      throw new Failure("the documentation cannot be written: " + e.getMessage(), e);
    }
  }

  private static void write(Path file, String text) {
    try {
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new Failure(file + " cannot be written: " + e.getMessage(), e);
    }
  }

  private String page(String beside) {
    return """
    %s
    ![How much a second](%s%s)

    %s
    %s
    %s\
    """
        .formatted(figures(), beside, CHART, rates(), facts(results.facts()), facts(machine));
  }

  private String figures() {
    Table table = new Table("figure", "median", "min … max");
    for (Figure figure : Figure.values()) {
      results
          .figure(figure)
          .ifPresent(
              v ->
                  table.row(
                      "`" + figure.key() + "`",
                      "%.3f".formatted(v.median()),
                      "%.3f … %.3f".formatted(v.min(), v.max())));
    }
    return table.markdown();
  }

  private String rates() {
    Table table = new Table("what", "a second", "min … max", "p50 ms", "p99 ms", "cores");
    for (Series series : results.all()) {
      Spread rate = series.rate();
      table.row(
          series.name() + ", " + series.unit(),
          "%,.0f".formatted(rate.median()),
          "%,.0f … %,.0f".formatted(rate.min(), rate.max()),
          millis(series.p50Millis()),
          millis(series.p99Millis()),
          cores(series));
    }
    return table.markdown();
  }

  private static String millis(Optional<Spread> spread) {
    return spread.map(s -> "%.1f".formatted(s.median())).orElse("");
  }

  /** Whose work the processors did. */
  static String cores(Series series) {
    return series.cores().entrySet().stream()
        .filter(used -> used.getValue() >= 0.01)
        .map(used -> "%s %.2f".formatted(used.getKey(), used.getValue()))
        .collect(Collectors.joining(", "));
  }

  private static String facts(Map<String, String> facts) {
    Table table = new Table("", "");
    facts.forEach(table::row);
    return table.markdown();
  }

  private String chart() {
    List<Chart.Bar> bars =
        results.all().stream()
            .map(
                series ->
                    new Chart.Bar(
                        series.name(),
                        series.rate().median(),
                        series.rate().min(),
                        series.rate().max(),
                        !OTHERS.contains(series.name())))
            .toList();
    return new Chart("How much a second: the median, and the span of all repetitions", bars).svg();
  }
}
