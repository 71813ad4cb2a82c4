package dev.moim.domain.admission;

import dev.moim.domain.group.PoolId;
import dev.moim.domain.order.Order;
import dev.moim.domain.order.OrderId;
import dev.moim.domain.waiting.WaitingEntry;
import java.util.Optional;

/** What is decided about an applicant. */
public sealed interface Ruling {
  /**
   * In: what was wanted is to be taken.
   *
   * @param offer which is used up by it, and whose order's name it gets; empty for who comes
   *     without one
   */
  record Admitted(Optional<WaitingEntry> offer) implements Ruling {
    /** Without an offer. */
    public Admitted() {
      this(Optional.empty());
    }
  }

  /** This very order was placed before. */
  record Repeated(Order order) implements Ruling {}

  /** This very order is admitted together with this one, as the other. */
  record RepeatedNow(OrderId order) implements Ruling {}

  /** The reference belongs to another order, if only by what it is for. */
  record ReferenceTaken() implements Ruling {}

  /**
   * In already, or with a place held.
   *
   * @param order by which order; empty for a founder
   */
  record AlreadyJoined(Optional<OrderId> order) implements Ruling {}

  /** Only members of the club can. */
  record NotAMember() implements Ruling {}

  /** The group takes no orders at this moment. */
  record SaleClosed() implements Ruling {}

  /** An order may have so many units. */
  record TooManyUnits(int most) implements Ruling {}

  /** The group has no option like the one that was named. */
  record NoSuchOption() implements Ruling {}

  /** The club has no coupon with the code that was named. */
  record NoSuchCoupon() implements Ruling {}

  /** The coupon is for others of the club's groups. */
  record CouponNotForGroup() implements Ruling {}

  /** The coupon has ended, or its time has not come. */
  record CouponNotValid() implements Ruling {}

  /** The coupon cannot be used for so many units more. */
  record CouponUsedUp() implements Ruling {}

  /** Each member may have so many units, and this one would have more. */
  record MemberLimitReached(int most) implements Ruling {}

  /** Not so many units are left of this pool. */
  record Full(PoolId pool) implements Ruling {}
}
