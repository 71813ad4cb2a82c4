package dev.moim.benchmarks.profile;

import dev.moim.adapters.persistence.DatabaseSettings;
import dev.moim.benchmarks.machine.Usage;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Where the time of a server and of its database goes, while something runs. */
public final class Profile implements AutoCloseable {
  private static final int THREADS = 12;

  private final long server;
  private final Map<String, Double> before;
  private final Recording recording;
  private final Waits waits;
  private final Path file;

  private Profile(long server, DatabaseSettings database, Path file) throws InterruptedException {
    this.server = server;
    this.file = file;
    this.recording = Recording.of(server);
    this.waits = Waits.in(database);
    this.before = Usage.cpuSecondsOfThreads(server);
  }

  /**
   * Begins.
   *
   * @param server the process
   * @param file for the recording
   */
  public static Profile of(long server, DatabaseSettings database, Path file)
      throws InterruptedException {
    return new Profile(server, database, file);
  }

  /** Ends, and says what came out. */
  public String told() throws InterruptedException {
    Tally threads = new Tally();
    Usage.cpuSecondsOfThreads(server)
        .forEach((name, now) -> threads.add(name, now - before.getOrDefault(name, 0.0)));
    waits.close();
    recording.end(file);
    StringBuilder told = new StringBuilder();
    heading(told, "the server's threads, by processor time", threads.most(THREADS));
    heading(told, "the server's connections to PostgreSQL", waits.most());
    Stacks.of(file).told().forEach((heading, lines) -> heading(told, heading, lines));
    return told.toString();
  }

  private static void heading(StringBuilder told, String heading, List<String> lines) {
    told.append('\n').append(heading).append('\n');
    lines.forEach(line -> told.append("  ").append(line).append('\n'));
  }

  @Override
  public void close() throws InterruptedException {
    waits.close();
  }
}
