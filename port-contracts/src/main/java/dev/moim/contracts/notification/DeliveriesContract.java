package dev.moim.contracts.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.moim.application.notification.Deliveries;
import dev.moim.application.notification.Deliveries.Filter;
import dev.moim.contracts.StorageContract;
import dev.moim.domain.club.ClubId;
import dev.moim.domain.notification.Delivery;
import dev.moim.domain.notification.DeliveryAttempt;
import dev.moim.domain.notification.DeliveryAttempt.Outcome;
import dev.moim.domain.notification.DeliveryId;
import dev.moim.domain.notification.DeliveryState;
import dev.moim.domain.notification.Event;
import dev.moim.domain.notification.EventType;
import dev.moim.domain.notification.Lane;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What {@link Deliveries} promise. */
public abstract class DeliveriesContract extends StorageContract {
  private Deliveries deliveries() {
    return store().deliveries();
  }

  private Told told() {
    return new Told(store(), given());
  }

  private Instant now() {
    return given().now();
  }

  /** One of each state there is. */
  private List<Delivery> everyState() {
    Delivery due = told().delivery(told().newLane(), now());
    Delivery sending = told().saved(told().delivery(Lane.MAIL, now()).takenUp(now()));
    Delivery again =
        told()
            .saved(
                told()
                    .delivery(told().newLane(), now())
                    .takenUp(now())
                    .failed(1, "it answered 500", Optional.of(Duration.ofDays(1)), now()));
    Delivery dead =
        told()
            .saved(told().delivery(told().newLane(), now()).takenUp(now()).dead(1, "주소 없음", now()));
    Delivery delivered = told().saved(sending(told().newLane()).delivered(now()));
    Delivery replayed = told().saved(sending(Lane.MAIL).delivered(now()).replayed(now()));
    return List.of(due, sending, again, dead, delivered, replayed);
  }

  private Delivery sending(Lane lane) {
    return told().saved(told().delivery(lane, now()).takenUp(now()));
  }

  @Test
  void a_delivery_comes_back_as_it_went() {
    for (Delivery one : everyState()) {
      assertThat(deliveries().find(one.id())).contains(one);
      assertThat(within(() -> deliveries().lock(one.id()))).contains(one);
    }
    DeliveryId nobodys = store().ids().next(DeliveryId::new);
    assertThat(deliveries().find(nobodys)).isEmpty();
    assertThat(within(() -> deliveries().lock(nobodys))).isEmpty();
  }

  @Test
  void what_is_not_there_is_not_saved() {
    Delivery never = told().newDelivery(told().event(now()), Lane.MAIL);

    assertThatThrownBy(() -> told().saved(never)).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void a_delivery_is_of_an_event() {
    Event nowhere = told().newEvent(EventType.ORDER_PLACED, now(), Told.NOTHING);

    assertThatThrownBy(() -> told().added(told().newDelivery(nowhere, Lane.MAIL)))
        .isInstanceOf(RuntimeException.class);
  }

  @Test
  void each_consumer_is_told_of_an_event_once() {
    Event event = told().event(now());
    Delivery first = told().added(told().newDelivery(event, Lane.MAIL));
    Delivery again = told().newDelivery(event, Lane.MAIL);
    Delivery other = told().newDelivery(event, told().newLane());

    during(() -> deliveries().add(List.of(again, other)));

    assertThat(deliveries().find(first.id())).contains(first);
    assertThat(deliveries().find(again.id())).isEmpty();
    assertThat(deliveries().find(other.id())).contains(other);
  }

  @Test
  void what_is_undone_is_not_there() {
    Delivery stored = told().delivery(Lane.MAIL, now());
    Delivery never = told().newDelivery(told().event(now()), Lane.MAIL);

    undone(
        () -> {
          deliveries().add(List.of(never));
          deliveries().save(stored.takenUp(now()));
          deliveries().log(attempt(stored, 1));
        });

    assertThat(deliveries().find(never.id())).isEmpty();
    assertThat(deliveries().find(stored.id())).contains(stored);
    assertThat(deliveries().attempts(stored.id())).isEmpty();
  }

  @Test
  void whoever_locks_one_is_waited_for() {
    Delivery due = told().delivery(Lane.MAIL, now());
    Delivery taken = due.takenUp(now());

    var second =
        waiting(
            () -> {
              var _ = deliveries().lock(due.id());
              deliveries().save(taken);
              return due;
            },
            () -> deliveries().lock(due.id()).orElseThrow());

    assertThat(second.result()).isEqualTo(taken);
  }

  private static DeliveryAttempt attempt(Delivery of, int number) {
    return new DeliveryAttempt(
        of.id(), number, of.createdAt(), Outcome.FAILED, Optional.of(503), "it answered 503");
  }

  @Test
  void what_came_of_the_last_attempts_is_kept() {
    Delivery delivery = told().delivery(Lane.MAIL, now());
    Delivery other = told().delivery(Lane.MAIL, now());
    List<DeliveryAttempt> all = new ArrayList<>();
    for (int number = 1; number <= DeliveryAttempt.KEPT + 2; number++) {
      all.add(attempt(delivery, number));
    }
    DeliveryAttempt bare =
        new DeliveryAttempt(other.id(), 1, now(), Outcome.GIVEN_UP, Optional.empty(), "사서함이 없음");

    during(() -> all.forEach(deliveries()::log));
    during(() -> deliveries().log(bare));
    during(() -> deliveries().log(attempt(other, 1)));

    assertThat(deliveries().attempts(delivery.id())).isEqualTo(all.subList(2, all.size()));
    assertThat(deliveries().attempts(other.id())).containsExactly(bare);
  }

  @Test
  void a_club_lists_its_webhooks_by_endpoint_state_and_type() {
    ClubId club = given().club().id();
    Lane lane = told().newLane();
    List<Delivery> all = new ArrayList<>();
    for (EventType type : EventType.values()) {
      Event event = event(club, type);
      all.add(told().added(told().newDelivery(event, lane)));
      Delivery dead = told().added(told().newDelivery(event, told().newLane()));
      all.add(told().saved(dead.takenUp(now()).dead(1, "no", now())));
      told().added(told().newDelivery(event, Lane.MAIL));
    }
    told().delivery(told().newLane(), now());

    List<Filter> filters = new ArrayList<>();
    for (Optional<Lane> to : List.of(Optional.<Lane>empty(), Optional.of(lane))) {
      for (Optional<DeliveryState> state :
          List.of(Optional.<DeliveryState>empty(), Optional.of(DeliveryState.DEAD))) {
        for (Optional<EventType> type :
            List.of(Optional.<EventType>empty(), Optional.of(EventType.REFUND_REFUSED))) {
          filters.add(new Filter(club, to.flatMap(Lane::endpoint), state, type));
        }
      }
    }

    for (Filter filter : filters) {
      List<Delivery> wanted = all.stream().filter(filter::admits).toList();
      assertThat(readAll(Optional.empty(), 4, page -> deliveries().list(filter, page)))
          .as(filter.toString())
          .isEqualTo(wanted);
    }
    assertThat(filters.stream().filter(f -> all.stream().anyMatch(f::admits)).count()).isEqualTo(6);
  }

  private Event event(ClubId club, EventType type) {
    Event e = told().newEvent(type, now(), Told.NOTHING);
    Event event = new Event(e.id(), type, club, e.at(), e.about(), e.amount(), e.reason());
    during(() -> store().outbox().add(List.of(event)));
    return event;
  }
}
