package dev.moim.adapters.memory.store;

import dev.moim.adapters.memory.store.View.Change;
import dev.moim.application.notification.Deliveries;
import dev.moim.application.notification.DeliveryQueue;
import dev.moim.application.runtime.Page;
import dev.moim.application.runtime.PageRequest;
import dev.moim.application.runtime.Position;
import dev.moim.domain.notification.Delivery;
import dev.moim.domain.notification.DeliveryAttempt;
import dev.moim.domain.notification.DeliveryId;
import dev.moim.domain.notification.DeliveryState;
import dev.moim.domain.notification.Event;
import dev.moim.domain.notification.Lane;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * The deliveries, by id and event; which are due, lane by lane; and what came of their attempts.
 */
final class InMemoryDeliveries implements Deliveries, DeliveryQueue {
  private final InMemoryStore store;
  private final Table<UUID, Event> events;
  private final Table<UUID, Delivery> deliveries;
  private final Table<UUID, List<DeliveryAttempt>> attempts;
  private final Index<UUID> ofEvent;
  private final Index<Turn> due;

  /** When something is due in a lane. */
  private record Turn(String lane, Instant at) {
    static final Comparator<Turn> ORDER = Comparator.comparing(Turn::lane).thenComparing(Turn::at);
  }

  InMemoryDeliveries(InMemoryStore store, Table<UUID, Event> events) {
    this.store = store;
    this.events = events;
    this.deliveries = store.table(Index.UUIDS);
    this.attempts = store.table(Index.UUIDS);
    this.ofEvent = new Index<>(store, Index.UUIDS);
    this.due = new Index<>(store, Turn.ORDER);
  }

  @Override
  public void add(Collection<Delivery> fresh) {
    store.change(
        change -> {
          for (Delivery delivery : fresh) {
            events.require(change, delivery.event().value());
            if (of(change, delivery.event().value()).noneMatch(d -> isIn(d, delivery.lane()))) {
              deliveries.insert(change, delivery.id().value(), delivery);
              ofEvent.add(change, delivery.event().value(), delivery.id().value());
              remember(change, delivery);
            }
          }
          return fresh;
        });
  }

  private static boolean isIn(Delivery delivery, Lane lane) {
    return delivery.lane().equals(lane);
  }

  private Stream<Delivery> of(View view, UUID event) {
    return ofEvent.of(view, event).flatMap(id -> deliveries.get(view, id).stream());
  }

  private void remember(Change change, Delivery delivery) {
    turn(delivery).ifPresent(turn -> due.add(change, turn, delivery.id().value()));
  }

  private void forget(Change change, Delivery delivery) {
    turn(delivery).ifPresent(turn -> due.remove(change, turn, delivery.id().value()));
  }

  private static Optional<Turn> turn(Delivery delivery) {
    return delivery.nextAt().map(at -> new Turn(delivery.lane().toString(), at));
  }

  @Override
  public Optional<Delivery> find(DeliveryId id) {
    return deliveries.get(store.view(), id.value());
  }

  @Override
  public Optional<Delivery> lock(DeliveryId id) {
    return store.change(change -> deliveries.get(change, id.value()));
  }

  @Override
  public void save(Delivery changed) {
    store.change(
        change -> {
          Delivery old =
              deliveries
                  .get(change, changed.id().value())
                  .orElseThrow(() -> new IllegalStateException("not there: " + changed.id()));
          forget(change, old);
          deliveries.put(change, changed.id().value(), changed);
          remember(change, changed);
          return old;
        });
  }

  @Override
  public Page<Delivery> list(Filter filter, PageRequest page) {
    return Paging.of(
        all(store.view()).filter(filter::admits), page, d -> Position.of(d.id().value()));
  }

  private Stream<Delivery> all(View view) {
    return deliveries.all(view).map(Tree.Entry::value);
  }

  @Override
  public void log(DeliveryAttempt attempt) {
    UUID id = attempt.delivery().value();
    store.change(
        change -> {
          deliveries.require(change, id);
          List<DeliveryAttempt> before = attempts.get(change, id).orElse(List.of());
          if (before.stream().noneMatch(a -> a.number() == attempt.number())) {
            List<DeliveryAttempt> all =
                Stream.concat(before.stream(), Stream.of(attempt))
                    .sorted(Comparator.comparingInt(DeliveryAttempt::number))
                    .toList();
            int surplus = Math.max(0, all.size() - DeliveryAttempt.KEPT);
            attempts.put(change, id, List.copyOf(all.subList(surplus, all.size())));
          }
          return id;
        });
  }

  @Override
  public List<DeliveryAttempt> attempts(DeliveryId id) {
    return attempts.get(store.view(), id.value()).orElse(List.of());
  }

  @Override
  public List<DueLane> dueLanes(Instant now, int most) {
    View view = store.view();
    return all(view)
        .filter(d -> d.isDue(now))
        .map(d -> first(view, d.lane()))
        .distinct()
        .sorted(Comparator.comparing(d -> d.nextAt().orElseThrow()))
        .limit(most)
        .map(d -> new DueLane(d.lane(), d.attempts() > 0))
        .toList();
  }

  private Delivery first(View view, Lane lane) {
    return open(view, lane).findFirst().orElseThrow();
  }

  private Stream<Delivery> open(View view, Lane lane) {
    String name = lane.toString();
    return due.from(view, new Turn(name, Instant.MIN))
        .takeWhile(row -> row.shared().lane().equals(name))
        .flatMap(row -> deliveries.get(view, row.id()).stream());
  }

  @Override
  public Optional<Delivery> next(Lane lane, Instant now) {
    return store.change(change -> open(change, lane).findFirst().filter(d -> d.isDue(now)));
  }

  @Override
  public Optional<Instant> lastDelivered(Lane lane) {
    return all(store.view())
        .filter(d -> d.state() == DeliveryState.DELIVERED && isIn(d, lane))
        .flatMap(d -> d.endedAt().stream())
        .max(Comparator.naturalOrder());
  }

  /** Whether a delivery of this event is open. */
  boolean isOpen(View view, UUID event) {
    return of(view, event).anyMatch(d -> d.state().isOpen());
  }

  void removeOf(Change change, UUID event) {
    for (Delivery delivery : of(change, event).toList()) {
      forget(change, delivery);
      ofEvent.remove(change, event, delivery.id().value());
      attempts.remove(change, delivery.id().value());
      deliveries.remove(change, delivery.id().value());
    }
  }

  long countDead(View view) {
    return all(view).filter(d -> d.state() == DeliveryState.DEAD).count();
  }

  /** Since when what is open longest is open. */
  Optional<Instant> oldestOpen(View view) {
    return all(view)
        .filter(d -> d.state().isOpen())
        .map(Delivery::createdAt)
        .min(Comparator.naturalOrder());
  }
}
