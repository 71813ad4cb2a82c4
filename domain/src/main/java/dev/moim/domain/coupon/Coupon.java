package dev.moim.domain.coupon;

import dev.moim.domain.club.ClubId;
import dev.moim.domain.group.Group;
import dev.moim.domain.group.LimitId;
import dev.moim.domain.group.MemberLimit;
import dev.moim.domain.group.PoolId;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Takes something off the price of each unit of an order, for so many units in all: that number is
 * the capacity of its pool, of which each such unit takes one, and gives it back as it gives back
 * its place. So nobody counts afterwards how often it was used.
 *
 * @param pool its own
 * @param perMember for how many units each member may use it; empty for no limit. It is set once
 * @param closed whether staff have ended it
 * @param version what {@code Coupons.save} compares
 */
public record Coupon(
    CouponId id,
    ClubId club,
    CouponCode code,
    PoolId pool,
    OptionalInt perMember,
    CouponTerms terms,
    boolean closed,
    long version) {
  public Coupon {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(club, "club");
    Objects.requireNonNull(code, "code");
    Objects.requireNonNull(pool, "pool");
    Objects.requireNonNull(terms, "terms");
    MemberLimit.require(perMember);
  }

  /** One that can be used from when its terms say. */
  public static Coupon make(
      CouponId id,
      ClubId club,
      CouponCode code,
      PoolId pool,
      OptionalInt perMember,
      CouponTerms terms) {
    return new Coupon(id, club, code, pool, perMember, terms, false, 0);
  }

  /** The same under other terms. */
  public Coupon withTerms(CouponTerms newTerms) {
    return new Coupon(id, club, code, pool, perMember, newTerms, closed, version);
  }

  /** The same, ended. */
  public Coupon ended() {
    return new Coupon(id, club, code, pool, perMember, terms, true, version);
  }

  /** How many units each member may use it for. */
  public Optional<MemberLimit> memberLimit() {
    return perMember.isPresent()
        ? Optional.of(new MemberLimit(new LimitId(id.value()), perMember.getAsInt()))
        : Optional.empty();
  }

  /** Whether it is for this group at all. Nothing is taken off what goes into a wallet. */
  public boolean isFor(Group group) {
    return group.club().equals(club)
        && !group.isTopUp()
        && (terms.groups().isEmpty() || terms.groups().contains(group.id()));
  }

  /** Whether it can be used at this moment. */
  public boolean isValid(Instant now) {
    return !closed && terms.validity().contains(now);
  }
}
