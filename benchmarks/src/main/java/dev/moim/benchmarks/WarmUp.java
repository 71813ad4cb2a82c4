package dev.moim.benchmarks;

import dev.moim.benchmarks.server.ServerProcess;
import java.util.List;

/** Lets both servers compile what is asked of them most, before anything counts. */
final class WarmUp implements Experiment {
  private final Plan plan;
  private final Joins joins;
  private final Site site;
  private final ServerProcess bare;

  WarmUp(Plan plan, Joins joins, Site site, ServerProcess bare) {
    this.plan = plan;
    this.joins = joins;
    this.site = site;
    this.bare = bare;
  }

  @Override
  public void prepare() throws InterruptedException {
    var _ =
        joins.admitted(
            "warming up", site, List.of(site.group(Site.PRICE)), Hot.CONNECTIONS, plan.warmUp());
    var _ = joins.bare(bare, Hot.CONNECTIONS, plan.warmUp());
  }

  @Override
  public void repeat(int repetition) {}
}
