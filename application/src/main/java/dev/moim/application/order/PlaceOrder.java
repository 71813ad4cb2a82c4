package dev.moim.application.order;

import dev.moim.application.admission.AdmissionGate;
import dev.moim.application.admission.Entry;
import dev.moim.application.idempotency.IdempotencyRecords.Claim;
import dev.moim.application.idempotency.Receipt;
import dev.moim.domain.access.Actor;
import dev.moim.domain.coupon.CouponCode;
import dev.moim.domain.group.GroupId;
import dev.moim.domain.group.OptionId;
import dev.moim.domain.order.MerchantUid;
import dev.moim.domain.order.OrderId;
import jakarta.inject.Inject;
import java.util.Optional;

/**
 * A member orders into a group. The order is stored, under the client's reference, before any money
 * moves; its place is held until it is paid or the hold ends.
 */
public final class PlaceOrder {
  private final AdmissionGate gate;

  @Inject
  public PlaceOrder(AdmissionGate gate) {
    this.gate = gate;
  }

  /** What came of it. */
  public sealed interface Result {
    /** The order, new or, for a repetition, as it stands. */
    record Placed(OrderView order) implements Result {}

    record NoSuchGroup() implements Result {}

    record GroupFull() implements Result {}

    record NoSuchOption() implements Result {}

    /** The club has none with this code. */
    record NoSuchCoupon() implements Result {}

    /** It has ended, or its time has not come. */
    record CouponNotValid() implements Result {}

    record CouponNotForGroup() implements Result {}

    /** It cannot be used for so many units more. */
    record CouponUsedUp() implements Result {}

    /** Each member may have so many units, and this one would have more. */
    record MemberLimitReached(int most) implements Result {}

    /**
     * The member is in already, or has a place held.
     *
     * @param order by which order; empty for a founder
     */
    record AlreadyJoined(Optional<OrderId> order) implements Result {}

    record SaleClosed() implements Result {}

    /** An order may have so many units. */
    record TooManyUnits(int most) implements Result {}

    record NotAMember() implements Result {}

    /** The reference belongs to another order, if only by what it is for. */
    record ReferenceTaken() implements Result {}

    /** Too many are waiting to be let in; nothing was decided. */
    record Busy() implements Result {}

    /** The request's key is known, and nothing was decided now. */
    record KeyKnown(Claim claim) implements Result {}
  }

  /**
   * What is asked for.
   *
   * @param units from 1
   * @param option empty for the group's main one
   * @param coupon the code of one that is to be used
   */
  public record Command(
      GroupId group,
      MerchantUid reference,
      int units,
      Optional<OptionId> option,
      Optional<CouponCode> coupon) {
    public Command {
      if (units < 1) {
        throw new IllegalArgumentException("units count from 1");
      }
    }

    /** Units of the main option, without a coupon. */
    public Command(GroupId group, MerchantUid reference, int units) {
      this(group, reference, units, Optional.empty(), Optional.empty());
    }
  }

  /** Orders one unit of the group's main option. Repeating it with the same reference is safe. */
  public Result place(Actor actor, GroupId group, MerchantUid reference) {
    return place(actor, group, reference, Receipt.none());
  }

  /**
   * As {@link #place(Actor, GroupId, MerchantUid)}, for one that may be repeated with a key too.
   */
  public Result place(Actor actor, GroupId group, MerchantUid reference, Receipt<Result> receipt) {
    return place(actor, new Command(group, reference, 1), receipt);
  }

  /** Orders some units of an option, all of them or none. */
  public Result place(Actor actor, Command command, Receipt<Result> receipt) {
    return gate.pass(new Entry(actor.member(), command, receipt));
  }
}
