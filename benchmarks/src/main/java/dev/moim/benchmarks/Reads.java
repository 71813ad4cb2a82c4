package dev.moim.benchmarks;

import dev.moim.benchmarks.database.Clubs;
import dev.moim.benchmarks.load.Requests;
import dev.moim.benchmarks.measure.Sample;
import dev.moim.benchmarks.measure.Spread;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What members look at, each time another member: a group, a club's members, own tickets. */
final class Reads implements Experiment {
  static final String GROUP = "a group";
  static final String MEMBERS = "a club's members";
  static final String TICKETS = "own tickets";

  /** Who has tickets from before, each several. */
  private static final int HOLDERS = 20_000;

  private final Plan plan;
  private final Lab lab;
  private final Site site;
  private final Results results;

  Reads(Plan plan, Lab lab, Site site, Results results) {
    this.plan = plan;
    this.lab = lab;
    this.site = site;
    this.results = results;
  }

  private Map<String, String> paths() {
    Map<String, String> paths = new LinkedHashMap<>();
    paths.put(GROUP, "/v1/groups/" + site.databases().oldEvent(site.database()));
    paths.put(MEMBERS, "/v1/clubs/" + site.club(Clubs.OF_ITS_OWN) + "/members");
    paths.put(TICKETS, "/v1/me/tickets");
    return paths;
  }

  @Override
  public void prepare() throws InterruptedException {
    for (Map.Entry<String, String> one : paths().entrySet()) {
      var _ = read("warming up: " + one.getKey(), one.getValue(), plan.shorterWarmUp());
    }
  }

  @Override
  public void repeat(int repetition) throws InterruptedException {
    for (Map.Entry<String, String> one : paths().entrySet()) {
      results.add(one.getKey(), "read", read(one.getKey(), one.getValue(), plan.lasts()));
    }
  }

  private Sample read(String what, String path, Duration lasts) throws InterruptedException {
    Requests requests =
        Requests.write(lab.file("reads"), HOLDERS, i -> Requests.get(path, lab.tokens().of(i + 1)))
            .overAndOver();
    Lab.Sent sent = lab.send(what, List.of(site.server()), requests, Hot.CONNECTIONS, lasts);
    if (sent.answers().refused() > 0) {
      throw new Failure("%s: %d were refused".formatted(what, sent.answers().refused()));
    }
    return sent.sample(sent.answers().agreed());
  }

  @Override
  public void sumUp() {
    List<Double> bare = results.of(Hot.BARE).rates();
    results.ratio(Figure.READ_VS_HTTP, GROUP, Hot.BARE);
    Stream.of(MEMBERS, TICKETS)
        .map(name -> Spread.ofRatios(results.of(name).rates(), bare))
        .min((one, other) -> Double.compare(one.median(), other.median()))
        .ifPresent(slower -> results.figure(Figure.LIST_VS_HTTP, slower));
  }
}
