package dev.moim.application.coupon;

import dev.moim.application.club.Look;
import dev.moim.application.club.Refusal;
import dev.moim.application.group.Pools;
import dev.moim.application.idempotency.Receipt;
import dev.moim.application.runtime.ExpectedVersion;
import dev.moim.application.runtime.Transactions;
import dev.moim.application.runtime.Transactions.Transaction;
import dev.moim.domain.access.Actor;
import dev.moim.domain.club.ClubId;
import dev.moim.domain.coupon.Coupon;
import dev.moim.domain.coupon.CouponId;
import dev.moim.domain.coupon.CouponTerms;
import jakarta.inject.Inject;
import java.time.InstantSource;
import java.util.OptionalInt;
import java.util.function.Function;

/** Staff change a coupon for the orders that come after, or end it. */
public final class EditCoupon {
  private final Transactions transactions;
  private final Coupons coupons;
  private final CouponGroups groups;
  private final Pools pools;
  private final ViewCoupons views;
  private final InstantSource clock;

  @Inject
  public EditCoupon(
      Transactions transactions,
      Coupons coupons,
      CouponGroups groups,
      Pools pools,
      ViewCoupons views,
      InstantSource clock) {
    this.transactions = transactions;
    this.coupons = coupons;
    this.groups = groups;
    this.pools = pools;
    this.views = views;
    this.clock = clock;
  }

  /**
   * Which one is to be changed.
   *
   * @param expected the version that the actor has seen
   */
  public record Target(ClubId club, CouponId coupon, ExpectedVersion expected) {}

  /** What came of it. */
  public sealed interface Result {
    record Edited(CouponView coupon) implements Result {}

    record Refused(Refusal why) implements Result {}

    /** A group that was named is not the club's, or is a top-up. */
    record NoSuchGroup() implements Result {}

    /** It is used for more units than it would be for. */
    record CapacityBelowTaken() implements Result {}
  }

  /**
   * Puts it under other terms.
   *
   * @param units for how many units it is in all; empty for no limit
   * @throws dev.moim.application.runtime.StaleAggregate if somebody else changed it at the same
   *     moment
   */
  public Result edit(Actor actor, Target target, CouponTerms terms, OptionalInt units) {
    if (!groups.areThere(target.club(), terms)) {
      return decide(actor, target, _ -> new Result.NoSuchGroup());
    }
    return decide(
        actor,
        target,
        coupon ->
            transactions.run(
                (Transaction _) ->
                    pools.resize(coupon.pool(), units, clock.instant())
                        ? saved(coupon.withTerms(terms))
                        : new Result.CapacityBelowTaken()));
  }

  /**
   * Ends it: nobody can use it any more. Who has used it keeps its price. Ending it again changes
   * nothing.
   *
   * @throws dev.moim.application.runtime.StaleAggregate if somebody else changed it at the same
   *     moment
   */
  public Result end(Actor actor, Target target, Receipt<Result> receipt) {
    return decide(
        actor,
        target,
        coupon ->
            transactions.run(
                (Transaction _) ->
                    receipt.kept(
                        coupon.closed()
                            ? new Result.Edited(views.view(coupon))
                            : saved(coupon.ended()))));
  }

  private Result saved(Coupon coupon) {
    coupons.save(coupon);
    return new Result.Edited(views.view(coupons.find(coupon.id()).orElseThrow()));
  }

  private Result decide(Actor actor, Target target, Function<Coupon, Result> change) {
    Look<CouponView> look = views.one(actor, target.club(), target.coupon());
    return switch (look.expecting(target.expected(), view -> view.coupon().version())) {
      case Look.Refused(Refusal why) -> new Result.Refused(why);
      case Look.Seen(CouponView view) -> change.apply(view.coupon());
    };
  }
}
