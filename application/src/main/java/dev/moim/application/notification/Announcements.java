package dev.moim.application.notification;

import dev.moim.application.runtime.Ids;
import dev.moim.domain.group.Group;
import dev.moim.domain.group.GroupId;
import dev.moim.domain.notification.Event;
import dev.moim.domain.notification.EventId;
import dev.moim.domain.notification.Happenings;
import dev.moim.domain.order.Order;
import dev.moim.domain.payment.AttentionCase;
import dev.moim.domain.payment.Payment;
import dev.moim.domain.waiting.WaitingEntry;
import jakarta.inject.Inject;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Puts what happened into the outbox, in the transaction that makes it happen. */
public final class Announcements {
  private final Outbox outbox;
  private final Ids ids;
  private final InstantSource clock;

  @Inject
  public Announcements(Outbox outbox, Ids ids, InstantSource clock) {
    this.outbox = outbox;
    this.ids = ids;
    this.clock = clock;
  }

  /** Orders were placed. */
  public void placed(List<Order> fresh) {
    Happenings now = happenings();
    add(fresh.stream().flatMap(order -> now.of(Optional.empty(), order).stream()).toList());
  }

  /**
   * Orders were changed.
   *
   * @param before the same, in the same sequence
   */
  public void changed(List<Order> before, List<Order> after) {
    Happenings now = happenings();
    List<Event> events = new ArrayList<>();
    for (int i = 0; i < before.size(); i++) {
      events.addAll(now.of(Optional.of(before.get(i)), after.get(i)));
    }
    add(events);
  }

  /** An order was changed. */
  public void changed(Order before, Order after) {
    changed(List.of(before), List.of(after));
  }

  /**
   * An attempt to pay this order was begun or changed.
   *
   * @param before empty for one that was begun
   */
  public void changed(Optional<Payment> before, Payment after, Order order) {
    add(happenings().of(before, after, order));
  }

  /** A case was opened. */
  public void opened(AttentionCase fresh) {
    add(happenings().opened(fresh));
  }

  /** The waits of some were changed by time, or by what became free. */
  public void waited(List<WaitingEntry> after, Function<GroupId, Group> groups) {
    Happenings now = happenings();
    add(after.stream().flatMap(e -> now.of(e, groups.apply(e.group())).stream()).toList());
  }

  private Happenings happenings() {
    return new Happenings(() -> ids.next(EventId::new), clock.instant());
  }

  private void add(List<Event> events) {
    if (!events.isEmpty()) {
      outbox.add(events);
    }
  }
}
