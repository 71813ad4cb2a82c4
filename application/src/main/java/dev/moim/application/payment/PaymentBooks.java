package dev.moim.application.payment;

import dev.moim.application.group.Groups;
import dev.moim.application.ledger.Bookkeeping;
import dev.moim.application.ledger.Earned;
import dev.moim.application.ledger.Ledger;
import dev.moim.application.notification.Announcements;
import dev.moim.application.runtime.Ids;
import dev.moim.domain.ledger.EntryId;
import dev.moim.domain.order.Order;
import dev.moim.domain.payment.Payment;
import jakarta.inject.Inject;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * The only way in which attempts are stored: together with what their change means for the ledger,
 * for whoever has to decide and for whoever is told, in one transaction, so that no won moves
 * without an entry.
 */
public final class PaymentBooks {
  private final Payments payments;
  private final Groups groups;
  private final Ledger ledger;
  private final AttentionWatch attention;
  private final Announcements announcements;
  private final Ids ids;
  private final InstantSource clock;

  @Inject
  public PaymentBooks(
      Payments payments,
      Groups groups,
      Ledger ledger,
      AttentionWatch attention,
      Announcements announcements,
      Ids ids,
      InstantSource clock) {
    this.payments = payments;
    this.groups = groups;
    this.ledger = ledger;
    this.attention = attention;
    this.announcements = announcements;
    this.ids = ids;
    this.clock = clock;
  }

  /** Adds attempts that were just begun: no money has moved, so there is nothing to post. */
  public void add(List<Payment> begun) {
    payments.add(begun);
  }

  /** Adds an attempt of this order. */
  public void add(Payment payment, Order order) {
    payments.add(payment);
    post(Optional.empty(), payment, order);
  }

  /**
   * Saves a changed attempt of this order, if it was changed at all.
   *
   * @param before as it was read
   * @throws dev.moim.application.runtime.StaleAggregate if it was saved by somebody since
   * @throws dev.moim.application.ledger.InsufficientBalance if it takes more out of a wallet than
   *     there is
   */
  public void save(Payment before, Payment after, Order order) {
    if (after != before) {
      payments.save(after);
      post(Optional.of(before), after, order);
      attention.changed(before, after, order);
    }
  }

  private void post(Optional<Payment> before, Payment after, Order order) {
    boolean moved =
        !after.captures().equals(before.map(Payment::captures).orElseGet(List::of))
            || !after.refunds().equals(before.map(Payment::refunds).orElseGet(List::of));
    if (moved) {
      Earned earned =
          Earned.by(
              groups.find(order.group()).orElseThrow(), () -> ledger.lockBalance(order.member()));
      Bookkeeping.entries(
              before, after, order, earned, () -> ids.next(EntryId::new), clock.instant())
          .forEach(ledger::post);
      announcements.changed(before, after, order);
    }
  }
}
