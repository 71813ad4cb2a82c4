package dev.moim.domain.group;

import dev.moim.domain.InvalidValue;
import dev.moim.domain.member.MemberId;
import java.util.Objects;
import java.util.OptionalInt;

/**
 * How many units each member may have of something: of a group, of a pool that several share, of a
 * coupon. It is capacity like any other: each member has a pool of their own of so many units,
 * which is there from when the member first takes something.
 *
 * @param units 1 to {@link Pool#MOST_UNITS}
 */
public record MemberLimit(LimitId id, int units) {
  public MemberLimit {
    Objects.requireNonNull(id, "id");
    var _ = require(OptionalInt.of(units));
  }

  /** Checks a limit that somebody set. */
  public static OptionalInt require(OptionalInt perMember) {
    if (perMember.isPresent()
        && (perMember.getAsInt() < 1 || perMember.getAsInt() > Pool.MOST_UNITS)) {
      throw new InvalidValue("perMember", "must be from {0} to {1}", 1, Pool.MOST_UNITS);
    }
    return perMember;
  }

  /** Which pool is a member's. */
  public PoolId poolOf(MemberId member) {
    return id.poolOf(member);
  }

  /** A member's pool, as it is while nothing of it is taken. */
  public Pool pool(MemberId member) {
    return Pool.ofMember(poolOf(member), id, units);
  }
}
