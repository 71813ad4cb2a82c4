package dev.moim.benchmarks;

import picocli.CommandLine;

/** Where {@code ./moim bench} begins. */
public final class Main {
  private static final int WIDTH = 110;

  private Main() {}

  /** Measures; the exit code is 0 if all of it could be measured and nothing was untrue. */
  public static void main(String[] arguments) {
    System.exit(
        new CommandLine(new BenchCommand())
            .setCaseInsensitiveEnumValuesAllowed(true)
            .setUsageHelpWidth(WIDTH)
            .execute(arguments));
  }
}
