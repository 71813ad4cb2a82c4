package dev.moim.domain.admission;

import dev.moim.domain.admission.Applicant.Want;
import dev.moim.domain.coupon.Coupon;
import dev.moim.domain.coupon.CouponCode;
import dev.moim.domain.group.Group;
import dev.moim.domain.group.MemberLimit;
import dev.moim.domain.group.Option;
import dev.moim.domain.group.OptionId;
import dev.moim.domain.group.PoolShare;
import dev.moim.domain.member.MemberId;
import dev.moim.domain.order.Order;
import dev.moim.domain.order.OrderLine;
import dev.moim.domain.waiting.WaitingEntry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What somebody wants of a group.
 *
 * @param named the option; empty for the main one
 * @param units from 1
 * @param code of a coupon, as it was typed
 * @param coupon the club's that has this code
 */
public record Choice(
    Optional<OptionId> named, int units, Optional<CouponCode> code, Optional<Coupon> coupon) {
  public Choice {
    Objects.requireNonNull(named, "named");
    Objects.requireNonNull(code, "code");
    Objects.requireNonNull(coupon, "coupon");
    if (units < 1) {
      throw new IllegalArgumentException("units count from 1");
    }
    if (coupon.isPresent() && !coupon.map(Coupon::code).equals(code)) {
      throw new IllegalArgumentException("another coupon than the one that was named");
    }
  }

  /** Units of the main option, without a coupon. */
  public static Choice of(int units) {
    return new Choice(Optional.empty(), units, Optional.empty(), Optional.empty());
  }

  /** Units of this option, without a coupon. */
  public static Choice of(OptionId option, int units) {
    return new Choice(Optional.of(option), units, Optional.empty(), Optional.empty());
  }

  /** The option; empty if the group has no such one. */
  Optional<Option> option(Group group) {
    return named.isEmpty() ? Optional.of(group.mainOption()) : group.option(named.get());
  }

  /** Whether an order of the group is for just this. */
  boolean isOf(Order order, Group group) {
    OrderLine line = order.lines().getFirst();
    return option(group).map(Option::id).equals(Optional.of(line.option()))
        && line.quantity() == units
        && coupon.map(Coupon::id).equals(line.coupon())
        && coupon.isPresent() == code.isPresent();
  }

  /** Whether that one wants the same of the group. */
  boolean isSame(Choice that, Group group) {
    return option(group).equals(that.option(group))
        && units == that.units
        && code.equals(that.code);
  }

  /** Whether it is what somebody waited for, or less of it. */
  boolean isWithin(WaitingEntry waited, Group group) {
    return units <= waited.units()
        && option(group).map(Option::id).equals(Optional.of(waited.option()));
  }

  /** Why nobody can have this, whatever is left. */
  Optional<Ruling> refusal(Group group, Instant now) {
    if (option(group).isEmpty()) {
      return Optional.of(new Ruling.NoSuchOption());
    }
    if (code.isPresent() && coupon.isEmpty()) {
      return Optional.of(new Ruling.NoSuchCoupon());
    }
    if (coupon.isPresent() && !coupon.get().isFor(group)) {
      return Optional.of(new Ruling.CouponNotForGroup());
    }
    return coupon.filter(c -> !c.isValid(now)).map(_ -> new Ruling.CouponNotValid());
  }

  /**
   * What has to be taken for it: units of the option's own pool, of those that it shares, of the
   * member's own for each limit, and of the coupon's. Nothing of an option that is not there.
   */
  public List<Want> wants(Group group, MemberId member) {
    List<Want> wants = new ArrayList<>();
    option(group)
        .ifPresent(
            option -> {
              option.pools().forEach(pool -> wants.add(new Want(pool, units)));
              group.memberLimit().ifPresent(limit -> wants.add(of(limit, member)));
              option.shared().stream()
                  .map(PoolShare::limit)
                  .flatMap(Optional::stream)
                  .forEach(limit -> wants.add(of(limit, member)));
              coupon.ifPresent(c -> wants.add(new Want(c.pool(), units, new Want.OfCoupon())));
              coupon.flatMap(Coupon::memberLimit).ifPresent(limit -> wants.add(of(limit, member)));
            });
    return wants;
  }

  private Want of(MemberLimit limit, MemberId member) {
    return new Want(limit.poolOf(member), units, new Want.OfMember(limit));
  }

  /** The line of an order for it, at the prices of this moment, which takes from these pools. */
  OrderLine line(Group group, List<Want> wants) {
    Option option = option(group).orElseThrow();
    return new OrderLine(
        1,
        option.id(),
        option.pool(),
        units,
        coupon.map(c -> c.terms().discount().on(option.prices())).orElse(option.prices()),
        0,
        wants.stream().map(Want::pool).filter(pool -> !pool.equals(option.pool())).toList(),
        coupon.map(Coupon::id));
  }
}
