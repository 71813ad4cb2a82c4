package dev.moim.adapters.memory.store;

import dev.moim.adapters.memory.store.View.Change;
import dev.moim.application.notification.Outbox;
import dev.moim.domain.notification.Event;
import dev.moim.domain.notification.EventId;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The events, by id; which of them are to be dispatched; and what is delivered of them. */
final class InMemoryOutbox implements Outbox {
  private final InMemoryStore store;
  private final Table<UUID, Event> events;
  private final Table<UUID, Instant> waiting;
  private final Index<Instant> due;
  private final InMemoryDeliveries deliveries;

  InMemoryOutbox(InMemoryStore store) {
    this.store = store;
    this.events = store.table(Index.UUIDS);
    this.waiting = store.table(Index.UUIDS);
    this.due = new Index<>(store, Comparator.<Instant>naturalOrder());
    this.deliveries = new InMemoryDeliveries(store, events);
  }

  InMemoryDeliveries deliveries() {
    return deliveries;
  }

  @Override
  public void add(List<Event> fresh) {
    store.change(
        change -> {
          for (Event event : fresh) {
            events.insert(change, event.id().value(), event);
            await(change, event.id().value(), event.at());
          }
          return fresh;
        });
  }

  private void await(Change change, UUID id, Instant at) {
    waiting.put(change, id, at);
    due.add(change, at, id);
  }

  private boolean forget(Change change, UUID id) {
    Optional<Instant> old = waiting.get(change, id);
    old.ifPresent(
        at -> {
          due.remove(change, at, id);
          waiting.remove(change, id);
        });
    return old.isPresent();
  }

  @Override
  public Optional<Event> find(EventId id) {
    return events.get(store.view(), id.value());
  }

  @Override
  public List<Event> take(Instant now, int most) {
    return store.change(
        change ->
            due.all(change)
                .takeWhile(row -> !now.isBefore(row.shared()))
                .limit(most)
                .flatMap(row -> events.get(change, row.id()).stream())
                .toList());
  }

  @Override
  public void dispatched(Collection<EventId> ids, Instant now) {
    store.change(
        change -> {
          ids.forEach(id -> forget(change, id.value()));
          return ids;
        });
  }

  @Override
  public void postpone(EventId event, Instant until) {
    store.change(
        change -> {
          boolean waits = forget(change, event.value());
          if (waits) {
            await(change, event.value(), until);
          }
          return waits;
        });
  }

  @Override
  public int sweep(Instant before, int most) {
    return store.change(
        change -> {
          List<UUID> old =
              events
                  .all(change)
                  .filter(row -> row.value().at().isBefore(before))
                  .map(Tree.Entry::key)
                  .filter(id -> !waiting.has(change, id) && !deliveries.isOpen(change, id))
                  .limit(most)
                  .toList();
          old.forEach(
              id -> {
                deliveries.removeOf(change, id);
                events.remove(change, id);
              });
          return old.size();
        });
  }

  /** Since when the event that waits longest waits to be dispatched. */
  Optional<Instant> oldestWaiting(View view) {
    return waiting
        .all(view)
        .flatMap(row -> events.get(view, row.key()).stream())
        .map(Event::at)
        .min(Comparator.naturalOrder());
  }
}
