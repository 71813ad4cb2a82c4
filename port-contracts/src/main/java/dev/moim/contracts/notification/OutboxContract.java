package dev.moim.contracts.notification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.moim.application.notification.Outbox;
import dev.moim.contracts.Other;
import dev.moim.contracts.StorageContract;
import dev.moim.domain.notification.Delivery;
import dev.moim.domain.notification.Event;
import dev.moim.domain.notification.EventId;
import dev.moim.domain.notification.EventType;
import dev.moim.domain.notification.Lane;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What an {@link Outbox} promises. */
public abstract class OutboxContract extends StorageContract {
  private static final Duration SECOND = Duration.ofSeconds(1);

  private Outbox outbox() {
    return store().outbox();
  }

  private Told told() {
    return new Told(store(), given());
  }

  private List<EventId> due(Instant now, int most) {
    return within(() -> outbox().take(now, most)).stream().map(Event::id).toList();
  }

  @Test
  void an_event_of_every_type_comes_back_as_it_went() {
    List<Event> events = new ArrayList<>();
    for (EventType type : EventType.values()) {
      events.add(told().newEvent(type, given().now(), Told.NOTHING));
      events.add(told().newEvent(type, given().now(), told().everything()));
    }

    during(() -> outbox().add(events));

    assertThat(events).allSatisfy(e -> assertThat(outbox().find(e.id())).contains(e));
    assertThat(within(() -> outbox().take(given().now(), 100)))
        .containsExactlyInAnyOrderElementsOf(events);
    assertThat(outbox().find(store().ids().next(EventId::new))).isEmpty();
  }

  @Test
  void what_is_undone_did_not_happen() {
    Event kept = told().event(given().now());
    Event never = told().newEvent(EventType.ORDER_PLACED, given().now(), Told.NOTHING);

    undone(
        () -> {
          outbox().add(List.of(never));
          outbox().dispatched(List.of(kept.id()), given().now());
        });

    assertThat(outbox().find(never.id())).isEmpty();
    assertThat(due(given().now(), 10)).containsExactly(kept.id());
  }

  @Test
  void events_are_dispatched_once_the_longest_waiting_first() {
    Event second = told().event(given().in(SECOND));
    Event first = told().event(given().now());
    Event third = told().event(given().in(SECOND.multipliedBy(2)));

    assertThat(due(given().now().minus(SECOND), 10)).isEmpty();
    assertThat(due(given().in(SECOND), 10)).containsExactly(first.id(), second.id());
    Instant late = given().in(Duration.ofMinutes(1));
    assertThat(due(late, 2)).containsExactly(first.id(), second.id());

    during(() -> outbox().dispatched(List.of(first.id(), third.id()), late));

    assertThat(due(late, 10)).containsExactly(second.id());
  }

  @Test
  void a_postponed_event_comes_when_its_time_has_come() {
    Event event = told().event(given().now());
    Event dispatched = told().dispatched(given().now());

    during(
        () -> {
          outbox().postpone(event.id(), given().in(SECOND));
          outbox().postpone(dispatched.id(), given().in(SECOND));
        });

    assertThat(due(given().now(), 10)).isEmpty();
    assertThat(due(given().in(SECOND), 10)).containsExactly(event.id());
  }

  /** Six threads that dispatch three at a time, of forty. */
  @Test
  void of_many_who_dispatch_each_event_goes_to_one() {
    List<EventId> all = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      all.add(told().event(given().now()).id());
    }

    List<List<EventId>> taken =
        Other.together(
            6,
            _ -> {
              List<EventId> mine = new ArrayList<>();
              for (int i = 0; i < 14; i++) {
                mine.addAll(dispatch(3));
              }
              return mine;
            });

    List<EventId> together = new ArrayList<>(taken.stream().flatMap(List::stream).toList());
    together.addAll(dispatch(40));
    assertThat(together).containsExactlyInAnyOrderElementsOf(all);
  }

  private List<EventId> dispatch(int most) {
    return within(
        () -> {
          List<EventId> mine = outbox().take(given().now(), most).stream().map(Event::id).toList();
          outbox().dispatched(mine, given().now());
          return mine;
        });
  }

  @Test
  void what_is_old_and_over_is_swept_with_all_that_belongs_to_it() {
    Event waiting = told().event(given().now());
    Event untold = told().dispatched(given().now());
    Delivery open = told().delivery(Lane.MAIL, given().now());
    Delivery over = told().saved(told().delivery(Lane.MAIL, given().now()).takenUp(given().now()));
    Delivery delivered = told().saved(over.delivered(given().now()));
    Event young = told().dispatched(given().in(SECOND));

    assertThat(within(() -> outbox().sweep(given().now(), 10))).isZero();
    assertThat(within(() -> outbox().sweep(given().in(SECOND), 1))).isEqualTo(1);
    assertThat(within(() -> outbox().sweep(given().in(SECOND), 10))).isEqualTo(1);

    assertThat(outbox().find(untold.id())).isEmpty();
    assertThat(outbox().find(delivered.event())).isEmpty();
    assertThat(store().deliveries().find(delivered.id())).isEmpty();
    assertThat(store().deliveries().find(open.id())).contains(open);
    for (EventId kept : List.of(waiting.id(), open.event(), young.id())) {
      assertThat(outbox().find(kept)).isPresent();
    }
  }
}
