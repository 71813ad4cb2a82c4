package dev.moim.bootstrap.chaos;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code moim serve} in a process of its own. What it writes is in a file. */
final class ServerJvm {
  private static final Pattern SERVES = Pattern.compile("(?m)^Moim serves on\\s+(http://\\S+)");
  private static final Duration LONGEST_START = Duration.ofSeconds(90);
  private static final long STEP_MILLIS = 40;
  private static final Duration LONGEST_STOP = Duration.ofSeconds(25);

  private final Process process;
  private final Path log;

  private ServerJvm(Process process, Path log) {
    this.process = process;
    this.log = log;
  }

  /**
   * Starts it, and does not wait.
   *
   * @param name of the file that it writes to
   * @param options for its JVM
   */
  static ServerJvm launch(Ground ground, String name, List<String> options) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options);
    command.addAll(
        List.of(
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-Xmx384m",
            "--enable-native-access=ALL-UNNAMED",
            "-Dfile.encoding=UTF-8",
            "-Dlogback.configurationFile=logback.xml", // ours, not that of tests
            "-cp",
            System.getProperty("java.class.path"),
            "dev.moim.bootstrap.Main",
            "serve"));
    Path log = ground.directory().resolve(name + ".log");
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
    Map<String, String> environment = builder.environment();
    environment.keySet().removeIf(variable -> variable.startsWith("MOIM_"));
    environment.putAll(ground.settings());
    try {
      return new ServerJvm(builder.start(), log);
    } catch (IOException e) {
      throw new UncheckedIOException("a server cannot be started", e);
    }
  }

  /** Waits until it serves, and where that is; empty if it ends or takes too long. */
  Optional<URI> comesUp() throws InterruptedException {
    long end = System.nanoTime() + LONGEST_START.toNanos();
    while (process.isAlive() && System.nanoTime() < end) {
      Matcher serves = SERVES.matcher(written());
      if (serves.find()) {
        return Optional.of(URI.create(serves.group(1)));
      }
      process.waitFor(STEP_MILLIS, TimeUnit.MILLISECONDS);
    }
    return Optional.empty();
  }

  private String written() {
    try {
      return Files.readString(log, StandardCharsets.UTF_8);
    } catch (IOException e) {
      return ""; // it is in the middle of a character
    }
  }

  void awaitEnd() throws InterruptedException {
    process.waitFor();
  }

  /** KILL: no hook runs, and nothing is told to anybody. */
  void kill() {
    process.destroyForcibly();
  }

  /** TERM, and KILL if that does not help. */
  void stop() {
    process.destroy();
    try {
      process.waitFor(LONGEST_STOP.toSeconds(), TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      process.destroyForcibly();
    }
  }
}
