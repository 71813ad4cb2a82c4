package dev.moim.benchmarks;

import dev.moim.benchmarks.database.Clubs;
import java.util.List;
import java.util.OptionalInt;
import java.util.UUID;

/**
 * Two servers on one database and one Redis, with one hot group: its capacity and its numbers are
 * exact, whoever admits.
 */
final class Nodes implements Experiment {
  static final String NAME = "hot group, two servers";

  private static final int CAPACITY = 1_000;

  private final Plan plan;
  private final Joins joins;
  private final Site first;
  private final Site second;
  private final Results results;

  /** Of a site, and another server on its database. */
  Nodes(Plan plan, Joins joins, Site first, Site second, Results results) {
    this.plan = plan;
    this.joins = joins;
    this.first = first;
    this.second = second;
    this.results = results;
  }

  @Override
  public void prepare() throws InterruptedException {
    var _ =
        joins.admitted(
            "warming the second server up",
            second,
            List.of(second.group(Site.PRICE)),
            Hot.CONNECTIONS,
            plan.warmUp().dividedBy(2));
  }

  @Override
  public void repeat(int repetition) throws InterruptedException {
    List<Site> both = List.of(first, second);
    UUID few = first.group(Clubs.OF_ITS_OWN, Site.PRICE, OptionalInt.of(CAPACITY));
    joins.sellOut("selling out at two servers", both, few, CAPACITY);
    List<UUID> hot = List.of(first.group(Site.PRICE));
    results.add(NAME, "admitted", joins.admitted(NAME, both, hot, Hot.CONNECTIONS, plan.lasts()));
  }

  @Override
  public void sumUp() {
    results.ratio(Figure.TWO_NODES_VS_ONE, NAME, Hot.USUAL);
  }
}
