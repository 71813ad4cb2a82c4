package dev.moim.benchmarks;

import dev.moim.benchmarks.database.Clubs;
import java.util.List;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.stream.IntStream;

/** Other ways of coming in a crowd: into many groups, into one for nothing, and too late. */
final class Crowds implements Experiment {
  static final String MANY = "%d groups".formatted(Crowds.GROUPS);
  static final String FREE = "hot group without a price";
  static final String SOLD_OUT = "sold out";

  private static final int GROUPS = 64;
  private static final int CAPACITY = 1_000;
  private static final String ADMITTED = "admitted";
  private static final String WARMING = "warming up";

  private final Plan plan;
  private final Joins joins;
  private final Site site;
  private final Results results;

  Crowds(Plan plan, Joins joins, Site site, Results results) {
    this.plan = plan;
    this.joins = joins;
    this.site = site;
    this.results = results;
  }

  @Override
  public void prepare() throws InterruptedException {
    if (plan.has(Part.MANY)) {
      var _ = joins.admitted(WARMING, site, groups(), Hot.CONNECTIONS, plan.shorterWarmUp());
    }
    if (plan.has(Part.SOLDOUT)) {
      var _ = joins.refused(WARMING, site, soldOut(), CAPACITY, plan.shorterWarmUp());
    }
  }

  private List<UUID> groups() {
    return IntStream.range(0, GROUPS).mapToObj(_ -> site.group(Site.PRICE)).toList();
  }

  private UUID soldOut() throws InterruptedException {
    UUID group = site.group(Clubs.OF_ITS_OWN, Site.PRICE, OptionalInt.of(CAPACITY));
    joins.sellOut("selling out", List.of(site), group, CAPACITY);
    return group;
  }

  @Override
  public void repeat(int repetition) throws InterruptedException {
    if (plan.has(Part.MANY)) {
      measure(MANY, groups());
    }
    if (plan.has(Part.FREE)) {
      measure(FREE, List.of(site.group(0)));
    }
    if (plan.has(Part.SOLDOUT)) {
      results.add(
          SOLD_OUT, "refused", joins.refused(SOLD_OUT, site, soldOut(), CAPACITY, plan.lasts()));
    }
  }

  private void measure(String name, List<UUID> groups) throws InterruptedException {
    results.add(name, ADMITTED, joins.admitted(name, site, groups, Hot.CONNECTIONS, plan.lasts()));
  }

  @Override
  public void sumUp() {
    if (plan.has(Part.MANY)) {
      results.ratio(Figure.MANY_GROUPS_VS_HTTP, MANY, Hot.BARE);
    }
    if (plan.has(Part.SOLDOUT)) {
      results.ratio(Figure.SOLDOUT_VS_HTTP, SOLD_OUT, Hot.BARE);
    }
  }
}
