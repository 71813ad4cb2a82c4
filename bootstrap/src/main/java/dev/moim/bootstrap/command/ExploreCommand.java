package dev.moim.bootstrap.command;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import dev.moim.explorer.Exploration;
import dev.moim.explorer.Without;
import java.io.PrintStream;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * {@code ./moim explore}: 0 if nothing was lost and nothing doubled, 1 if something was, 2 for a
 * wrong command line.
 */
@Command(
    name = "explore",
    description =
        "Plays every story of a payment in memory, with everything that can go wrong in it, and"
            + " counts what was lost and what was doubled.",
    mixinStandardHelpOptions = true)
final class ExploreCommand implements Callable<Integer> {
  @Option(
      names = "--histories",
      description = "How many different histories are wanted [${DEFAULT-VALUE}].",
      defaultValue = "" + Exploration.USUAL)
  private int histories = Exploration.USUAL;

  @Option(
      names = "--seed",
      description = "Of the first history of two actors [${DEFAULT-VALUE}].",
      defaultValue = "1")
  private long seed = 1;

  @Option(
      names = "--without",
      description =
          "Takes away what everything rests on, to see that it is missed: INTENT, KEY or"
              + " RECONCILER.",
      defaultValue = "NOTHING",
      hideParamSyntax = true)
  private Without without = Without.NOTHING;

  @Option(
      names = "--history",
      description = "Plays this one history again, and prints what happens in it.")
  private @Nullable String history;

  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() {
    PrintStream out = System.out;
    quiet();
    try {
      boolean sound =
          history == null
              ? new Exploration(histories, seed, without).run(out)
              : Exploration.replay(history, without, out);
      return sound ? 0 : 1;
    } catch (IllegalArgumentException e) {
      if (spec == null) {
        throw e;
      }
      throw new ParameterException(spec.commandLine(), "wrong value: " + e.getMessage(), e);
    }
  }

  /** What goes wrong in a history is meant to, and its trace says it better. */
  private static void quiet() {
    if (LoggerFactory.getLogger("dev.moim.application") instanceof Logger application) {
      application.setLevel(Level.OFF);
    }
  }
}
