package dev.moim.benchmarks;

import dev.moim.benchmarks.machine.Usage;
import dev.moim.benchmarks.server.ServerProcess;

/** How long a server takes to start, and how much memory it has: at rest, and under load. */
final class Start implements Experiment {
  private final Site site;
  private final Results results;

  Start(Site site, Results results) {
    this.site = site;
    this.results = results;
  }

  @Override
  public void prepare() {
    ServerProcess server = site.server();
    results.fact("start", server.startTook().toMillis() + " ms until it serves");
    results.fact("memory at rest", memory());
  }

  @Override
  public void repeat(int repetition) {
    results.fact("memory under load", memory());
  }

  private String memory() {
    return Usage.residentMegabytes(site.server().pid()).stream()
        .mapToObj(megabytes -> megabytes + " MB")
        .findFirst()
        .orElse("unknown");
  }
}
