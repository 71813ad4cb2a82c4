package dev.moim.application.waiting;

import dev.moim.application.club.Memberships;
import dev.moim.application.group.Groups;
import dev.moim.application.order.Orders;
import dev.moim.domain.group.Group;
import dev.moim.domain.group.GroupId;
import dev.moim.domain.member.MemberId;
import dev.moim.domain.order.Order;
import dev.moim.domain.order.OrderId;
import dev.moim.domain.waiting.WaitingEnd;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Knows who could get into a group at all, if there were room. */
public final class GroupDoors {
  private final Groups groups;
  private final Orders orders;
  private final Memberships memberships;

  @Inject
  public GroupDoors(Groups groups, Orders orders, Memberships memberships) {
    this.groups = groups;
    this.orders = orders;
    this.memberships = memberships;
  }

  /**
   * What decides about these members.
   *
   * @param belonging who of them is a member of the group's club
   * @param joined by which order some of them are in, or hold a place
   */
  record Door(Group group, Set<MemberId> belonging, Map<MemberId, OrderId> joined, Instant now) {
    /** What keeps a member out who wants so many units; empty if nothing but room might. */
    Optional<WaitingEnd> obstacle(MemberId member, int units) {
      if (joined.containsKey(member)) {
        return Optional.of(WaitingEnd.ALREADY_JOINED);
      }
      if (!group.audience().admits(belonging.contains(member))) {
        return Optional.of(WaitingEnd.NOT_ADMITTED);
      }
      if (!group.isOpen(now)) {
        return Optional.of(WaitingEnd.SALE_CLOSED);
      }
      return units > group.terms().maxPerOrder()
          ? Optional.of(WaitingEnd.TOO_LARGE)
          : Optional.empty();
    }
  }

  /** The group. */
  Optional<Group> find(GroupId id) {
    return groups.find(id);
  }

  /** What decides about these members at this moment. */
  Door door(Group group, Collection<MemberId> members, Instant now) {
    List<Order> standing =
        group.takesSeveralOrders() ? List.of() : orders.standing(group.id(), members);
    return new Door(
        group,
        memberships.among(group.club(), members),
        standing.stream()
            .filter(order -> order.isLive(now))
            .collect(Collectors.toMap(Order::member, Order::id)),
        now);
  }
}
