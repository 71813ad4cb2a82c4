package dev.moim.bootstrap.http;

import dev.moim.bootstrap.wiring.Moim;
import dev.moim.domain.club.ClubId;
import dev.moim.domain.money.Money;
import dev.moim.domain.notification.Delivery;
import dev.moim.domain.notification.DeliveryAttempt;
import dev.moim.domain.notification.DeliveryAttempt.Outcome;
import dev.moim.domain.notification.DeliveryId;
import dev.moim.domain.notification.EndpointId;
import dev.moim.domain.notification.Event;
import dev.moim.domain.notification.Event.Subject;
import dev.moim.domain.notification.EventId;
import dev.moim.domain.notification.EventType;
import dev.moim.domain.notification.Lane;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Webhooks that were sent to a club's server, put where the server keeps them. */
final class SentWebhooks {
  private static final Subject NOTHING =
      new Subject(
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty());

  private SentWebhooks() {}

  static String path(Fixture club) {
    return "/v1/clubs/" + club.club + "/webhook-deliveries";
  }

  /** The id of one that was given up, to an endpoint that nobody has any more. */
  static String givenUp(Fixture club) {
    Instant now = Instant.now();
    Delivery dead = fresh(club, now).takenUp(now).dead(1, "it answered 410", now);
    DeliveryAttempt why =
        new DeliveryAttempt(
            dead.id(), 1, now, Outcome.GIVEN_UP, Optional.of(410), "it answered 410");
    return stored(dead, Optional.of(why));
  }

  /** The id of one that failed and waits for its next attempt. */
  static String waiting(Fixture club) {
    Instant now = Instant.now();
    Delivery failed =
        fresh(club, now)
            .takenUp(now)
            .failed(1, "it answered 503", Optional.of(Duration.ofDays(1)), now);
    return stored(failed, Optional.empty());
  }

  private static Delivery fresh(Fixture club, Instant now) {
    Moim moim = Server.moim();
    Event event =
        new Event(
            moim.ids().next(EventId::new),
            EventType.ORDER_GRANTED,
            new ClubId(UUID.fromString(club.club)),
            now,
            NOTHING,
            Money.won(30_000),
            Optional.empty());
    Delivery delivery =
        Delivery.of(
            moim.ids().next(DeliveryId::new),
            event,
            Lane.of(moim.ids().next(EndpointId::new)),
            now.plus(Duration.ofDays(1)));
    return moim.transactions()
        .run(
            _ -> {
              moim.outbox().add(List.of(event));
              moim.outbox().dispatched(List.of(event.id()), now);
              moim.deliveries().add(List.of(delivery));
              return delivery;
            });
  }

  private static String stored(Delivery delivery, Optional<DeliveryAttempt> attempt) {
    Moim moim = Server.moim();
    return moim.transactions()
        .run(
            _ -> {
              moim.deliveries().save(delivery);
              attempt.ifPresent(moim.deliveries()::log);
              return delivery.id().toString();
            });
  }
}
