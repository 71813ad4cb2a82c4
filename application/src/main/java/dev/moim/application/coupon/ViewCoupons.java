package dev.moim.application.coupon;

import dev.moim.application.club.Look;
import dev.moim.application.club.StaffAccess;
import dev.moim.application.group.Pools;
import dev.moim.application.runtime.Page;
import dev.moim.application.runtime.PageRequest;
import dev.moim.domain.access.Actor;
import dev.moim.domain.access.ClubAction;
import dev.moim.domain.club.ClubId;
import dev.moim.domain.coupon.Coupon;
import dev.moim.domain.coupon.CouponId;
import dev.moim.domain.group.PoolId;
import dev.moim.domain.group.Seats;
import jakarta.inject.Inject;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Staff look at their club's coupons. */
public final class ViewCoupons {
  private final StaffAccess staff;
  private final Coupons coupons;
  private final Pools pools;
  private final InstantSource clock;

  @Inject
  public ViewCoupons(StaffAccess staff, Coupons coupons, Pools pools, InstantSource clock) {
    this.staff = staff;
    this.coupons = coupons;
    this.pools = pools;
    this.clock = clock;
  }

  /** A page of the club's. */
  public Look<Page<CouponView>> list(Actor actor, ClubId club, PageRequest request) {
    return staff.all(actor, ClubAction.MANAGE_COUPONS, club, () -> page(club, request));
  }

  private Page<CouponView> page(ClubId club, PageRequest request) {
    Page<Coupon> page = coupons.of(club, request);
    List<PoolId> ids = page.items().stream().map(Coupon::pool).toList();
    Map<PoolId, Seats> uses = pools.seats(ids, clock.instant());
    return page.map(coupon -> view(coupon, uses));
  }

  /** One of the club's. */
  public Look<CouponView> one(Actor actor, ClubId club, CouponId id) {
    return staff.one(
        actor,
        ClubAction.MANAGE_COUPONS,
        club,
        () -> coupons.find(id).map(this::view),
        view -> view.coupon().club());
  }

  CouponView view(Coupon coupon) {
    return view(coupon, pools.seats(List.of(coupon.pool()), clock.instant()));
  }

  private static CouponView view(Coupon coupon, Map<PoolId, Seats> uses) {
    return new CouponView(coupon, Objects.requireNonNull(uses.get(coupon.pool())));
  }
}
