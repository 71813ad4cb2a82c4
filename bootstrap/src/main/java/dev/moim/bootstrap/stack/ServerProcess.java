package dev.moim.bootstrap.stack;

import java.io.BufferedReader;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A child process whose output goes to the log (DEBUG); the last lines are kept for messages. */
final class ServerProcess {

  private static final Logger log = LoggerFactory.getLogger(ServerProcess.class);
  private static final int KEPT_LINES = 15;

  private final String name;
  private final Process process;
  private final Deque<String> lastLines = new ArrayDeque<>();
  private final Thread reader;

  private ServerProcess(String name, Process process) {
    this.name = name;
    this.process = process;
    // Not a virtual thread: reading a pipe would hold one of the few carriers for ever.
    this.reader = Thread.ofPlatform().daemon().name("moim-" + name + "-output").start(this::read);
  }

  static ServerProcess start(String name, List<String> command) {
    try {
      var builder = new ProcessBuilder(command).redirectErrorStream(true);
      builder.environment().put("LC_ALL", "C"); // messages that we can recognise
      Process process = builder.start();
      process.getOutputStream().close();
      return new ServerProcess(name, process);
    } catch (IOException e) {
      throw new StackStartException(name + ": cannot be run: " + e.getMessage(), e);
    }
  }

  /** Runs a command to its end. */
  static void run(String name, List<String> command, Duration atMost) throws InterruptedException {
    ServerProcess started = start(name, command);
    try {
      if (!started.awaitExit(atMost)) {
        throw new StackStartException(
            "%s: not done after %d s: %s"
                .formatted(name, atMost.toSeconds(), started.lastOutput()));
      }
      if (started.process.exitValue() != 0) {
        throw new StackStartException(name + " failed: " + started.lastOutput());
      }
    } finally {
      started.kill();
    }
  }

  long pid() {
    return process.pid();
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** Waits for the end and returns the exit code (128 + signal when it was killed). */
  int awaitExit() throws InterruptedException {
    return process.waitFor();
  }

  boolean awaitExit(Duration atMost) throws InterruptedException {
    return process.waitFor(atMost.toNanos(), TimeUnit.NANOSECONDS);
  }

  /** SIGTERM. */
  void terminate() {
    process.destroy();
  }

  /** SIGKILL. */
  void kill() {
    if (process.isAlive()) { // else it would only cut its output off
      process.destroyForcibly();
    }
  }

  /** The last lines that it wrote; all of them, when it has ended. */
  String lastOutput() throws InterruptedException {
    if (!process.isAlive()) {
      reader.join(Duration.ofSeconds(1));
    }
    synchronized (lastLines) {
      return lastLines.isEmpty() ? "(it wrote nothing)" : String.join("\n  ", lastLines);
    }
  }

  private void read() {
    try (BufferedReader lines = process.inputReader()) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        log.debug("{}: {}", name, line);
        synchronized (lastLines) {
          lastLines.addLast(line);
          if (lastLines.size() > KEPT_LINES) {
            lastLines.removeFirst();
          }
        }
      }
    } catch (IOException e) {
      log.debug("{}: its output ends: {}", name, e.getMessage());
    }
  }
}
