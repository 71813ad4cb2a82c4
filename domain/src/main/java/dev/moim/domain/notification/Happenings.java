package dev.moim.domain.notification;

import dev.moim.domain.group.Group;
import dev.moim.domain.group.Option;
import dev.moim.domain.money.Money;
import dev.moim.domain.notification.Event.Subject;
import dev.moim.domain.order.Fulfilment.Granted;
import dev.moim.domain.order.Fulfilment.Held;
import dev.moim.domain.order.Fulfilment.Released;
import dev.moim.domain.order.Order;
import dev.moim.domain.payment.AttentionCase;
import dev.moim.domain.payment.Capture;
import dev.moim.domain.payment.Payment;
import dev.moim.domain.payment.Refund;
import dev.moim.domain.payment.RefundCause;
import dev.moim.domain.payment.RefundStatus;
import dev.moim.domain.waiting.WaitingEntry;
import dev.moim.domain.waiting.WaitingState.Ended;
import dev.moim.domain.waiting.WaitingState.Offered;
import dev.moim.domain.waiting.WaitingState.Waiting;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What happened, seen by the difference between how a thing was and how it is: so that no way of
 * changing it can forget to tell.
 */
public final class Happenings {
  private final Supplier<EventId> ids;
  private final Instant now;

  /**
   * Of a change that is made now.
   *
   * @param ids for the events
   */
  public Happenings(Supplier<EventId> ids, Instant now) {
    this.ids = ids;
    this.now = now;
  }

  /**
   * What happened to an order.
   *
   * @param before empty for one that was just placed
   */
  public List<Event> of(Optional<Order> before, Order after) {
    if (before.map(Order::fulfilment).filter(after.fulfilment()::equals).isPresent()) {
      return List.of();
    }
    Subject order = subject(after, Optional.empty(), Optional.empty(), Optional.empty());
    return switch (after.fulfilment()) {
      case Held _ -> List.of(event(EventType.ORDER_PLACED, after, order, Optional.empty()));
      case Granted _ -> List.of(event(EventType.ORDER_GRANTED, after, order, Optional.empty()));
      case Released released ->
          List.of(
              event(EventType.ORDER_RELEASED, after, order, Optional.of(released.reason().name())));
    };
  }

  private Event event(EventType type, Order order, Subject about, Optional<String> reason) {
    return new Event(ids.get(), type, order.club(), now, about, order.amount(), reason);
  }

  /**
   * What happened to an attempt to pay this order: what was taken first, then what goes back.
   *
   * @param before empty for one that was just begun
   */
  public List<Event> of(Optional<Payment> before, Payment after, Order order) {
    List<Event> events = new ArrayList<>();
    for (Capture capture : after.captures()) {
      if (before.flatMap(p -> p.capture(capture.id())).isEmpty()) {
        events.add(captured(after, capture, order));
      }
    }
    for (Refund refund : after.refunds()) {
      Optional<RefundStatus> was =
          before.stream()
              .flatMap(p -> p.refunds().stream())
              .filter(r -> r.id().equals(refund.id()))
              .map(Refund::status)
              .findFirst();
      if (was.isEmpty() && refund.cause() != RefundCause.PROVIDER) {
        events.add(refunded(EventType.REFUND_REQUESTED, after, refund, order));
      }
      if (!was.equals(Optional.of(refund.status()))) {
        outcome(refund.status()).ifPresent(t -> events.add(refunded(t, after, refund, order)));
      }
    }
    return List.copyOf(events);
  }

  private static Optional<EventType> outcome(RefundStatus status) {
    return switch (status) {
      case REQUESTED, UNKNOWN, PENDING -> Optional.empty();
      case REFUSED -> Optional.of(EventType.REFUND_REFUSED);
      case DONE, SETTLED_BY_HAND -> Optional.of(EventType.REFUND_COMPLETED);
      case SUPERSEDED -> Optional.of(EventType.REFUND_SUPERSEDED);
    };
  }

  private Event captured(Payment payment, Capture capture, Order order) {
    return event(
        EventType.PAYMENT_CAPTURED,
        order,
        subject(order, Optional.of(payment), Optional.of(capture), Optional.empty()),
        capture.amount(),
        capture.use().name());
  }

  private Event refunded(EventType type, Payment payment, Refund refund, Order order) {
    return event(
        type,
        order,
        subject(
            order, Optional.of(payment), payment.capture(refund.capture()), Optional.of(refund)),
        refund.amount(),
        refund.cause().name());
  }

  private Event event(EventType type, Order order, Subject about, Money amount, String reason) {
    return new Event(ids.get(), type, order.club(), now, about, amount, Optional.of(reason));
  }

  private static Subject subject(
      Order order, Optional<Payment> payment, Optional<Capture> capture, Optional<Refund> refund) {
    return new Subject(
        Optional.of(order.group()),
        Optional.of(order.id()),
        Optional.of(order.reference()),
        payment.map(Payment::id),
        capture.map(Capture::id),
        refund.map(Refund::id),
        Optional.empty());
  }

  /**
   * What happened to somebody who waited, in this group; nothing if they stay in line, or know it
   * since they did it.
   */
  public Optional<Event> of(WaitingEntry after, Group group) {
    return switch (after.state()) {
      case Waiting _ -> Optional.empty();
      case Offered _ -> Optional.of(waited(EventType.SEAT_OFFERED, after, group, Optional.empty()));
      case Ended ended when ended.why().isOwnDoing() -> Optional.empty();
      case Ended ended ->
          Optional.of(
              waited(EventType.WAITING_ENDED, after, group, Optional.of(ended.why().name())));
    };
  }

  private Event waited(EventType type, WaitingEntry entry, Group group, Optional<String> reason) {
    Subject about =
        new Subject(
            Optional.of(entry.group()),
            Optional.of(entry.order()),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    Option option = group.option(entry.option()).orElseGet(group::mainOption);
    Money price = option.prices().price(entry.units());
    return new Event(ids.get(), type, group.club(), now, about, price, reason);
  }

  /** That a case was opened; nothing where no club is told of it. */
  public List<Event> opened(AttentionCase fresh) {
    Subject about =
        new Subject(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            fresh.payment(),
            fresh.providerPayment(),
            fresh.refund(),
            Optional.of(fresh.id()));
    return fresh.club().stream()
        .map(
            club ->
                new Event(
                    ids.get(),
                    EventType.ATTENTION_OPENED,
                    club,
                    now,
                    about,
                    fresh.amount(),
                    Optional.of(fresh.kind().name())))
        .toList();
  }
}
