package dev.moim.bootstrap.command;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import dev.moim.adapters.persistence.verify.Verification;
import dev.moim.bootstrap.chaos.Chaos;
import dev.moim.bootstrap.chaos.Plan;
import dev.moim.bootstrap.chaos.Summary;
import dev.moim.bootstrap.server.LocalProviders;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.concurrent.Callable;
import org.apache.commons.io.file.PathUtils;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ./moim chaos}: kills whatever can be killed, and lays the books beside each other. */
@Command(
    name = "chaos",
    description =
        "Kills servers, PostgreSQL and Redis under load, on a temporary stack, and then lays"
            + " Moim's books beside the providers' own.",
    mixinStandardHelpOptions = true)
final class ChaosCommand implements Callable<Integer> {
  private static volatile boolean interrupted;

  @Option(
      names = "--kills",
      defaultValue = "50",
      description = "How often something is killed [${DEFAULT-VALUE}].")
  private int kills;

  @Option(
      names = "--seed",
      defaultValue = "1",
      description = "Of whatever is chosen; the machine chooses the rest [${DEFAULT-VALUE}].")
  private long seed;

  @Override
  public Integer call() throws Exception {
    if (kills < 1) {
      System.err.println("moim: --kills must be 1 or more");
      return 2;
    }
    if (LoggerFactory.getLogger("dev.moim") instanceof Logger ours) {
      ours.setLevel(Level.ERROR); // each kill is a warning, and each lost webhook a line
    }
    Path directory = Files.createTempDirectory("moim-chaos-");
    System.out.println("Starting PostgreSQL, Redis, simulated providers and two servers …");
    boolean good = false;
    try {
      good = run(Plan.of(kills, seed), directory, System.out);
    } finally {
      if (good) {
        PathUtils.deleteDirectory(directory);
      } else if (!interrupted) {
        System.out.println("Everything is kept in " + directory);
      }
    }
    return good ? 0 : 1;
  }

  /**
   * Runs it, and prints what happens.
   *
   * @param directory for all that is written
   * @return whether nothing was lost, doubled, oversold, or answered falsely
   */
  static boolean run(Plan plan, Path directory, PrintStream out)
      throws InterruptedException, IOException, SQLException {
    try (LocalProviders providers = LocalProviders.start(journals(directory));
        Chaos chaos = new Chaos(plan, directory, providers, DemoMerchants.of(providers), out)) {
      Thread stop = new Thread(() -> interrupt(chaos, directory), "stop");
      Runtime.getRuntime().addShutdownHook(stop);
      Summary summary = run(chaos, stop);
      out.println();
      boolean sound =
          new PrintedVerification(out).run(Verification.of(chaos.database()).toTheEnd());
      summary.print(out);
      return sound && summary.isGood();
    }
  }

  private static Summary run(Chaos chaos, Thread stop) throws InterruptedException, SQLException {
    try {
      return chaos.run();
    } finally {
      if (!interrupted) {
        Runtime.getRuntime().removeShutdownHook(stop);
      }
    }
  }

  /** Ctrl-C: nothing of it stays. */
  private static void interrupt(Chaos chaos, Path directory) {
    interrupted = true;
    chaos.close();
    try {
      PathUtils.deleteDirectory(directory);
    } catch (IOException e) {
      System.err.println("moim: " + directory + " is left behind: " + e.getMessage());
    }
  }

  private static Path journals(Path directory) throws IOException {
    return Files.createDirectories(directory.resolve("simulator"));
  }
}
