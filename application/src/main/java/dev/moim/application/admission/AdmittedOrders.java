package dev.moim.application.admission;

import dev.moim.application.group.Pools;
import dev.moim.application.group.Pools.Taking;
import dev.moim.application.notification.Announcements;
import dev.moim.application.order.OrderFulfilment;
import dev.moim.application.order.OrderRules;
import dev.moim.application.order.OrderView;
import dev.moim.application.order.OrderViews;
import dev.moim.application.order.Orders;
import dev.moim.application.payment.BeginPayment;
import dev.moim.application.payment.BeginPayment.Begun;
import dev.moim.domain.admission.Applicant;
import dev.moim.domain.group.Group;
import dev.moim.domain.group.Pool;
import dev.moim.domain.order.Order;
import dev.moim.domain.order.OrderId;
import dev.moim.domain.order.RefundTerms;
import dev.moim.domain.payment.Payment;
import dev.moim.domain.ticket.Ticket;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Stores the orders of those who get in, within the caller's transaction. */
public final class AdmittedOrders {
  private final Orders orders;
  private final Pools pools;
  private final OrderFulfilment fulfilment;
  private final BeginPayment beginPayment;
  private final Announcements announcements;
  private final OrderRules rules;

  @Inject
  public AdmittedOrders(
      Orders orders,
      Pools pools,
      OrderFulfilment fulfilment,
      BeginPayment beginPayment,
      Announcements announcements,
      OrderRules rules) {
    this.orders = orders;
    this.pools = pools;
    this.fulfilment = fulfilment;
    this.beginPayment = beginPayment;
    this.announcements = announcements;
    this.rules = rules;
  }

  /**
   * Places an order for each, numbered in this sequence: a free one is granted, another one is held
   * and waits for its money.
   *
   * @param number of the first
   * @return empty, with the transaction to be undone, if somebody was quicker with the same
   *     reference or member
   */
  Optional<Added> add(Group group, List<Applicant> admitted, long number, Instant now) {
    Instant until = now.plus(rules.hold());
    List<Order> held = place(group, admitted, number, until, now);
    Set<OrderId> free =
        held.stream().filter(o -> o.amount().isZero()).map(Order::id).collect(Collectors.toSet());
    List<Pool> limits = admitted.stream().flatMap(one -> one.pools().stream()).distinct().toList();
    if (!limits.isEmpty()) {
      pools.addMissing(limits);
    }
    if (!take(admitted.stream().filter(one -> free.contains(one.order())), Optional.empty(), now)
        || !take(
            admitted.stream().filter(one -> !free.contains(one.order())),
            Optional.of(until),
            now)) {
      return quicker(limits);
    }
    List<Order> fresh = held.stream().map(o -> free.contains(o.id()) ? o.grant(now) : o).toList();
    List<Begun> begun =
        beginPayment.begin(group, fresh.stream().filter(o -> !o.isGranted()).toList());
    if (store(group, fresh) != Orders.Added.ADDED) {
      return Optional.empty();
    }
    announcements.placed(held);
    Optional<List<Ticket>> tickets =
        fulfilment.issueAll(group, fresh.stream().filter(Order::isGranted).toList(), now);
    if (tickets.isEmpty()) {
      return Optional.empty();
    }
    announcements.changed(held, fresh);
    beginPayment.record(begun, now);
    List<Payment> payments = begun.stream().map(Begun::payment).toList();
    return Optional.of(new Added(OrderViews.of(fresh, payments, tickets.get(), now), begun));
  }

  /**
   * What was stored.
   *
   * @param orders as their members see them
   * @param begun the attempts to pay those that cost something
   */
  record Added(List<OrderView> orders, List<Begun> begun) {
    static final Added NOTHING = new Added(List.of(), List.of());
  }

  private static List<Order> place(
      Group group, List<Applicant> admitted, long first, Instant until, Instant now) {
    RefundTerms terms = RefundTerms.of(group.terms());
    long number = first;
    List<Order> placed = new ArrayList<>();
    for (Applicant one : admitted) {
      placed.add(
          Order.place(
              one.order(),
              one.reference(),
              group.id(),
              group.club(),
              one.member(),
              number++,
              List.of(one.line(group)),
              until,
              terms,
              now));
    }
    return placed;
  }

  /**
   * A member's pool of a limit may have been made by somebody else since it was looked for; what
   * else was free under the lock is free.
   */
  private static Optional<Added> quicker(List<Pool> limits) {
    if (limits.isEmpty()) {
      throw new IllegalStateException("what was free under the lock is free");
    }
    return Optional.empty();
  }

  private boolean take(Stream<Applicant> admitted, Optional<Instant> until, Instant now) {
    List<Taking> takings =
        admitted
            .flatMap(
                one ->
                    one.wants().stream()
                        .map(want -> new Taking(want.pool(), one.order(), want.units())))
            .toList();
    return takings.isEmpty() || pools.take(takings, until, now);
  }

  private Orders.Added store(Group group, List<Order> fresh) {
    return group.takesSeveralOrders() ? orders.addOthers(fresh) : orders.add(fresh);
  }
}
