package dev.moim.benchmarks;

import dev.moim.adapters.persistence.DatabaseSettings;
import dev.moim.benchmarks.load.Pgbench;
import dev.moim.benchmarks.measure.Series;
import dev.moim.benchmarks.measure.Spread;
import dev.moim.benchmarks.server.ServerProcess;
import dev.moim.bootstrap.demo.Http;
import java.io.PrintStream;
import java.util.List;
import java.util.OptionalInt;

/** A run: what is planned, measured in turns. */
final class Bench {
  private final Plan plan;
  private final Ground ground;
  private final Lab lab;
  private final Http http;
  private final PrintStream out;
  private final Results results = new Results();
  private final Truth truth;
  private final Joins joins;

  Bench(Plan plan, Ground ground, Lab lab, Http http, PrintStream out) {
    this.plan = plan;
    this.ground = ground;
    this.lab = lab;
    this.http = http;
    this.out = out;
    this.truth = new Truth(out);
    this.joins = new Joins(lab, truth);
  }

  /** Measures everything; whether all answers were true. */
  boolean run() throws InterruptedException {
    DatabaseSettings database = ground.databases().copy("bench", 0);
    DatabaseSettings pgbench = ground.databases().empty(Pgbench.DATABASE);
    ground.databases().run(pgbench, Pgbench.TABLES);
    ServerProcess bare = ground.bareServer();
    Site site = Site.open(ground, lab, http, "server", database);
    warmUp(site, bare);
    Hot hot = new Hot(plan, lab, joins, site, bare, results);
    for (int repetition = 0; repetition < plan.repetitions(); repetition++) {
      ground.databases().checkpoint();
      if (plan.has(Part.HOT)) {
        hot.repeat(repetition);
      }
      if (plan.has(Part.FREE)) {
        hot.free();
      }
      out.printf("repetition %d of %d%n", repetition + 1, plan.repetitions());
    }
    if (plan.has(Part.HOT)) {
      hot.sumUp();
    }
    tell();
    return truth.isTrue();
  }

  private void warmUp(Site site, ServerProcess bare) throws InterruptedException {
    var _ =
        joins.admitted(
            "warming up",
            site,
            List.of(site.group(Site.PRICE, OptionalInt.empty())),
            Hot.CONNECTIONS,
            plan.warmUp());
    var _ = joins.bare(bare, Hot.CONNECTIONS, plan.warmUp().dividedBy(2));
  }

  private void tell() {
    results.all().forEach(this::tell);
    results.figure(Figure.OVERSOLD, Spread.of(List.of((double) truth.oversold())));
    results.figure(Figure.FALSE_ANSWERS, Spread.of(List.of((double) truth.falseAnswers())));
    for (Figure figure : Figure.values()) {
      results.figure(figure).ifPresent(v -> out.println(figure.key() + "=" + number(v.median())));
    }
  }

  private void tell(Series series) {
    Spread rate = series.rate();
    out.printf(
        "%-40s %,9.0f %s/s  (%,.0f … %,.0f)%s%s  %s%n",
        series.name(),
        rate.median(),
        series.unit(),
        rate.min(),
        rate.max(),
        series.p50Millis().map("  p50 %s ms"::formatted).orElse(""),
        series.p99Millis().map("  p99 %s ms"::formatted).orElse(""),
        series.cores());
  }

  private static String number(double value) {
    return value == Math.rint(value) ? Long.toString((long) value) : "%.3f".formatted(value);
  }
}
