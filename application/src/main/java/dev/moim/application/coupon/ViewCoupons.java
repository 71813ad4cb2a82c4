package dev.moim.application.coupon;

import dev.moim.application.club.ClubAccess;
import dev.moim.application.club.Clubs;
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
  private final Clubs clubs;
  private final Coupons coupons;
  private final Pools pools;
  private final ClubAccess access;
  private final InstantSource clock;

  @Inject
  public ViewCoupons(
      Clubs clubs, Coupons coupons, Pools pools, ClubAccess access, InstantSource clock) {
    this.clubs = clubs;
    this.coupons = coupons;
    this.pools = pools;
    this.access = access;
    this.clock = clock;
  }

  /** What came of looking at all of them. */
  public sealed interface All {
    record Listed(Page<CouponView> coupons) implements All {}

    record NoSuchClub() implements All {}

    record NotAllowed() implements All {}
  }

  /** What came of looking at one. */
  public sealed interface One {
    record Found(CouponView coupon) implements One {}

    record NoSuchClub() implements One {}

    record NotAllowed() implements One {}

    /** There is none with this id in this club. */
    record NoSuchCoupon() implements One {}
  }

  /** A page of the club's. */
  public All list(Actor actor, ClubId club, PageRequest request) {
    if (clubs.find(club).isEmpty()) {
      return new All.NoSuchClub();
    }
    if (!access.allows(actor, ClubAction.MANAGE_COUPONS, club)) {
      return new All.NotAllowed();
    }
    Page<Coupon> page = coupons.of(club, request);
    List<PoolId> ids = page.items().stream().map(Coupon::pool).toList();
    Map<PoolId, Seats> uses = pools.seats(ids, clock.instant());
    return new All.Listed(page.map(coupon -> view(coupon, uses)));
  }

  /** One of the club's. */
  public One one(Actor actor, ClubId club, CouponId id) {
    if (clubs.find(club).isEmpty()) {
      return new One.NoSuchClub();
    }
    if (!access.allows(actor, ClubAction.MANAGE_COUPONS, club)) {
      return new One.NotAllowed();
    }
    return coupons
        .find(id)
        .filter(coupon -> coupon.club().equals(club))
        .<One>map(coupon -> new One.Found(view(coupon)))
        .orElseGet(One.NoSuchCoupon::new);
  }

  CouponView view(Coupon coupon) {
    return view(coupon, pools.seats(List.of(coupon.pool()), clock.instant()));
  }

  private static CouponView view(Coupon coupon, Map<PoolId, Seats> uses) {
    return new CouponView(coupon, Objects.requireNonNull(uses.get(coupon.pool())));
  }
}
