package dev.moim.benchmarks;

import dev.moim.benchmarks.load.Pgbench;
import dev.moim.benchmarks.server.ServerProcess;
import java.util.List;
import java.util.UUID;

/** One hot group whose places cost money, beside PostgreSQL alone and HTTP alone. */
final class Hot implements Experiment {
  /** What everything else is measured at. */
  static final int CONNECTIONS = 128;

  static final String NAME = "hot group, %d connections";
  static final String USUAL = NAME.formatted(CONNECTIONS);
  static final String BARE = "bare server";
  static final String ROW = "pgbench, one by one";
  static final String BATCH = "pgbench, fifty at a time";

  private static final List<Integer> ALL = List.of(1, 16, 64, CONNECTIONS, 256);

  private final Plan plan;
  private final Lab lab;
  private final Joins joins;
  private final Site site;
  private final ServerProcess bare;
  private final Results results;

  Hot(Plan plan, Lab lab, Joins joins, Site site, ServerProcess bare, Results results) {
    this.plan = plan;
    this.lab = lab;
    this.joins = joins;
    this.site = site;
    this.bare = bare;
    this.results = results;
  }

  @Override
  public void repeat(int repetition) throws InterruptedException {
    if (plan.has(Part.HOT)) {
      for (int connections : ALL) {
        if (connections != CONNECTIONS && (repetition == 0 || !plan.quick())) {
          measure(connections);
        }
      }
      results.add(ROW, "reserved", lab.pgbench(Pgbench.Work.ONE_BY_ONE, plan.lasts()));
      results.add(BATCH, "reserved", lab.pgbench(Pgbench.Work.FIFTY_AT_A_TIME, plan.lasts()));
    }
    // The others are laid beside these two.
    results.add(BARE, "answered", joins.bare(bare, CONNECTIONS, plan.lasts()));
    measure(CONNECTIONS);
  }

  private void measure(int connections) throws InterruptedException {
    String name = NAME.formatted(connections);
    UUID group = site.group(Site.PRICE);
    results.add(
        name, "admitted", joins.admitted(name, site, List.of(group), connections, plan.lasts()));
  }

  @Override
  public void sumUp() {
    results.of(USUAL).p99Millis().ifPresent(p99 -> results.figure(Figure.HOT_P99_MS, p99));
    results.ratio(Figure.HOT_VS_HTTP, USUAL, BARE);
    if (plan.has(Part.HOT)) {
      results.ratio(Figure.HOT_VS_PGBENCH_ROW, USUAL, ROW);
      results.ratio(Figure.HOT_VS_PGBENCH_BATCH, USUAL, BATCH);
    }
  }
}
