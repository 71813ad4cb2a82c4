package dev.moim.benchmarks;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The hot group again, with more and with fewer orders of before in the database. */
final class Growth implements Experiment {
  private final Plan plan;
  private final Joins joins;
  private final List<Step> steps;
  private final Results results;

  /**
   * A number of orders.
   *
   * @param copy the copy that the site has, and that is made anew each time; empty if the database
   *     is so large that what is measured makes no difference to it
   */
  record Step(int orders, Optional<String> copy, Site site) {}

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
              plan.warmUp().dividedBy(2));
    }
  }

  @Override
  public void repeat(int repetition) throws InterruptedException {
    for (Step step : steps) {
      if (step.copy().isPresent()) {
        step.site().renew(step.copy().get(), step.orders());
      }
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
    return "hot group, %,d orders there".formatted(step.orders());
  }

  @Override
  public void sumUp() {
    results.ratio(Figure.GROWTH, name(steps.getLast()), name(steps.getFirst()));
  }
}
