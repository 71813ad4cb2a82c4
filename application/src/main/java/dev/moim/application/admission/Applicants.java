package dev.moim.application.admission;

import dev.moim.application.club.Memberships;
import dev.moim.application.coupon.Coupons;
import dev.moim.application.group.Pools;
import dev.moim.application.order.OrderFulfilment;
import dev.moim.application.order.Orders;
import dev.moim.application.order.PlaceOrder;
import dev.moim.domain.admission.Applicant;
import dev.moim.domain.admission.Choice;
import dev.moim.domain.coupon.Coupon;
import dev.moim.domain.coupon.CouponCode;
import dev.moim.domain.group.Audience;
import dev.moim.domain.group.Group;
import dev.moim.domain.member.MemberId;
import dev.moim.domain.order.Order;
import dev.moim.domain.order.OrderId;
import dev.moim.domain.order.ReleaseReason;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds out about those who came to a group together what has to be known to decide. */
public final class Applicants {
  private final Orders orders;
  private final Memberships memberships;
  private final Coupons coupons;
  private final Pools pools;
  private final OrderFulfilment fulfilment;

  @Inject
  public Applicants(
      Orders orders,
      Memberships memberships,
      Coupons coupons,
      Pools pools,
      OrderFulfilment fulfilment) {
    this.orders = orders;
    this.memberships = memberships;
    this.coupons = coupons;
    this.pools = pools;
    this.fulfilment = fulfilment;
  }

  /**
   * What they meet.
   *
   * @param placed the orders with one of their references
   * @param standing the orders that stand in the way, by member
   */
  record Met(List<Order> placed, Map<MemberId, OrderId> standing) {}

  /** What they meet. Orders in the way whose hold has ended are put out of it. */
  Met met(Group group, List<Entry> entries, List<MemberId> members, Instant now) {
    Orders.Met met =
        orders.met(
            entries.stream().map(entry -> entry.command().reference()).distinct().toList(),
            group.id(),
            group.takesSeveralOrders() ? List.of() : members);
    return new Met(met.placed(), standing(met.standing(), now));
  }

  /** Who of them is a member of the group's club; nobody is asked for where it does not matter. */
  Set<MemberId> belonging(Group group, List<MemberId> members) {
    return group.audience() == Audience.EVERYBODY
        ? Set.of()
        : memberships.among(group.club(), members);
  }

  /** The club's coupons whose codes they name; nobody is asked for if they name none. */
  Map<CouponCode, Coupon> coupons(Group group, List<Entry> entries) {
    List<CouponCode> codes =
        entries.stream().flatMap(entry -> entry.command().coupon().stream()).distinct().toList();
    return codes.isEmpty()
        ? Map.of()
        : coupons.byCodes(group.club(), codes).stream()
            .collect(Collectors.toMap(Coupon::code, Function.identity()));
  }

  private Map<MemberId, OrderId> standing(List<Order> stored, Instant now) {
    Map<MemberId, OrderId> standing = new HashMap<>();
    Stream.concat(
            stored.stream().filter(order -> !order.isExpired(now)),
            lockedExpired(stored, now).stream().filter(order -> order.isLive(now)))
        .forEach(order -> standing.put(order.member(), order.id()));
    return standing;
  }

  /**
   * Those whose hold seemed to have ended, locked; whose has, are released. All of them are locked
   * before any pool, and all pools at once, as everybody does who has several.
   */
  private List<Order> lockedExpired(List<Order> stored, Instant now) {
    List<Order> locked =
        stored.stream()
            .filter(order -> order.isExpired(now))
            .sorted(Comparator.comparing(order -> order.id().value()))
            .map(order -> orders.lock(order.id()).orElseThrow())
            .toList();
    List<Order> expired = locked.stream().filter(order -> order.isExpired(now)).toList();
    if (!expired.isEmpty()) {
      var _ =
          pools.lock(
              expired.stream()
                  .flatMap(order -> order.lines().stream())
                  .flatMap(line -> line.pools().stream())
                  .distinct()
                  .toList(),
              now);
      expired.forEach(order -> fulfilment.release(order, ReleaseReason.EXPIRED, now));
    }
    return locked;
  }

  /** What is asked for, as the domain decides about it. */
  static Applicant of(
      Entry entry,
      OrderId order,
      Group group,
      Set<MemberId> belonging,
      Map<CouponCode, Coupon> coupons) {
    PlaceOrder.Command command = entry.command();
    Choice choice =
        new Choice(
            command.option(),
            command.units(),
            command.coupon(),
            command.coupon().flatMap(code -> Optional.ofNullable(coupons.get(code))));
    return new Applicant(
        order,
        entry.member(),
        command.reference(),
        choice,
        belonging.contains(entry.member()),
        choice.wants(group, entry.member()));
  }
}
