package dev.moim.bootstrap.races;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;

/** {@code moim serve} in a process of its own, which can be asked to end, or killed. */
final class ServerJvm implements AutoCloseable {
  private static final Pattern SERVES = Pattern.compile("(?m)^Moim serves on\\s+(http://\\S+)");
  private static final Pattern SIMULATES =
      Pattern.compile("(?m)^PortOne simulator\\s+(http://\\S+)");
  private static final Duration START = Duration.ofSeconds(90);

  private final Process process;
  private final StringBuilder output = new StringBuilder();
  private final Thread reader;

  private ServerJvm(Process process) {
    this.process = process;
    this.reader = Thread.ofPlatform().daemon().name("server-output").start(this::read);
  }

  /** Starts it with these settings, and does not wait. */
  static ServerJvm launch(Map<String, String> settings, String... options) throws IOException {
    List<String> words = new ArrayList<>(List.of("serve"));
    words.addAll(List.of(options));
    return command(settings, words);
  }

  /** Runs another command of it, and does not wait. */
  static ServerJvm command(Map<String, String> settings, List<String> words) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx384m",
                "--enable-native-access=ALL-UNNAMED",
                "-Dlogback.configurationFile=logback.xml", // the server's, not the tests'
                "-cp",
                System.getProperty("java.class.path"),
                "dev.moim.bootstrap.Main"));
    command.addAll(words);
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().keySet().removeIf(name -> name.startsWith("MOIM_"));
    builder.environment().putAll(settings);
    return new ServerJvm(builder.start());
  }

  /** Waits until it serves and says that it is ready. */
  ServerJvm ready(Client client) {
    Awaitility.await()
        .atMost(START)
        .pollInterval(Duration.ofMillis(50))
        .until(() -> !process.isAlive() || SERVES.matcher(output()).find());
    if (!process.isAlive()) {
      throw new AssertionError("it did not come up:\n" + output());
    }
    client.awaitReady(uri());
    return this;
  }

  URI uri() {
    return printed(SERVES);
  }

  URI simulator() {
    return printed(SIMULATES);
  }

  private URI printed(Pattern line) {
    Matcher matcher = line.matcher(output());
    if (!matcher.find()) {
      throw new AssertionError("not printed: " + line + "\n" + output());
    }
    return URI.create(matcher.group(1));
  }

  /** What it has written so far. */
  String output() {
    synchronized (output) {
      return output.toString();
    }
  }

  /** It and everything that it started. */
  List<ProcessHandle> family() {
    List<ProcessHandle> family = new ArrayList<>(process.descendants().toList());
    family.add(process.toHandle());
    return family;
  }

  /** The processes that it started itself and that run this program. */
  List<ProcessHandle> children(String program) {
    return process
        .children()
        .filter(c -> c.info().command().filter(path -> path.endsWith(program)).isPresent())
        .toList();
  }

  /** TERM, and the exit code. Through its handle, which leaves its output open to be read. */
  int terminate() throws InterruptedException {
    process.toHandle().destroy();
    return awaitExit();
  }

  /** KILL: no hook runs, and what it started lives on. */
  void kill() throws InterruptedException {
    process.destroyForcibly();
    awaitExit();
  }

  int awaitExit() throws InterruptedException {
    if (!process.waitFor(60, TimeUnit.SECONDS)) {
      throw new AssertionError("it does not end:\n" + output());
    }
    reader.join(Duration.ofSeconds(2));
    return process.exitValue();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }

  private void read() {
    try (BufferedReader lines = process.inputReader()) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        keep(line);
      }
    } catch (IOException e) {
      keep("(its output ends: " + e.getMessage() + ")");
    }
  }

  private void keep(String line) {
    synchronized (output) {
      output.append(line).append('\n');
    }
  }
}
