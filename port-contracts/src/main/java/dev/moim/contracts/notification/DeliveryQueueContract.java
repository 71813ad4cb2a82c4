package dev.moim.contracts.notification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.moim.application.notification.DeliveryQueue;
import dev.moim.application.notification.DeliveryQueue.DueLane;
import dev.moim.contracts.Other;
import dev.moim.contracts.StorageContract;
import dev.moim.domain.notification.Delivery;
import dev.moim.domain.notification.DeliveryId;
import dev.moim.domain.notification.Lane;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a {@link DeliveryQueue} promises. */
public abstract class DeliveryQueueContract extends StorageContract {
  private static final Duration SECOND = Duration.ofSeconds(1);

  private DeliveryQueue queue() {
    return store().deliveryQueue();
  }

  private Told told() {
    return new Told(store(), given());
  }

  private Instant after(int seconds) {
    return given().in(SECOND.multipliedBy(seconds));
  }

  private Optional<DeliveryId> next(Lane lane, Instant now) {
    return within(() -> queue().next(lane, now)).map(Delivery::id);
  }

  @Test
  void lanes_in_which_something_is_due_are_found_the_longest_waiting_first() {
    Lane late = told().newLane();
    Lane early = told().newLane();
    told().delivery(late, after(3));
    told().delivery(late, after(2));
    told().delivery(early, after(1));
    told().saved(told().delivery(Lane.MAIL, after(0)).takenUp(after(0)).delivered(after(0)));

    assertThat(queue().dueLanes(given().now(), 10)).isEmpty();
    assertThat(queue().dueLanes(after(1), 10)).containsExactly(new DueLane(early, false));
    assertThat(queue().dueLanes(after(3), 10))
        .containsExactly(new DueLane(early, false), new DueLane(late, false));
    assertThat(queue().dueLanes(after(3), 1)).containsExactly(new DueLane(early, false));
  }

  @Test
  void a_lane_tells_whether_what_is_due_there_was_tried_before() {
    Lane lane = told().newLane();
    Delivery taken = told().saved(told().delivery(lane, after(0)).takenUp(after(0)));

    Instant again = taken.nextAt().orElseThrow();
    assertThat(queue().dueLanes(again.minus(SECOND), 10)).isEmpty();
    assertThat(queue().dueLanes(again, 10)).containsExactly(new DueLane(lane, true));
  }

  @Test
  void in_a_lane_what_is_due_longest_comes_first() {
    Lane lane = told().newLane();
    Delivery second = told().delivery(lane, after(2));
    Delivery first = told().delivery(lane, after(1));
    told().delivery(told().newLane(), after(0));

    assertThat(next(lane, after(0))).isEmpty();
    assertThat(next(lane, after(5))).contains(first.id());

    told().saved(first.takenUp(after(5)).delivered(after(5)));

    assertThat(next(lane, after(5))).contains(second.id());
    assertThat(queue().next(lane, after(5))).contains(second);
  }

  /** Six threads, forty deliveries. */
  @Test
  void of_many_who_send_each_delivery_goes_to_one() {
    Lane lane = told().newLane();
    List<DeliveryId> all = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      all.add(told().delivery(lane, after(0)).id());
    }

    List<List<DeliveryId>> taken = Other.together(6, _ -> takeAll(lane));

    List<DeliveryId> together = new ArrayList<>(taken.stream().flatMap(List::stream).toList());
    together.addAll(takeAll(lane));
    assertThat(together).containsExactlyInAnyOrderElementsOf(all);
  }

  private List<DeliveryId> takeAll(Lane lane) {
    List<DeliveryId> mine = new ArrayList<>();
    Optional<Delivery> taken;
    do {
      taken =
          within(
              () -> {
                Optional<Delivery> next =
                    queue().next(lane, after(0)).map(d -> d.takenUp(after(0)));
                next.ifPresent(store().deliveries()::save);
                return next;
              });
      taken.ifPresent(d -> mine.add(d.id()));
    } while (taken.isPresent());
    return mine;
  }

  @Test
  void it_is_known_when_something_last_arrived_in_a_lane() {
    Lane lane = told().newLane();
    told().delivery(lane, after(0));
    assertThat(queue().lastDelivered(lane)).isEmpty();

    for (int seconds : List.of(7, 3)) {
      told().saved(told().delivery(lane, after(0)).takenUp(after(0)).delivered(after(seconds)));
    }
    told().saved(told().delivery(lane, after(0)).takenUp(after(0)).dead(1, "no", after(9)));

    assertThat(queue().lastDelivered(lane)).contains(after(7));
  }
}
