package dev.moim.bootstrap.chaos;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A place for one server: a JVM of its own, and another one whenever that has ended, as a
 * supervisor does it. What each writes is in a file.
 */
final class Slot implements AutoCloseable {
  private static final Pattern SERVES = Pattern.compile("(?m)^Moim serves on\\s+(http://\\S+)");
  private static final Duration LONGEST_START = Duration.ofSeconds(90);
  private static final Duration STEP = Duration.ofMillis(40);
  private static final Duration PAUSE = Duration.ofMillis(300);
  private static final Duration LONGEST_STOP = Duration.ofSeconds(25);

  private final String name;
  private final Ground ground;
  private final Consumer<URI> told;
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Thread keeper;
  private volatile Optional<Process> process = Optional.empty();
  private volatile Optional<URI> last = Optional.empty();
  private volatile boolean serving;
  private volatile int starts;

  private Slot(String name, Ground ground, Consumer<URI> told) {
    this.name = name;
    this.ground = ground;
    this.told = told;
    this.keeper = Thread.ofPlatform().daemon().name("slot-" + name).unstarted(this::keep);
  }

  /**
   * Begins to start its first server.
   *
   * @param told where each server is, once it serves
   */
  static Slot begin(String name, Ground ground, Consumer<URI> told) {
    Slot slot = new Slot(name, ground, told);
    slot.keeper.start();
    return slot;
  }

  String name() {
    return name;
  }

  boolean isServing() {
    return serving;
  }

  /** How many servers were started here, with the present one. */
  int starts() {
    return starts;
  }

  /** Where its server is, or was: a client does not know which of it. */
  Optional<URI> uri() {
    return last;
  }

  /** KILL: no hook runs, and nothing is told to anybody. */
  void kill() {
    serving = false;
    process.ifPresent(Process::destroyForcibly);
  }

  private void keep() {
    try {
      while (!isClosed()) {
        starts++;
        Path log = ground.directory().resolve("server-%s-%02d.log".formatted(name, starts));
        Process server = launch(log);
        process = Optional.of(server);
        if (isClosed()) {
          server.destroy(); // it was closed while this one was launched
        }
        if (comesUp(server, log)) {
          server.waitFor();
        } else {
          server.destroyForcibly();
        }
        serving = false;
        closed.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Process launch(Path log) {
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-Xmx384m",
            "--enable-native-access=ALL-UNNAMED",
            "-Dfile.encoding=UTF-8",
            "-Dlogback.configurationFile=logback.xml", // ours, not that of tests
            "-cp",
            System.getProperty("java.class.path"),
            "dev.moim.bootstrap.Main",
            "serve");
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
    Map<String, String> environment = builder.environment();
    environment.keySet().removeIf(variable -> variable.startsWith("MOIM_"));
    environment.putAll(ground.settings());
    try {
      return builder.start();
    } catch (IOException e) {
      throw new UncheckedIOException("a server cannot be started", e);
    }
  }

  private boolean comesUp(Process server, Path log) throws InterruptedException {
    long end = System.nanoTime() + LONGEST_START.toNanos();
    while (server.isAlive() && System.nanoTime() < end) {
      Matcher serves = SERVES.matcher(read(log));
      if (serves.find()) {
        URI uri = URI.create(serves.group(1));
        last = Optional.of(uri);
        serving = true;
        told.accept(uri);
        return true;
      }
      closed.await(STEP.toMillis(), TimeUnit.MILLISECONDS);
    }
    return false;
  }

  private static String read(Path log) {
    try {
      return Files.readString(log, StandardCharsets.UTF_8);
    } catch (IOException e) {
      return ""; // it writes a character at this moment
    }
  }

  private boolean isClosed() {
    return closed.getCount() == 0;
  }

  /** Stops its server in an orderly way. Idempotent. */
  @Override
  public void close() {
    closed.countDown();
    try {
      process.ifPresent(Process::destroy);
      keeper.join(LONGEST_STOP);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      process.ifPresent(Process::destroyForcibly);
    }
  }
}
