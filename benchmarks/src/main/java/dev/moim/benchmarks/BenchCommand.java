package dev.moim.benchmarks;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import dev.moim.benchmarks.jmh.Micro;
import dev.moim.benchmarks.machine.Machine;
import dev.moim.benchmarks.machine.Tools;
import dev.moim.benchmarks.report.RawOutput;
import dev.moim.benchmarks.server.Launcher;
import dev.moim.bootstrap.demo.Http;
import dev.moim.bootstrap.stack.StackStartException;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.apache.commons.io.file.PathUtils;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ./moim bench}: measures Moim on this machine, on real parts. */
@Command(
    name = "moim bench",
    description =
        "Measures a server in a process of its own, on a real PostgreSQL that loses nothing and a"
            + " real Redis, beside what PostgreSQL alone and HTTP alone give here.",
    mixinStandardHelpOptions = true)
final class BenchCommand implements Callable<Integer> {
  private static volatile boolean interrupted;

  private final PrintStream out = System.out;

  @Option(names = "--quick", description = "A short form, of about four minutes.")
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
      names = "--orders",
      description =
          "How many orders there are in the largest database of the long form [10,000,000, which"
              + " takes 40 GB].")
  private @Nullable Integer orders;

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

  @Option(
      names = "--document",
      paramLabel = "DIR",
      description = "Puts the results into benchmarks.md in this directory, and a chart beside it.")
  private @Nullable Path document;

  @Option(
      names = "--profile",
      description =
          "Measures nothing else, and tells where the time goes while one group is hot: methods,"
              + " threads, and what PostgreSQL waits for.")
  private boolean profile;

  @Option(names = "--jmh", description = "Measures small functions alone, with JMH.")
  private boolean jmh;

  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() throws InterruptedException, IOException {
    if (LoggerFactory.getLogger("dev.moim") instanceof Logger ours) {
      ours.setLevel(Level.WARN);
    }
    try {
      Launcher launcher = Launcher.ofThisProcess();
      if (jmh) {
        Micro.run(Files.createDirectories(results(launcher)).resolve("jmh.txt"));
        return 0;
      }
      Tools tools = Tools.find(launcher.home().resolve("benchmarks/install"));
      return run(launcher, tools, Files.createDirectories(results(launcher))) ? 0 : 1;
    } catch (Failure | StackStartException e) {
      if (!interrupted) {
        System.err.println("moim: " + e.getMessage());
      }
      return 1;
    }
  }

  private boolean run(Launcher launcher, Tools tools, Path directory)
      throws InterruptedException, IOException {
    Path work = Files.createTempDirectory("moim-bench-");
    boolean good = false;
    try {
      good = run(launcher, tools, work, directory);
    } finally {
      if (good) {
        PathUtils.deleteDirectory(work);
      } else if (!interrupted) {
        System.err.println("What servers wrote is kept in " + work);
      }
    }
    return good;
  }

  private boolean run(Launcher launcher, Tools tools, Path work, Path directory)
      throws InterruptedException, IOException {
    try (Ground ground = Ground.start(launcher, Files.createDirectories(data()), work, out);
        Http http = new Http()) {
      Thread stop = new Thread(() -> interrupt(ground, work), "stop");
      Runtime.getRuntime().addShutdownHook(stop);
      Lab lab = new Lab(ground, tools, work, new RawOutput(directory.resolve("raw.txt")));
      Results results = new Results(out);
      Bench bench = new Bench(plan(), ground, lab, http, results, out);
      boolean good = profile ? profiled(bench, directory) : bench.run();
      if (!profile) {
        write(new Paper(results, machine(ground)), directory);
      }
      new Tale(results, out).tell();
      Runtime.getRuntime().removeShutdownHook(stop);
      return good;
    }
  }

  private static boolean profiled(Bench bench, Path directory) throws InterruptedException {
    bench.profile(directory);
    return true;
  }

  private void write(Paper paper, Path directory) {
    paper.writeInto(directory);
    if (document != null) {
      paper.document(directory, document);
    }
  }

  private Map<String, String> machine(Ground ground) {
    Map<String, String> all = new LinkedHashMap<>(Machine.described());
    all.put("PostgreSQL", ground.databases().version());
    all.put("command", "./moim bench " + String.join(" ", arguments()));
    return all;
  }

  private List<String> arguments() {
    return spec == null ? List.of() : spec.commandLine().getParseResult().originalArgs();
  }

  private Path results(Launcher launcher) {
    return keep == null ? launcher.home().resolve("benchmarks/target/results") : keep;
  }

  /** Ctrl-C: whatever is measured now fails, and nobody is to read about that. */
  private static void interrupt(Ground ground, Path work) {
    interrupted = true;
    ground.close();
    try {
      PathUtils.deleteDirectory(work);
    } catch (IOException e) {
      System.err.println("moim: " + work + " is left behind: " + e.getMessage());
    }
  }

  private Plan plan() {
    Plan plan = quick ? Plan.shortForm() : Plan.longForm();
    Set<Part> parts = only.isEmpty() ? Set.of() : EnumSet.copyOf(only);
    plan = plan.only(parts);
    plan = seconds == null ? plan : plan.lasting(Duration.ofSeconds(seconds));
    plan = orders == null ? plan : plan.withMost(orders);
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
