package dev.moim.application.notification;

import dev.moim.application.runtime.Ids;
import dev.moim.application.runtime.Transactions;
import dev.moim.application.runtime.Transactions.Transaction;
import dev.moim.domain.club.ClubId;
import dev.moim.domain.notification.Delivery;
import dev.moim.domain.notification.DeliveryId;
import dev.moim.domain.notification.Event;
import dev.moim.domain.notification.Lane;
import dev.moim.domain.notification.Subscription;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Works out who is told of an event, each in a delivery of its own, so that none waits for another.
 * Any number of instances may do it at once: an event is given to one of them, and an event that is
 * dispatched twice after all adds nothing.
 */
public final class DispatchEvents {
  private static final System.Logger LOG = System.getLogger(DispatchEvents.class.getName());
  private static final int BATCH = 200;
  private static final Duration PAUSE_AFTER_FAILURE = Duration.ofMinutes(1);

  private final Transactions transactions;
  private final Outbox outbox;
  private final Deliveries deliveries;
  private final Endpoints endpoints;
  private final Ids ids;
  private final InstantSource clock;

  @Inject
  public DispatchEvents(
      Transactions transactions,
      Outbox outbox,
      Deliveries deliveries,
      Endpoints endpoints,
      Ids ids,
      InstantSource clock) {
    this.transactions = transactions;
    this.outbox = outbox;
    this.deliveries = deliveries;
    this.endpoints = endpoints;
    this.ids = ids;
    this.clock = clock;
  }

  /** Dispatches every event that waits for it. */
  public void run() {
    boolean more;
    do {
      more = batch();
    } while (more);
  }

  private boolean batch() {
    try {
      return transactions.run((Transaction _) -> dispatched(take())) == BATCH;
    } catch (RuntimeException e) {
      LOG.log(System.Logger.Level.WARNING, "events are dispatched one by one", e);
      return oneByOne();
    }
  }

  private boolean oneByOne() {
    List<Event> seen = transactions.run((Transaction _) -> take());
    seen.forEach(this::alone);
    return seen.size() == BATCH;
  }

  private List<Event> take() {
    return outbox.take(clock.instant(), BATCH);
  }

  private int dispatched(List<Event> events) {
    Instant now = clock.instant();
    Map<ClubId, List<Subscription>> ofClubs = new HashMap<>();
    deliveries.add(
        events.stream()
            .flatMap(
                event ->
                    deliveries(
                        event,
                        ofClubs.computeIfAbsent(event.club(), endpoints::subscriptions),
                        now))
            .toList());
    outbox.dispatched(events.stream().map(Event::id).toList(), now);
    return events.size();
  }

  private Stream<Delivery> deliveries(Event event, List<Subscription> subscriptions, Instant now) {
    return lanes(event, subscriptions)
        .map(lane -> Delivery.of(ids.next(DeliveryId::new), event, lane, now));
  }

  private static Stream<Lane> lanes(Event event, List<Subscription> subscriptions) {
    Stream<Lane> webhooks =
        subscriptions.stream()
            .filter(subscription -> subscription.wants(event.type().wireName()))
            .map(subscription -> Lane.of(subscription.endpoint()));
    return MemberMail.isDue(event.type())
        ? Stream.concat(webhooks, Stream.of(Lane.MAIL))
        : webhooks;
  }

  /** One that cannot be dispatched, whatever the reason, holds up no other. */
  private void alone(Event event) {
    try {
      var _ = transactions.run((Transaction _) -> dispatched(List.of(event)));
    } catch (RuntimeException e) {
      LOG.log(System.Logger.Level.ERROR, "event " + event.id() + " could not be dispatched", e);
      transactions.run(
          (Transaction _) -> {
            outbox.postpone(event.id(), clock.instant().plus(PAUSE_AFTER_FAILURE));
            return event;
          });
    }
  }
}
