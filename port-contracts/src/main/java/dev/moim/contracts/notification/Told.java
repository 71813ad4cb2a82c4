package dev.moim.contracts.notification;

import dev.moim.contracts.Fixtures;
import dev.moim.contracts.Storage;
import dev.moim.domain.club.ClubId;
import dev.moim.domain.group.GroupId;
import dev.moim.domain.money.Money;
import dev.moim.domain.notification.Delivery;
import dev.moim.domain.notification.DeliveryId;
import dev.moim.domain.notification.EndpointId;
import dev.moim.domain.notification.Event;
import dev.moim.domain.notification.Event.Subject;
import dev.moim.domain.notification.EventId;
import dev.moim.domain.notification.EventType;
import dev.moim.domain.notification.Lane;
import dev.moim.domain.order.MerchantUid;
import dev.moim.domain.order.OrderId;
import dev.moim.domain.payment.AttentionId;
import dev.moim.domain.payment.PaymentId;
import dev.moim.domain.payment.ProviderPaymentId;
import dev.moim.domain.payment.RefundId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Events and deliveries for the contracts. */
record Told(Storage store, Fixtures given) {
  static final Subject NOTHING =
      new Subject(
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty());

  Subject everything() {
    return new Subject(
        Optional.of(store.ids().next(GroupId::new)),
        Optional.of(store.ids().next(OrderId::new)),
        Optional.of(new MerchantUid("a-Z_0")),
        Optional.of(store.ids().next(PaymentId::new)),
        Optional.of(new ProviderPaymentId("imp_1.2-3")),
        Optional.of(store.ids().next(RefundId::new)),
        Optional.of(store.ids().next(AttentionId::new)));
  }

  Event newEvent(EventType type, Instant at, Subject about) {
    return new Event(
        store.ids().next(EventId::new),
        type,
        store.ids().next(ClubId::new),
        at,
        about,
        Money.won(Long.MAX_VALUE),
        Optional.of("GROUP_FULL"));
  }

  Event event(Instant at) {
    Event fresh = newEvent(EventType.ORDER_GRANTED, at, NOTHING);
    var _ = store.transactions().run(_ -> added(List.of(fresh)));
    return fresh;
  }

  /** An event that was dispatched at once. */
  Event dispatched(Instant at) {
    Event event = event(at);
    var _ =
        store
            .transactions()
            .run(
                _ -> {
                  store.outbox().dispatched(List.of(event.id()), at);
                  return event;
                });
    return event;
  }

  private List<Event> added(List<Event> fresh) {
    store.outbox().add(fresh);
    return fresh;
  }

  Lane newLane() {
    return Lane.of(store.ids().next(EndpointId::new));
  }

  Delivery newDelivery(Event event, Lane lane) {
    return Delivery.of(store.ids().next(DeliveryId::new), event, lane, event.at());
  }

  /** A delivery, due at this moment, of an event that was dispatched then. */
  Delivery delivery(Lane lane, Instant at) {
    return added(newDelivery(dispatched(at), lane));
  }

  Delivery added(Delivery fresh) {
    return store
        .transactions()
        .run(
            _ -> {
              store.deliveries().add(List.of(fresh));
              return fresh;
            });
  }

  Delivery saved(Delivery changed) {
    return store
        .transactions()
        .run(
            _ -> {
              store.deliveries().save(changed);
              return changed;
            });
  }
}
