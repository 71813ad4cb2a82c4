package dev.moim.cases;

import static org.assertj.core.api.Assertions.assertThat;

import dev.moim.application.group.EditGroup;
import dev.moim.application.order.OrderView;
import dev.moim.application.order.PlaceOrder;
import dev.moim.application.runtime.PageRequest;
import dev.moim.application.waiting.ViewWaiting;
import dev.moim.domain.access.Actor;
import dev.moim.domain.group.Seats;
import dev.moim.domain.waiting.WaitingEntry;
import dev.moim.domain.waiting.WaitingStatus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever people do, in whatever order: the line is kept, and nothing is kept from it. */
class WaitingListProperties {
  private static final int PEOPLE = 7;
  private static final int PLACES = 4;

  /** What somebody does. */
  enum Deed {
    JOIN,
    WAIT,
    LEAVE,
    CANCEL,
    TIME_PASSES,
    WORK,
    RESIZE
  }

  /**
   * One thing that happens.
   *
   * @param who from 0 to {@link #PEOPLE}, exclusive
   * @param units from 1 to 3
   */
  record Step(Deed deed, int who, int units) {}

  @Provide
  Arbitrary<List<Step>> steps() {
    return Combinators.combine(
            Arbitraries.of(Deed.class),
            Arbitraries.integers().between(0, PEOPLE - 1),
            Arbitraries.integers().between(1, 3))
        .as(Step::new)
        .list()
        .ofMinSize(10)
        .ofMaxSize(40);
  }

  /** The people, and what they have. */
  private static final class Day {
    final FullGroup full = new FullGroup(PLACES, 0);
    final List<Actor> people = new ArrayList<>();
    final Map<Actor, OrderView> orders = new HashMap<>();
    int places = PLACES;

    Day() {
      for (int i = 0; i < PEOPLE; i++) {
        people.add(full.somebody());
      }
    }

    void does(Step step) {
      Actor who = people.get(step.who());
      switch (step.deed()) {
        case JOIN -> joins(who, step.units());
        case WAIT -> full.wait(who, step.units());
        case LEAVE -> full.leave(who);
        case CANCEL -> cancels(who);
        case TIME_PASSES -> full.moim.clock().advance(Duration.ofMinutes(step.units() * 5L));
        case WORK -> full.work();
        case RESIZE -> resizes(PLACES - 2 + step.units());
      }
    }

    /** Nobody gets in past the line, and nobody is told that it is full while there is room. */
    private void joins(Actor who, int units) {
      int wanted = waiting().stream().mapToInt(WaitingEntry::units).filter(n -> n <= places).sum();
      boolean mayWalkIn = full.seats().hasFree(wanted + units);
      PlaceOrder.Result result = full.join(who, units);
      boolean had = offered(who, units);
      if (result instanceof PlaceOrder.Result.Placed placed) {
        boolean claimed =
            full.moim
                .cases()
                .viewWaiting()
                .own(who, full.event)
                .filter(w -> w.entry().order().equals(placed.order().order().id()))
                .isPresent();
        assertThat(claimed || mayWalkIn).as("%s got past %s", placed, waiting()).isTrue();
        orders.put(who, placed.order());
      } else if (result instanceof PlaceOrder.Result.GroupFull) {
        assertThat(mayWalkIn || had).as("told full with room").isFalse();
      }
    }

    private boolean offered(Actor who, int units) {
      return full.moim
          .cases()
          .viewWaiting()
          .own(who, full.event)
          .filter(w -> w.status() == WaitingStatus.OFFERED && w.entry().units() >= units)
          .isPresent();
    }

    private void cancels(Actor who) {
      OrderView order = orders.remove(who);
      if (order != null) {
        full.moim.cases().cancelOrder().cancel(who, order.order().id());
      }
    }

    private void resizes(int wanted) {
      if (full.resize(wanted) instanceof EditGroup.Result.Edited) {
        places = wanted;
      }
    }

    List<WaitingEntry> listed() {
      return ((ViewWaiting.Result.Listed)
              full.moim.cases().viewWaiting().of(full.president, full.event, PageRequest.first()))
          .people().items().stream().map(person -> person.entry().entry()).toList();
    }

    List<WaitingEntry> waiting() {
      return listed().stream().filter(WaitingEntry::isWaiting).toList();
    }

    /** Holds at every moment, whether or not any work has run. */
    void isSound() {
      Seats seats = full.seats();
      assertThat(seats.taken()).as("never sold twice").isLessThanOrEqualTo(places);
      assertThat(full.waiting()).isEqualTo(waiting().size());
      List<WaitingEntry> offered =
          listed().stream().filter(e -> e.offer(full.moim.clock().instant()).isPresent()).toList();
      for (WaitingEntry last : offered) {
        assertThat(waiting())
            .as("nobody was overtaken by %s", last)
            .noneMatch(first -> first.number() < last.number());
      }
    }

    /** Holds once the work has run: what is free is too little for the first in line. */
    void isSettled() {
      full.work();
      isSound();
      assertThat(waiting().stream().findFirst())
          .as("kept from the line, of %s", full.seats())
          .satisfies(
              first -> first.ifPresent(e -> assertThat(full.seats().hasFree(e.units())).isFalse()));
    }
  }

  @Property(tries = 150)
  void the_line_is_kept_and_nothing_is_kept_from_it(@ForAll("steps") List<Step> steps) {
    Day day = new Day();
    for (Step step : steps) {
      day.does(step);
      day.isSound();
    }
    day.isSettled();
  }
}
