package dev.moim.benchmarks;

import java.util.List;
import java.util.UUID;

/** The hot group again, with more and with fewer orders of before in the database. */
final class Growth implements Experiment {
  private static final String NAME = "hot group, %,d orders there";

  private final Plan plan;
  private final Joins joins;
  private final List<Step> steps;
  private final Results results;

  /**
   * A number of orders.
   *
   * @param database which of them the site has
   */
  record Step(int orders, String database, Site site) {}

  /**
   * Of these, the fewest first.
   *
   * @param steps each with a server of its own
   */
  Growth(Plan plan, Joins joins, List<Step> steps, Results results) {
    this.plan = plan;
    this.joins = joins;
    this.steps = List.copyOf(steps);
    this.results = results;
  }

  @Override
  public void prepare() throws InterruptedException {
    for (Step step : steps) {
      var _ =
          joins.admitted(
              "warming up with %,d orders".formatted(step.orders()),
              step.site(),
              List.of(step.site().group(Site.PRICE)),
              Hot.CONNECTIONS,
              plan.warmUp());
    }
  }

  @Override
  public void repeat(int repetition) throws InterruptedException {
    for (Step step : steps) {
      step.site().renew(step.database(), step.orders());
      step.site().databases().checkpoint();
      String name = name(step);
      List<UUID> group = List.of(step.site().group(Site.PRICE));
      results.add(
          name,
          "admitted",
          joins.admitted(name, step.site(), group, Hot.CONNECTIONS, plan.lasts()));
    }
  }

  private static String name(Step step) {
    return NAME.formatted(step.orders());
  }

  @Override
  public void sumUp() {
    results.ratio(Figure.GROWTH, name(steps.getLast()), name(steps.getFirst()));
  }
}
