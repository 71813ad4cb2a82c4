package dev.moim.benchmarks;

import dev.moim.benchmarks.load.Answers;
import dev.moim.benchmarks.load.Pgbench;
import dev.moim.benchmarks.load.Requests;
import dev.moim.benchmarks.load.Tokens;
import dev.moim.benchmarks.load.Wrk;
import dev.moim.benchmarks.machine.Tools;
import dev.moim.benchmarks.machine.Usage;
import dev.moim.benchmarks.measure.Sample;
import dev.moim.benchmarks.report.RawOutput;
import dev.moim.benchmarks.server.ServerProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** The instruments: they send load, and read what it costs. */
final class Lab {
  private static final double MILLI = 1e3;

  private final Ground ground;
  private final Wrk wrk;
  private final Pgbench pgbench;
  private final Tokens tokens;
  private final RawOutput raw;
  private final Path directory;

  Lab(Ground ground, Tools tools, Path directory, RawOutput raw) {
    this.ground = ground;
    this.wrk = new Wrk(tools.wrk(), directory);
    this.pgbench = new Pgbench(tools.pgbench(), directory, ground.postgres());
    this.tokens = Tokens.signedWith(ground.tokenKey());
    this.raw = raw;
    this.directory = directory;
  }

  /** A run of requests. */
  record Sent(Answers answers, Map<String, Double> cores) {
    /** With what counts of it, a second. */
    Sample sample(long counted) {
      return new Sample(
          counted / answers.seconds(),
          OptionalDouble.of(answers.p50() / MILLI),
          OptionalDouble.of(answers.p99() / MILLI),
          cores);
    }
  }

  Tokens tokens() {
    return tokens;
  }

  /** For a file of requests. */
  Path file(String name) {
    return directory.resolve(name);
  }

  /**
   * Sends requests to one server, or to two.
   *
   * @throws Failure if a request was not answered
   */
  Sent send(
      String what, List<ServerProcess> servers, Requests requests, int connections, Duration lasts)
      throws InterruptedException {
    Wrk.Run run;
    Map<String, Double> cores;
    try (var _ = ground.silence(servers)) {
      Meters meters = new Meters(servers);
      run =
          wrk.send(servers.stream().map(ServerProcess::uri).toList(), requests, connections, lasts);
      cores = meters.cores();
      cores.put("wrk", run.cpuSeconds() / meters.seconds());
    }
    raw.add(what, run.answers().raw());
    requests.delete();
    if (run.answers().errors() > 0) {
      throw new Failure(what + ": requests were not answered\n" + run.answers().raw());
    }
    return new Sent(run.answers(), cores);
  }

  /** Runs pgbench. */
  Sample pgbench(Pgbench.Work work, Duration lasts) throws InterruptedException {
    try (var _ = ground.silence(List.of())) {
      Meters meters = new Meters(List.of());
      Pgbench.Run run = pgbench.run(ground.databases().settings(Pgbench.DATABASE), work, lasts);
      raw.add("pgbench " + work, run.raw());
      return new Sample(run.rate(), OptionalDouble.empty(), OptionalDouble.empty(), meters.cores());
    }
  }

  /** What the processes use from now on. */
  private final class Meters {
    private final List<ServerProcess> servers;
    private final Map<String, Double> before;
    private final long began = System.nanoTime();

    Meters(List<ServerProcess> servers) {
      this.servers = servers;
      this.before = used();
    }

    private Map<String, Double> used() {
      Map<String, Double> all = new LinkedHashMap<>();
      all.put("server", servers.stream().mapToDouble(s -> Usage.cpuSeconds(s.pid())).sum());
      all.put("postgres", Usage.cpuSecondsOfTree(ground.postgres().pid()));
      all.put("redis", Usage.cpuSeconds(ground.redis().pid()));
      all.put("providers", Usage.cpuSeconds(ProcessHandle.current().pid()));
      return all;
    }

    double seconds() {
      return (System.nanoTime() - began) / 1e9;
    }

    Map<String, Double> cores() {
      double seconds = seconds();
      Map<String, Double> cores = new LinkedHashMap<>();
      used().forEach((who, now) -> cores.put(who, (now - before.getOrDefault(who, 0.0)) / seconds));
      return cores;
    }
  }
}
