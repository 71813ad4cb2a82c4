package dev.moim.application.coupon;

import dev.moim.application.club.Refusal;
import dev.moim.application.club.StaffAccess;
import dev.moim.application.group.Pools;
import dev.moim.application.idempotency.Receipt;
import dev.moim.application.runtime.Ids;
import dev.moim.application.runtime.Transactions;
import dev.moim.domain.access.Actor;
import dev.moim.domain.access.ClubAction;
import dev.moim.domain.club.ClubId;
import dev.moim.domain.coupon.Coupon;
import dev.moim.domain.coupon.CouponCode;
import dev.moim.domain.coupon.CouponId;
import dev.moim.domain.coupon.CouponTerms;
import dev.moim.domain.group.Pool;
import dev.moim.domain.group.PoolId;
import jakarta.inject.Inject;
import java.util.Objects;
import java.util.OptionalInt;

/** Staff make a coupon. */
public final class MakeCoupon {
  private final Transactions transactions;
  private final StaffAccess staff;
  private final Coupons coupons;
  private final CouponGroups groups;
  private final Pools pools;
  private final Ids ids;

  @Inject
  public MakeCoupon(
      Transactions transactions,
      StaffAccess staff,
      Coupons coupons,
      CouponGroups groups,
      Pools pools,
      Ids ids) {
    this.transactions = transactions;
    this.staff = staff;
    this.coupons = coupons;
    this.groups = groups;
    this.pools = pools;
    this.ids = ids;
  }

  /**
   * What is asked for.
   *
   * @param units for how many units it is in all; empty for no limit
   * @param perMember for how many units each member may use it; empty for no limit
   */
  public record Command(
      ClubId club, CouponCode code, OptionalInt units, OptionalInt perMember, CouponTerms terms) {
    public Command {
      Objects.requireNonNull(club, "club");
      Objects.requireNonNull(code, "code");
      Objects.requireNonNull(terms, "terms");
      Pool.requireCapacity(units);
    }
  }

  /** What came of it. */
  public sealed interface Result {
    record Made(CouponId coupon) implements Result {}

    record Refused(Refusal why) implements Result {}

    /** A group that was named is not the club's, or is a top-up. */
    record NoSuchGroup() implements Result {}

    /** The club has a coupon with this code, or had one. */
    record CodeTaken() implements Result {}
  }

  /** Makes it. */
  public Result make(Actor actor, Command command, Receipt<Result> receipt) {
    return staff
        .refusal(actor, ClubAction.MANAGE_COUPONS, command.club())
        .<Result>map(Result.Refused::new)
        .orElseGet(() -> make(command, receipt));
  }

  private Result make(Command command, Receipt<Result> receipt) {
    if (!groups.areThere(command.club(), command.terms())) {
      return new Result.NoSuchGroup();
    }
    Coupon coupon =
        Coupon.make(
            ids.next(CouponId::new),
            command.club(),
            command.code(),
            ids.next(PoolId::new),
            command.perMember(),
            command.terms());
    return transactions.run(
        tx -> {
          pools.add(Pool.shared(coupon.pool(), command.units()));
          if (!coupons.add(coupon)) {
            tx.rollBack();
            return new Result.CodeTaken();
          }
          return receipt.kept(new Result.Made(coupon.id()));
        });
  }
}
