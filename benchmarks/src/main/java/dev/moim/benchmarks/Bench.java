package dev.moim.benchmarks;

import dev.moim.adapters.persistence.DatabaseSettings;
import dev.moim.adapters.persistence.verify.Finding;
import dev.moim.adapters.persistence.verify.Report;
import dev.moim.adapters.persistence.verify.Verification;
import dev.moim.benchmarks.database.People;
import dev.moim.benchmarks.load.Pgbench;
import dev.moim.benchmarks.measure.Spread;
import dev.moim.benchmarks.profile.Profile;
import dev.moim.benchmarks.report.RawOutput;
import dev.moim.benchmarks.server.ServerProcess;
import dev.moim.bootstrap.demo.Http;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** A run: everything that is planned is measured in turns, and then the data are verified. */
final class Bench {
  private static final int FEW = 1_000;
  private static final int USUAL = 100_000;
  private static final int MOST = 10_000_000;

  private static final String PROFILED = "hot group, profiled";

  private final Plan plan;
  private final Ground ground;
  private final Lab lab;
  private final Http http;
  private final PrintStream out;
  private final Results results;
  private final Truth truth;
  private final Joins joins;
  private final Set<DatabaseSettings> used = new LinkedHashSet<>();

  Bench(Plan plan, Ground ground, Lab lab, Http http, Results results, PrintStream out) {
    this.plan = plan;
    this.ground = ground;
    this.lab = lab;
    this.http = http;
    this.out = out;
    this.results = results;
    this.truth = new Truth(out);
    this.joins = new Joins(lab, truth);
  }

  /** Measures everything; whether all answers were true and the data are as they should be. */
  boolean run() throws InterruptedException {
    ground.databases().run(ground.databases().empty(Pgbench.DATABASE), Pgbench.TABLES);
    List<Experiment> all = experiments();
    for (Experiment one : all) {
      one.prepare();
    }
    for (int repetition = 0; repetition < plan.repetitions(); repetition++) {
      out.printf("repetition %d of %d …%n", repetition + 1, plan.repetitions());
      for (Experiment one : all) {
        ground.databases().checkpoint();
        one.repeat(repetition);
      }
    }
    all.forEach(Experiment::sumUp);
    results.figure(Figure.OVERSOLD, Spread.of(List.of((double) truth.oversold())));
    results.figure(Figure.FALSE_ANSWERS, Spread.of(List.of((double) truth.falseAnswers())));
    return isSound() && truth.isTrue();
  }

  /** Looks where the time goes while one group is hot. */
  void profile(Path directory) throws InterruptedException {
    Site site = site("bench", USUAL);
    List<UUID> warm = List.of(site.group(Site.PRICE));
    var _ = joins.admitted("warming up", site, warm, Hot.CONNECTIONS, plan.warmUp());
    List<UUID> group = List.of(site.group(Site.PRICE));
    try (Profile profile =
        Profile.of(site.server().pid(), site.database(), directory.resolve("profile.jfr"))) {
      results.add(
          PROFILED,
          "admitted",
          joins.admitted(PROFILED, site, group, Hot.CONNECTIONS, plan.lasts().multipliedBy(2)));
      String told = profile.told();
      out.println(told);
      new RawOutput(directory.resolve("profile.txt"))
          .add(PROFILED + ", " + Paper.cores(results.of(PROFILED)), told);
    }
  }

  private List<Experiment> experiments() throws InterruptedException {
    ServerProcess bare = ground.bareServer();
    Site site = site("bench", USUAL);
    List<Experiment> all = new ArrayList<>();
    all.add(new Start(site, results));
    all.add(new WarmUp(plan, joins, site, bare));
    all.add(new Hot(plan, lab, joins, site, bare, results));
    all.add(new Crowds(plan, joins, site, results));
    if (plan.has(Part.CONFIRM)) {
      all.add(
          new Confirm(
              plan,
              lab,
              joins,
              site,
              http,
              ground.providers().sites().portOneV1(),
              truth,
              results));
    }
    if (plan.has(Part.READS)) {
      all.add(new Reads(plan, lab, site, results));
    }
    if (plan.has(Part.NODES)) {
      all.add(new Nodes(plan, joins, site, site.beside(), results));
    }
    if (plan.has(Part.GROWTH)) {
      all.add(new Growth(plan, joins, steps(), results));
    }
    return all;
  }

  private List<Growth.Step> steps() throws InterruptedException {
    List<Growth.Step> steps = new ArrayList<>();
    for (int orders : plan.quick() ? List.of(FEW, USUAL) : List.of(FEW, USUAL, MOST)) {
      String name = "bench_" + orders;
      steps.add(new Growth.Step(orders, name, site(name, orders)));
    }
    return steps;
  }

  private Site site(String name, int orders) throws InterruptedException {
    Site site = Site.open(ground, http, lab.tokens().of(People.PRESIDENT), name, orders);
    used.add(site.database());
    return site;
  }

  /** Whether nothing is there that must never be, in any of the databases. */
  private boolean isSound() {
    boolean sound = true;
    for (DatabaseSettings database : used) {
      Report report = Verification.of(database).toTheEnd().run();
      for (Finding broken : report.broken()) {
        out.printf("BROKEN %s in %s: %s%n", broken.invariant().name(), database, broken.broken());
      }
      sound &= report.isSound();
    }
    results.fact(
        "verify",
        sound ? "all %d invariants hold".formatted(Verification.invariants().size()) : "broken");
    return sound;
  }
}
