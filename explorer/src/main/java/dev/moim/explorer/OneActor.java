package dev.moim.explorer;

import dev.moim.domain.payment.Tender;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * All that can happen to one actor in one story with one tender: each order, repetition and loss of
 * webhooks up to a bound, with the background work done at once or late, and in each of these the
 * process dying at, or a provider's call failing at, any one point.
 */
final class OneActor {
  /** How many webhooks arrive at most in one history, and in one of a long story. */
  private static final int MOST_ARRIVALS = 3;

  private static final int MOST_ARRIVALS_IF_LONG = 2;
  private static final int LONG = 6;

  private final Story story;
  private final Stage stage;
  private final Without without;

  OneActor(Story story, Stage stage, Without without) {
    this.story = story;
    this.stage = stage;
    this.without = without;
  }

  void explore(Consumer<History> found) {
    for (boolean eager : List.of(true, false)) {
      Plan plain = new Plan(eager, List.of(), Optional.empty(), false);
      List<Integer> sentAfter = run(plain, new Points(Optional.empty()), _ -> {}).sentAfter();
      int steps = story.steps().size() + 1;
      int most = steps < LONG ? MOST_ARRIVALS : MOST_ARRIVALS_IF_LONG;
      for (List<Arrival> arrivals : Arrival.schedules(sentAfter, steps, most)) {
        explore(new Plan(eager, arrivals, Optional.empty(), false), found);
      }
    }
  }

  private void explore(Plan plan, Consumer<History> found) {
    Points points = new Points(Optional.empty());
    var _ = run(plan, points, found);
    for (Fault fault : plan.arrivals().isEmpty() ? points.every() : points.telling()) {
      Plan tried = plan.with(fault, false);
      if (run(tried, new Points(tried.fault()), found).wasInterrupted()) {
        Plan givenUp = plan.with(fault, true);
        var _ = run(givenUp, new Points(givenUp.fault()), found);
      }
    }
  }

  private Play run(Plan plan, Points points, Consumer<History> found) {
    Trace trace = Trace.counted();
    Play play = new Play(new World(stage, story.told(), without, trace), story, plan, points);
    found.accept(played(play, plan, trace));
    return play;
  }

  private History played(Play play, Plan plan, Trace trace) {
    List<Finding> findings = play.run();
    trace.happened(stage.tender().name());
    return new History(name(plan), trace.mark(), findings);
  }

  private String name(Plan plan) {
    return story.name() + ":" + stage.tender() + ":" + plan;
  }

  /** Plays the history that this names again, into a trace that can be read. */
  static History again(String name, Without without, Trace trace) {
    String[] parts = name.split(":", 3);
    if (parts.length < 3) {
      throw new IllegalArgumentException("not the name of a history: " + name);
    }
    Story story =
        Stories.all().stream()
            .filter(s -> s.name().equals(parts[0]))
            .findFirst()
            .orElseThrow(() -> new IllegalArgumentException("there is no story " + parts[0]));
    Plan plan = Plan.parse(parts[2]);
    OneActor one = new OneActor(story, Stage.of(Tender.valueOf(parts[1])), without);
    World world = new World(one.stage, story.told(), without, trace);
    return one.played(new Play(world, story, plan, new Points(plan.fault())), plan, trace);
  }
}
