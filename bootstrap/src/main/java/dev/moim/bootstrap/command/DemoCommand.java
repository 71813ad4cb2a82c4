package dev.moim.bootstrap.command;

import dev.moim.adapters.persistence.DatabaseSettings;
import dev.moim.adapters.persistence.verify.Verification;
import dev.moim.bootstrap.demo.Demo;
import dev.moim.bootstrap.demo.DemoWorld;
import dev.moim.bootstrap.server.RunningMoim;
import dev.moim.bootstrap.server.SecondInstance;
import dev.moim.bootstrap.settings.Settings;
import dev.moim.bootstrap.stack.SecretFile;
import java.io.Console;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ./moim demo}: a whole story on a stack of its own, that is gone afterwards. */
@Command(
    name = "demo",
    description = "Plays a club's first day over HTTP, on a temporary stack, and checks it.",
    mixinStandardHelpOptions = true)
final class DemoCommand implements Callable<Integer> {
  private static final DemoWorld.Admin ADMIN =
      new DemoWorld.Admin("admin@example.kr", SecretFile.random(16));

  @Option(names = "--in-memory", description = "The same on servers that keep all in memory.")
  private boolean inMemory;

  @Override
  public Integer call() throws IOException {
    Path directory = Files.createTempDirectory("moim-demo-");
    Settings settings =
        Settings.parse(
            Map.of(
                "MOIM_HTTP_PORT", "0",
                "MOIM_SIMULATOR_PORT", "0",
                "MOIM_DATA_DIR", directory.toString(),
                "MOIM_RATE_LIMITS", "off",
                "MOIM_ADMIN_EMAIL", ADMIN.email(),
                "MOIM_ADMIN_PASSWORD", ADMIN.password(),
                "MOIM_ACCESS_LOG", "off",
                "MOIM_SAMPLE_DATA", "off"));
    System.out.println(
        inMemory
            ? "Starting simulated providers and two servers that share one memory …"
            : "Starting PostgreSQL, Redis, S3, simulated providers and two servers …");
    try (RunningMoim moim =
            inMemory ? RunningMoim.startInMemory(settings) : RunningMoim.start(settings);
        SecondInstance hasty =
            SecondInstance.of(moim, Duration.ofSeconds(DemoWorld.HASTY_SECONDS))) {
      DemoWorld world =
          new DemoWorld(
              moim.uri(),
              hasty.uri(),
              moim.simulator(),
              DemoMerchants.of(moim.providers()),
              ADMIN,
              new DemoCrowd(moim.moim())::of);
      boolean held =
          Demo.play(
              world,
              System.out,
              Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent());
      return held && moim.database().map(DemoCommand::isSound).orElse(true) ? 0 : 1;
    } finally {
      delete(directory);
    }
  }

  /** What {@code ./moim verify} finds in the story's database. */
  private static boolean isSound(DatabaseSettings database) {
    System.out.println();
    return new PrintedVerification(System.out).run(Verification.of(database).toTheEnd());
  }

  private static void delete(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }
}
