package dev.moim.benchmarks.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A table in Markdown: text to the left in its first column, to the right in all others. */
public final class Table {
  private final List<String> lines = new ArrayList<>();

  /** With these words over its columns. */
  public Table(String... heads) {
    row(heads);
    lines.add("| --- |" + " ---: |".repeat(heads.length - 1));
  }

  /** One more row. */
  public void row(String... cells) {
    lines.add(
        "| "
            + String.join(" | ", Arrays.stream(cells).map(c -> c.replace("|", "\\|")).toList())
            + " |");
  }

  /** All of it. */
  public String markdown() {
    return String.join("\n", lines) + "\n";
  }
}
