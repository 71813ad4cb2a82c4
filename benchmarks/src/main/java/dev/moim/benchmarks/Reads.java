package dev.moim.benchmarks;

import dev.moim.benchmarks.database.Clubs;
import dev.moim.benchmarks.load.Requests;
import dev.moim.benchmarks.measure.Spread;
import java.util.List;
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

  @Override
  public void repeat(int repetition) throws InterruptedException {
    measure(GROUP, "/v1/groups/" + site.databases().oldEvent(site.database()));
    measure(MEMBERS, "/v1/clubs/" + site.club(Clubs.OF_ITS_OWN) + "/members");
    measure(TICKETS, "/v1/me/tickets");
  }

  private void measure(String what, String path) throws InterruptedException {
    Requests requests =
        Requests.write(lab.file("reads"), HOLDERS, i -> Requests.get(path, lab.tokens().of(i + 1)))
            .overAndOver();
    Lab.Sent sent = lab.send(what, List.of(site.server()), requests, Hot.CONNECTIONS, plan.lasts());
    if (sent.answers().refused() > 0) {
      throw new Failure("%s: %d were refused".formatted(what, sent.answers().refused()));
    }
    results.add(what, "read", sent.sample(sent.answers().agreed()));
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
