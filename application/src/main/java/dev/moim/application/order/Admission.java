package dev.moim.application.order;

import dev.moim.application.club.Memberships;
import dev.moim.application.group.Groups;
import dev.moim.application.group.Pools;
import dev.moim.application.notification.Announcements;
import dev.moim.application.runtime.Ids;
import dev.moim.domain.group.Audience;
import dev.moim.domain.group.Group;
import dev.moim.domain.group.GroupId;
import dev.moim.domain.member.MemberId;
import dev.moim.domain.order.MerchantUid;
import dev.moim.domain.order.Order;
import dev.moim.domain.order.OrderId;
import dev.moim.domain.order.OrderLine;
import dev.moim.domain.order.RefundTerms;
import dev.moim.domain.order.ReleaseReason;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Decides, within the caller's transaction, whether an order gets in. */
public final class Admission {
  private final Orders orders;
  private final Groups groups;
  private final Pools pools;
  private final Memberships memberships;
  private final OrderFulfilment fulfilment;
  private final Announcements announcements;
  private final OrderRules rules;
  private final Ids ids;

  @Inject
  public Admission(
      Orders orders,
      Groups groups,
      Pools pools,
      Memberships memberships,
      OrderFulfilment fulfilment,
      Announcements announcements,
      OrderRules rules,
      Ids ids) {
    this.orders = orders;
    this.groups = groups;
    this.pools = pools;
    this.memberships = memberships;
    this.fulfilment = fulfilment;
    this.announcements = announcements;
    this.rules = rules;
    this.ids = ids;
  }

  /** What was decided. */
  sealed interface Decision {
    /** In. A free order is granted; another one is held and waits for its money. */
    record Admitted(Order order) implements Decision {}

    /** This very order was placed before. */
    record Repeated(Order order) implements Decision {}

    record NoSuchGroup() implements Decision {}

    record ReferenceTaken() implements Decision {}

    record AlreadyJoined(Optional<OrderId> order) implements Decision {}

    record NotAMember() implements Decision {}

    record SaleClosed() implements Decision {}

    record Full() implements Decision {}

    /** An order may have so many units. */
    record TooManyUnits(int most) implements Decision {}

    /** Somebody was quicker with the same reference or member: undo, and look again. */
    record Raced() implements Decision {}
  }

  Decision decide(MemberId member, GroupId groupId, MerchantUid reference, int units, Instant now) {
    Optional<Order> known = orders.byReference(reference);
    if (known.isPresent()) {
      Order order = known.get();
      return isThat(order, member, groupId, units)
          ? new Decision.Repeated(order)
          : new Decision.ReferenceTaken();
    }
    Optional<Group> group = groups.find(groupId);
    if (group.isEmpty()) {
      return new Decision.NoSuchGroup();
    }
    Optional<Order> standing =
        group.get().takesSeveralOrders() ? Optional.empty() : standing(member, groupId, now);
    if (standing.isPresent()) {
      return new Decision.AlreadyJoined(standing.map(Order::id));
    }
    boolean isMember = memberships.find(group.get().club(), member).isPresent();
    if (!group.get().audience().admits(isMember)) {
      return group.get().audience() == Audience.MEMBERS
          ? new Decision.NotAMember()
          : new Decision.AlreadyJoined(Optional.empty());
    }
    if (!group.get().isOpen(now)) {
      return new Decision.SaleClosed();
    }
    int most = group.get().terms().maxPerOrder();
    return units <= most
        ? admit(member, group.get(), reference, units, now)
        : new Decision.TooManyUnits(most);
  }

  private static boolean isThat(Order order, MemberId member, GroupId group, int units) {
    return order.member().equals(member)
        && order.group().equals(group)
        && order.lines().getFirst().quantity() == units;
  }

  /** The member's order that stands in the way. One whose hold has ended is put out of it. */
  private Optional<Order> standing(MemberId member, GroupId group, Instant now) {
    Optional<Order> standing = orders.standing(group, member);
    if (standing.filter(o -> o.isExpired(now)).isEmpty()) {
      return standing;
    }
    Order locked = orders.lock(standing.get().id()).orElseThrow();
    if (locked.isExpired(now)) {
      fulfilment.release(locked, ReleaseReason.EXPIRED, now);
      return Optional.empty();
    }
    return Optional.of(locked).filter(o -> o.isLive(now));
  }

  private Decision admit(
      MemberId member, Group group, MerchantUid reference, int units, Instant now) {
    OrderId id = ids.next(OrderId::new);
    OrderLine line = OrderLine.of(1, group.mainOption(), units);
    Instant until = now.plus(rules.hold());
    if (!pools.take(line.pool(), id, line.quantity(), until, now)) {
      return new Decision.Full();
    }
    Order order =
        Order.place(
            id,
            reference,
            group.id(),
            group.club(),
            member,
            groups.nextNumber(group.id()),
            List.of(line),
            until,
            RefundTerms.of(group.terms()),
            now);
    Orders.Added added = group.takesSeveralOrders() ? orders.addAnother(order) : orders.add(order);
    if (added != Orders.Added.ADDED) {
      return new Decision.Raced();
    }
    announcements.placed(order);
    if (!order.amount().isZero()) {
      return new Decision.Admitted(order);
    }
    return fulfilment.grant(order, now, now).isEmpty()
        ? new Decision.Admitted(orders.find(id).orElseThrow())
        : new Decision.Raced();
  }
}
