package dev.moim.benchmarks.load;

import dev.moim.benchmarks.Failure;
import dev.moim.benchmarks.machine.Usage;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Has wrk send requests until a time is up, and waits until the last of them is answered. */
public final class Wrk {
  private static final String SCRIPT = "requests.lua";
  private static final Duration LONGEST_TAIL = Duration.ofSeconds(60);
  private static final int THREADS = 2;

  /** What the second thread of the script asks. */
  private static final String SECOND_PORT = "MOIM_BENCH_SECOND_PORT";

  private final Path program;
  private final Path script;

  /**
   * With this program.
   *
   * @param directory for its script
   */
  public Wrk(Path program, Path directory) {
    this.program = program;
    this.script = directory.resolve(SCRIPT);
    try (InputStream ours = Wrk.class.getResourceAsStream(SCRIPT)) {
      Files.write(script, ours == null ? new byte[0] : ours.readAllBytes());
    } catch (IOException e) {
      throw new Failure(script + " cannot be written: " + e.getMessage(), e);
    }
  }

  /**
   * A run.
   *
   * @param answers what came back
   * @param cpuSeconds what wrk itself took of the processors
   */
  public record Run(Answers answers, double cpuSeconds) {}

  /**
   * Sends them.
   *
   * @param servers one, or two that get half of the connections each
   * @param connections on each of them one request at a time
   * @param lasts how long new ones are sent, if they last
   */
  public Run send(List<URI> servers, Requests requests, int connections, Duration lasts)
      throws InterruptedException {
    int threads = Math.min(THREADS, connections);
    List<String> command =
        List.of(
            program.toString(),
            "-t" + threads,
            "-c" + connections,
            "-d" + lasts.plus(LONGEST_TAIL).toSeconds() + "s",
            "--timeout",
            LONGEST_TAIL.toSeconds() + "s",
            "-s",
            script.toString(),
            servers.getFirst().toString(),
            "--",
            requests.file().toString(),
            Integer.toString(requests.width()),
            Integer.toString(requests.many()),
            Double.toString(lasts.toMillis() / 1e3),
            Integer.toString(connections / threads),
            requests.again() ? "1" : "0",
            Integer.toString(threads));
    try {
      ProcessBuilder wrk = new ProcessBuilder(command);
      wrk.environment().put(SECOND_PORT, Integer.toString(servers.getLast().getPort()));
      return run(wrk.start(), threads, lasts.plus(LONGEST_TAIL));
    } catch (IOException e) {
      throw new Failure("wrk cannot be run: " + e.getMessage(), e);
    } catch (IllegalArgumentException e) {
      throw new Failure(e.getMessage() + "\n" + String.join(" ", command), e);
    }
  }

  private static Run run(Process wrk, int threads, Duration longest)
      throws IOException, InterruptedException {
    try (BufferedReader errors = reader(wrk.getErrorStream());
        BufferedReader output = reader(wrk.getInputStream())) {
      StringBuilder said = new StringBuilder();
      int ended = 0;
      for (String line = errors.readLine(); line != null; line = errors.readLine()) {
        if (line.equals("answered") && ++ended == threads) {
          break;
        }
        said.append(line).append('\n');
      }
      double cpu = Usage.cpuSeconds(wrk.pid());
      interrupt(wrk); // it would sleep until its time is up
      String raw = String.join("\n", output.lines().toList()) + "\n" + said;
      if (!wrk.waitFor(longest.toSeconds(), TimeUnit.SECONDS) || wrk.exitValue() != 0) {
        throw new IllegalArgumentException("wrk failed:\n" + raw);
      }
      return new Run(Answers.parse(raw), cpu);
    } finally {
      wrk.destroyForcibly();
    }
  }

  private static BufferedReader reader(InputStream stream) {
    return new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8));
  }

  /** As Ctrl-C does, upon which it sums up and ends. */
  private static void interrupt(Process process) throws IOException, InterruptedException {
    var _ =
        new ProcessBuilder("kill", "-INT", Long.toString(process.pid()))
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start()
            .waitFor();
  }
}
