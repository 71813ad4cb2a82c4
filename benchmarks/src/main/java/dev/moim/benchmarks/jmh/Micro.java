package dev.moim.benchmarks.jmh;

import dev.moim.benchmarks.Failure;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/** Runs all benchmarks of this package. */
public final class Micro {
  private Micro() {}

  /** Runs them, in a JVM of their own each, and leaves a table of the results there. */
  public static void run(Path file) {
    Options options =
        new OptionsBuilder()
            .include(Micro.class.getPackageName() + "\\..*")
            .mode(Mode.AverageTime)
            .timeUnit(TimeUnit.NANOSECONDS)
            .forks(1)
            .warmupIterations(3)
            .warmupTime(TimeValue.seconds(2))
            .measurementIterations(5)
            .measurementTime(TimeValue.seconds(2))
            .resultFormat(ResultFormatType.TEXT)
            .result(file.toString())
            .build();
    try {
      var _ = new Runner(options).run();
    } catch (RunnerException e) {
      throw new Failure("JMH cannot run: " + e.getMessage(), e);
    }
  }
}
