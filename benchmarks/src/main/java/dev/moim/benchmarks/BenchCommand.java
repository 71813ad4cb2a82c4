package dev.moim.benchmarks;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import dev.moim.benchmarks.machine.Tools;
import dev.moim.benchmarks.report.RawOutput;
import dev.moim.benchmarks.server.Launcher;
import dev.moim.bootstrap.demo.Http;
import dev.moim.bootstrap.stack.StackStartException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ./moim bench}: measures Moim on this machine, on real parts. */
@Command(
    name = "moim bench",
    description =
        "Measures a server in a process of its own, on a real PostgreSQL that loses nothing and a"
            + " real Redis, beside what PostgreSQL alone and HTTP alone give here.",
    mixinStandardHelpOptions = true)
final class BenchCommand implements Callable<Integer> {
  private static volatile boolean interrupted;

  @Option(names = "--quick", description = "A short form, in under four minutes.")
  private boolean quick;

  @Option(
      names = "--only",
      split = ",",
      paramLabel = "NAMES",
      description = "What is measured: ${COMPLETION-CANDIDATES}; with commas between.")
  private List<Part> only = List.of();

  @Option(names = "--seconds", description = "How long each measurement lasts.")
  private @Nullable Integer seconds;

  @Option(names = "--repetitions", description = "How often each is repeated, in turns.")
  private @Nullable Integer repetitions;

  @Option(
      names = "--keep",
      paramLabel = "DIR",
      description = "Where results and raw output are kept [benchmarks/target/results].")
  private @Nullable Path keep;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "Where loaded databases are kept from run to run [~/.cache/moim/bench].")
  private @Nullable Path data;

  @Override
  public Integer call() throws InterruptedException, IOException {
    if (LoggerFactory.getLogger("dev.moim") instanceof Logger ours) {
      ours.setLevel(Level.WARN);
    }
    try {
      Launcher launcher = Launcher.ofThisProcess();
      Tools tools = Tools.find(launcher.home().resolve("benchmarks/install"));
      Path directory =
          Files.createDirectories(
              keep == null ? launcher.home().resolve("benchmarks/target/results") : keep);
      return run(launcher, tools, directory) ? 0 : 1;
    } catch (Failure | StackStartException e) {
      if (!interrupted) {
        System.err.println("moim: " + e.getMessage());
      }
      return 1;
    }
  }

  private boolean run(Launcher launcher, Tools tools, Path directory)
      throws InterruptedException, IOException {
    try (Ground ground =
            Ground.start(launcher, Files.createDirectories(data()), directory, System.out);
        Http http = new Http()) {
      Thread stop = new Thread(() -> interrupt(ground), "stop");
      Runtime.getRuntime().addShutdownHook(stop);
      Lab lab = new Lab(ground, tools, directory, new RawOutput(directory.resolve("raw.txt")));
      Results results = new Results(System.out);
      boolean good = new Bench(plan(), ground, lab, http, results, System.out).run();
      new Tale(results, System.out).tell();
      Runtime.getRuntime().removeShutdownHook(stop);
      return good;
    }
  }

  /** Ctrl-C: whatever is measured now fails, and nobody is to read about that. */
  private static void interrupt(Ground ground) {
    interrupted = true;
    ground.close();
  }

  private Plan plan() {
    Plan plan = quick ? Plan.shortForm() : Plan.longForm();
    Set<Part> parts = only.isEmpty() ? Set.of() : EnumSet.copyOf(only);
    plan = plan.only(parts);
    plan = seconds == null ? plan : plan.lasting(Duration.ofSeconds(seconds));
    return repetitions == null ? plan : plan.repeating(repetitions);
  }

  private Path data() {
    if (data != null) {
      return data;
    }
    return Optional.ofNullable(System.getenv("XDG_CACHE_HOME"))
        .filter(home -> !home.isEmpty())
        .map(Path::of)
        .orElseGet(() -> Path.of(System.getProperty("user.home"), ".cache"))
        .resolve("moim/bench");
  }
}
