package dev.moim.explorer;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** One story, played once, with what a plan says goes wrong in it. */
final class Play {
  private final World world;
  private final Cast cast;
  private final Story story;
  private final Plan plan;
  private final List<Integer> sentAfter = new ArrayList<>();
  private final List<Integer> unanswered = new ArrayList<>();
  private final Set<Step.Who> gone = EnumSet.noneOf(Step.Who.class);
  private boolean interrupted;
  private Node node;

  Play(World world, Story story, Plan plan, Director director) {
    this.world = world;
    this.cast = Cast.of(world);
    this.story = story;
    this.plan = plan;
    world.directedBy(director);
    this.node = world.node();
  }

  /** Plays it to the end, lets it recover, and looks whose money is where. */
  List<Finding> run() {
    int steps = story.steps().size();
    for (int i = 0; i < steps; i++) {
      step(story.steps().get(i));
      deliver(i);
      if (plan.eager()) {
        work();
      }
    }
    if (!plan.eager()) {
      work();
    }
    deliver(steps); // what the background work has moved the provider to send
    return end();
  }

  private void deliver(int after) {
    while (sentAfter.size() < world.sent().size()) {
      sentAfter.add(after);
    }
    for (Arrival arrival : plan.arrivals()) {
      if (arrival.after() == after && arrival.message() < world.sent().size()) {
        arrive(arrival.message());
      }
    }
  }

  private void step(Step step) {
    if (gone.contains(step.who())) {
      return;
    }
    try {
      step.deed().accept(cast, node);
    } catch (Killed _) {
      another();
      again(step);
    } catch (RuntimeException e) {
      world.surprised(e);
      again(step);
    }
  }

  /** Who got no answer tries again, or closes the app. */
  private void again(Step step) {
    interrupted = true;
    if (plan.givesUp()) {
      gone.add(step.who());
    } else {
      step.deed().accept(cast, node);
    }
  }

  /** A provider that got no answer sends its message again. */
  private void arrive(int message) {
    try {
      world.deliver(message, node);
    } catch (Killed _) {
      another();
      unanswered.add(message);
    }
  }

  private void work() {
    try {
      node.work();
    } catch (Killed _) {
      another();
    }
  }

  /** If the process has ended, another one is started. */
  private void another() {
    if (!node.isAlive()) {
      node = world.node();
    }
  }

  private List<Finding> end() {
    world.directedBy(Director.kind());
    unanswered.forEach(message -> world.deliver(message, node));
    List<Finding> findings = new ArrayList<>();
    if (!Recovery.run(world, cast.all())) {
      findings.add(new Finding(Finding.Kind.WRONG, "it never comes to rest"));
    }
    findings.addAll(Audit.of(world, cast.all()));
    return findings;
  }

  /** After which step each webhook was sent. */
  List<Integer> sentAfter() {
    return sentAfter;
  }

  /** Whether somebody got no answer, so that it matters whether they try again. */
  boolean wasInterrupted() {
    return interrupted;
  }
}
