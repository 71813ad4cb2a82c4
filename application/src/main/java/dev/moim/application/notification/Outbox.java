package dev.moim.application.notification;

import dev.moim.domain.notification.Event;
import dev.moim.domain.notification.EventId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * What happened and is to be told. An event is added in the transaction that made it happen, so it
 * is there if, and only if, that is; whom it is told of is worked out later, in another.
 */
public interface Outbox {
  /**
   * Adds events, to be dispatched at once. What it costs does not depend on what is stored: it
   * stands in the way of everybody who orders.
   */
  void add(List<Event> events);

  /** The event with this id. */
  Optional<Event> find(EventId id);

  /**
   * Events that are to be dispatched by now, the longest waiting first; nobody else is given them
   * until this transaction ends, and those that somebody else was given are left out.
   */
  List<Event> take(Instant now, int most);

  /** Marks events as dispatched. */
  void dispatched(Collection<EventId> events, Instant now);

  /** Leaves an event that could not be dispatched alone until this moment. */
  void postpone(EventId event, Instant until);

  /**
   * Removes events that happened before this moment, with what was delivered of them: but none that
   * was not dispatched, and none of which a delivery is open.
   *
   * @return how many were removed, {@code most} at the most
   */
  int sweep(Instant before, int most);
}
