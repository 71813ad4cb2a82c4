package dev.moim.domain.admission;

import dev.moim.domain.group.Group;
import dev.moim.domain.group.MemberLimit;
import dev.moim.domain.group.Pool;
import dev.moim.domain.group.PoolId;
import dev.moim.domain.member.MemberId;
import dev.moim.domain.order.MerchantUid;
import dev.moim.domain.order.OrderId;
import dev.moim.domain.order.OrderLine;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Somebody who wants to get into a group.
 *
 * @param order what their order will be called if they do
 * @param choice what they want
 * @param belongs whether they are a member of the group's club
 * @param wants what has to be taken for them, all of it or nothing
 */
public record Applicant(
    OrderId order,
    MemberId member,
    MerchantUid reference,
    Choice choice,
    boolean belongs,
    List<Want> wants) {
  public Applicant {
    Objects.requireNonNull(order, "order");
    Objects.requireNonNull(member, "member");
    Objects.requireNonNull(reference, "reference");
    Objects.requireNonNull(choice, "choice");
    wants = together(wants);
  }

  /** Somebody who wants units of the main option, without a coupon. */
  public Applicant(
      OrderId order,
      MemberId member,
      MerchantUid reference,
      int units,
      boolean belongs,
      List<Want> wants) {
    this(order, member, reference, Choice.of(units), belongs, wants);
  }

  /** The same, whose order will be called this. */
  public Applicant called(OrderId name) {
    return new Applicant(name, member, reference, choice, belongs, wants);
  }

  /** How many units they want. */
  public int units() {
    return choice.units();
  }

  /** The line of their order, if they get in. */
  public OrderLine line(Group group) {
    return choice.line(group, wants);
  }

  /** Their own pools of the limits a member, which may not be there yet. */
  public List<Pool> pools() {
    return wants.stream()
        .flatMap(want -> want.limit().stream())
        .map(limit -> limit.pool(member))
        .toList();
  }

  /** What is wanted of one pool twice is wanted of it together. */
  private static List<Want> together(List<Want> wants) {
    Map<PoolId, Want> all = new LinkedHashMap<>();
    wants.forEach(want -> all.merge(want.pool(), want, Want::plus));
    return List.copyOf(all.values());
  }

  /**
   * Units of a pool.
   *
   * @param units from 1
   * @param kind of what the pool is
   */
  public record Want(PoolId pool, int units, Kind kind) {
    public Want {
      Objects.requireNonNull(pool, "pool");
      Objects.requireNonNull(kind, "kind");
      if (units < 1) {
        throw new IllegalArgumentException("units count from 1");
      }
    }

    /** Places: of an option's own pool, or of one that it shares. */
    public Want(PoolId pool, int units) {
      this(pool, units, new Places());
    }

    /** Of what the pool is. */
    public sealed interface Kind {}

    /** There are so many in all. */
    public record Places() implements Kind {}

    /** Each member may have so many; the pool is the one of who wants it. */
    public record OfMember(MemberLimit limit) implements Kind {}

    /** The coupon can be used for so many. */
    public record OfCoupon() implements Kind {}

    private Want plus(Want more) {
      return new Want(pool, Math.addExact(units, more.units), kind);
    }

    /** The limit a member, if it is one. */
    Optional<MemberLimit> limit() {
      return kind instanceof OfMember(MemberLimit limit) ? Optional.of(limit) : Optional.empty();
    }
  }
}
