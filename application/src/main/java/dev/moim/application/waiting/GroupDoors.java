package dev.moim.application.waiting;

import dev.moim.application.club.Memberships;
import dev.moim.application.group.Groups;
import dev.moim.application.group.Pools;
import dev.moim.application.order.Orders;
import dev.moim.domain.admission.Applicant.Want;
import dev.moim.domain.admission.Applicant.Want.OfMember;
import dev.moim.domain.admission.Choice;
import dev.moim.domain.group.Group;
import dev.moim.domain.group.GroupId;
import dev.moim.domain.group.MemberLimit;
import dev.moim.domain.group.PoolId;
import dev.moim.domain.group.PoolShare;
import dev.moim.domain.group.Seats;
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
import java.util.stream.Stream;

/** Knows who could get into a group at all, if there were room. */
public final class GroupDoors {
  private final Groups groups;
  private final Orders orders;
  private final Memberships memberships;
  private final Pools pools;

  @Inject
  public GroupDoors(Groups groups, Orders orders, Memberships memberships, Pools pools) {
    this.groups = groups;
    this.orders = orders;
    this.memberships = memberships;
    this.pools = pools;
  }

  /**
   * What decides about these members.
   *
   * @param belonging who of them is a member of the group's club
   * @param joined by which order some of them are in, or hold a place
   * @param had what they have, as far as it is limited: of their own pools, those that are there
   */
  record Door(
      Group group,
      Set<MemberId> belonging,
      Map<MemberId, OrderId> joined,
      Map<PoolId, Seats> had,
      Instant now) {
    /** What keeps a member out who wants this; empty if nothing but room might. */
    Optional<WaitingEnd> obstacle(MemberId member, Choice choice) {
      if (joined.containsKey(member)) {
        return Optional.of(WaitingEnd.ALREADY_JOINED);
      }
      if (!group.audience().admits(belonging.contains(member))) {
        return Optional.of(WaitingEnd.NOT_ADMITTED);
      }
      if (!group.isOpen(now)) {
        return Optional.of(WaitingEnd.SALE_CLOSED);
      }
      if (choice.units() > group.terms().maxPerOrder()) {
        return Optional.of(WaitingEnd.TOO_LARGE);
      }
      return exceeded(member, choice).map(_ -> WaitingEnd.MEMBER_LIMIT_REACHED);
    }

    /** The limit beyond which the member would have this, with what they have already. */
    Optional<MemberLimit> exceeded(MemberId member, Choice choice) {
      return choice.wants(group, member).stream()
          .flatMap(want -> exceeded(want).stream())
          .findFirst();
    }

    private Optional<MemberLimit> exceeded(Want want) {
      return want.kind() instanceof OfMember(MemberLimit limit)
              && taken(want.pool()) + want.units() > limit.units()
          ? Optional.of(limit)
          : Optional.empty();
    }

    /** A member's pool is there from when they first take something. */
    private int taken(PoolId own) {
      return Optional.ofNullable(had.get(own)).map(Seats::taken).orElse(0);
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
        had(group, members, now),
        now);
  }

  private Map<PoolId, Seats> had(Group group, Collection<MemberId> members, Instant now) {
    Stream<MemberLimit> shared =
        group.options().stream()
            .flatMap(option -> option.shared().stream())
            .map(PoolShare::limit)
            .flatMap(Optional::stream);
    Set<PoolId> own =
        Stream.concat(group.memberLimit().stream(), shared)
            .flatMap(limit -> members.stream().map(limit::poolOf))
            .collect(Collectors.toUnmodifiableSet());
    return own.isEmpty() ? Map.of() : pools.seats(own, now);
  }
}
