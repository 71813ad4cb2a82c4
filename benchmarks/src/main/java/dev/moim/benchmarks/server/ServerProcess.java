package dev.moim.benchmarks.server;

import dev.moim.benchmarks.Failure;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A server that is a process of its own, and says on its output which port it has. */
public final class ServerProcess implements AutoCloseable {
  private static final Duration LONGEST_START = Duration.ofSeconds(90);
  private static final Duration LONGEST_STOP = Duration.ofSeconds(25);
  private static final long STEP_MILLIS = 20;
  private static final int SHOWN = 2_000;

  private final Process process;
  private final int port;
  private final Duration start;

  private ServerProcess(Process process, int port, Duration start) {
    this.process = process;
    this.port = port;
    this.start = start;
  }

  /**
   * Starts it, and waits until it serves.
   *
   * @param serves what it writes then, with the port as the first group
   * @throws Failure if it does not come up
   */
  static ServerProcess start(
      String name, List<String> command, Map<String, String> settings, Path log, String serves)
      throws InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
    builder.environment().keySet().removeIf(variable -> variable.startsWith("MOIM_"));
    builder.environment().putAll(settings);
    long began = System.nanoTime();
    Process process;
    try {
      process = builder.start();
    } catch (IOException e) {
      throw new Failure(name + " cannot be started: " + e.getMessage(), e);
    }
    Pattern said = Pattern.compile(serves);
    while (process.isAlive() && System.nanoTime() - began < LONGEST_START.toNanos()) {
      Matcher port = said.matcher(written(log));
      if (port.find()) {
        return new ServerProcess(
            process, Integer.parseInt(port.group(1)), Duration.ofNanos(System.nanoTime() - began));
      }
      var _ = process.waitFor(STEP_MILLIS, TimeUnit.MILLISECONDS);
    }
    process.destroyForcibly();
    String all = written(log);
    throw new Failure(
        name + " does not come up:\n" + all.substring(Math.max(0, all.length() - SHOWN)));
  }

  private static String written(Path log) {
    try {
      return Files.readString(log, StandardCharsets.UTF_8);
    } catch (IOException e) {
      return ""; // it is in the middle of a character
    }
  }

  public int port() {
    return port;
  }

  public long pid() {
    return process.pid();
  }

  /** Where it is. */
  public URI uri() {
    return URI.create("http://127.0.0.1:" + port);
  }

  /** From the start of the process until it served. */
  public Duration startTook() {
    return start;
  }

  /** Stops it in the middle of whatever it does, until {@link #goOn}. */
  public void hold() {
    signal("-STOP");
  }

  /** Lets it go on where it was held. */
  public void goOn() {
    signal("-CONT");
  }

  private void signal(String which) {
    try {
      var _ =
          new ProcessBuilder("kill", which, Long.toString(process.pid()))
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor();
    } catch (IOException e) {
      throw new Failure("kill cannot be run: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** TERM, and KILL if that does not help. Idempotent. */
  @Override
  public void close() {
    goOn(); // else it would not hear
    process.destroy();
    try {
      var _ = process.waitFor(LONGEST_STOP.toSeconds(), TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      process.destroyForcibly();
    }
  }
}
