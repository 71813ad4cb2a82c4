package dev.moim.adapters.persistence.notification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.moim.adapters.persistence.Columns;
import dev.moim.adapters.persistence.TestDatabase;
import dev.moim.contracts.Storage;
import dev.moim.contracts.notification.OutboxContract;
import dev.moim.domain.club.ClubId;
import dev.moim.domain.money.Money;
import dev.moim.domain.notification.Delivery;
import dev.moim.domain.notification.DeliveryId;
import dev.moim.domain.notification.EndpointId;
import dev.moim.domain.notification.Event;
import dev.moim.domain.notification.Event.Subject;
import dev.moim.domain.notification.EventId;
import dev.moim.domain.notification.EventType;
import dev.moim.domain.notification.Lane;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class JdbiOutboxTest extends OutboxContract {
  @Override
  protected Storage storage() {
    return TestDatabase.storage();
  }

  /** A newer version, which was there before this one or is beside it, told of it. */
  @Test
  void an_event_of_a_type_that_is_not_known_waits_and_holds_up_no_other() {
    Event strange = added();
    Event event = added();
    Lane lane = Lane.of(store().ids().next(EndpointId::new));
    Delivery unknown = delivery(strange, lane);
    Delivery known = delivery(event, lane);
    during(() -> store().deliveries().add(List.of(unknown, known)));
    rename("UPDATE outbox_events SET type = 'x.y' WHERE id = :id", strange);
    rename("UPDATE deliveries SET type = 'x.y' WHERE event_id = :id", strange);

    assertThat(within(() -> store().outbox().take(given().now(), 10))).containsExactly(event);
    assertThat(store().outbox().find(strange.id())).isEmpty();
    assertThat(within(() -> store().deliveryQueue().next(lane, given().now()))).contains(known);
    assertThat(store().deliveries().find(unknown.id())).isEmpty();
    during(() -> store().deliveries().save(known.takenUp(given().now())));
    assertThat(store().deliveryQueue().dueLanes(given().now(), 10)).isEmpty();
  }

  private Delivery delivery(Event event, Lane lane) {
    return Delivery.of(store().ids().next(DeliveryId::new), event, lane, given().now());
  }

  private static void rename(String sql, Event event) {
    int renamed =
        TestDatabase.shared()
            .use(
                handle ->
                    handle.createUpdate(sql).bind("id", Columns.id(event.id().value())).execute());
    assertThat(renamed).isEqualTo(1);
  }

  private Event added() {
    Subject nothing =
        new Subject(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    Event event =
        new Event(
            store().ids().next(EventId::new),
            EventType.ORDER_GRANTED,
            store().ids().next(ClubId::new),
            given().now(),
            nothing,
            Money.won(1),
            Optional.empty());
    during(() -> store().outbox().add(List.of(event)));
    return event;
  }
}
