package dev.moim.adapters.rest.coupon;

import static dev.moim.adapters.rest.http.Method.GET;
import static dev.moim.adapters.rest.http.Method.POST;
import static dev.moim.adapters.rest.http.Method.PUT;

import dev.moim.adapters.rest.club.Refusals;
import dev.moim.adapters.rest.http.Answer;
import dev.moim.adapters.rest.http.Call;
import dev.moim.adapters.rest.http.Listing;
import dev.moim.adapters.rest.http.Route;
import dev.moim.adapters.rest.problem.ErrorCode;
import dev.moim.application.club.Look;
import dev.moim.application.club.Refusal;
import dev.moim.application.coupon.CouponView;
import dev.moim.application.coupon.EditCoupon;
import dev.moim.application.coupon.MakeCoupon;
import dev.moim.application.coupon.ViewCoupons;
import dev.moim.application.runtime.Page;
import dev.moim.domain.club.ClubId;
import dev.moim.domain.coupon.CouponId;
import dev.moim.domain.coupon.CouponTerms;
import jakarta.inject.Inject;
import java.util.List;
import java.util.OptionalInt;

/** A club's coupons, for its staff. Buyers only ever name a code. */
public final class CouponRoutes {
  private static final String ALL = "/v1/clubs/{clubId}/coupons";
  private static final String ONE = ALL + "/{couponId}";

  private final MakeCoupon makeCoupon;
  private final EditCoupon editCoupon;
  private final ViewCoupons viewCoupons;

  @Inject
  public CouponRoutes(MakeCoupon makeCoupon, EditCoupon editCoupon, ViewCoupons viewCoupons) {
    this.makeCoupon = makeCoupon;
    this.editCoupon = editCoupon;
    this.viewCoupons = viewCoupons;
  }

  /** The routes. */
  public List<Route> all() {
    return List.of(
        Route.member(POST, ALL, this::make),
        Route.member(GET, ALL, this::list).listing(),
        Route.member(GET, ONE, this::view),
        Route.member(PUT, ONE, this::edit),
        Route.member(POST, ONE + "/close", this::close));
  }

  private record Made(String couponId) {}

  private Answer make(Call call) {
    ClubId club = clubId(call);
    MakeCoupon.Command command = call.body(CouponRequest.class).command(club);
    return call.once(
        receipt -> makeCoupon.make(call.actor(), command, receipt),
        (MakeCoupon.Result result) -> made(club, result));
  }

  private static Answer made(ClubId club, MakeCoupon.Result result) {
    return switch (result) {
      case MakeCoupon.Result.Refused(Refusal why) -> refused(why);
      case MakeCoupon.Result.Made(CouponId id) ->
          Answer.created(new Made(id.toString()), "/v1/clubs/" + club + "/coupons/" + id);
      case MakeCoupon.Result.NoSuchGroup _ -> Answer.problem(ErrorCode.GROUP_NOT_FOUND);
      case MakeCoupon.Result.CodeTaken _ -> Answer.problem(ErrorCode.COUPON_CODE_TAKEN);
    };
  }

  private Answer list(Call call) {
    return switch (viewCoupons.list(call.actor(), clubId(call), call.query().page())) {
      case Look.Seen(Page<CouponView> page) ->
          Answer.ok(Listing.of(call, page, CouponResponse::of));
      case Look.Refused(Refusal why) -> refused(why);
    };
  }

  private Answer view(Call call) {
    return switch (viewCoupons.one(call.actor(), clubId(call), couponId(call))) {
      case Look.Seen(CouponView coupon) -> shown(coupon);
      case Look.Refused(Refusal why) -> refused(why);
    };
  }

  private static Answer shown(CouponView view) {
    return Answer.ok(CouponResponse.of(view)).tagged(view.coupon().version());
  }

  private Answer edit(Call call) {
    CouponRequest.Edit request = call.body(CouponRequest.Edit.class);
    CouponTerms terms = request.terms();
    OptionalInt units = request.units();
    return call.edit(() -> changed(editCoupon.edit(call.actor(), target(call), terms, units)));
  }

  private Answer close(Call call) {
    return call.edit(
        () ->
            call.once(
                receipt -> editCoupon.end(call.actor(), target(call), receipt),
                CouponRoutes::changed));
  }

  private static Answer changed(EditCoupon.Result result) {
    return switch (result) {
      case EditCoupon.Result.Refused(Refusal why) -> refused(why);
      case EditCoupon.Result.Edited(CouponView coupon) -> shown(coupon);
      case EditCoupon.Result.NoSuchGroup _ -> Answer.problem(ErrorCode.GROUP_NOT_FOUND);
      case EditCoupon.Result.CapacityBelowTaken _ -> Answer.problem(ErrorCode.CAPACITY_BELOW_TAKEN);
    };
  }

  private static EditCoupon.Target target(Call call) {
    return new EditCoupon.Target(clubId(call), couponId(call), call.expectedVersion());
  }

  private static Answer refused(Refusal why) {
    return Refusals.of(why, ErrorCode.COUPON_NOT_FOUND);
  }

  private static ClubId clubId(Call call) {
    return call.id("clubId", ClubId::new, ErrorCode.CLUB_NOT_FOUND);
  }

  private static CouponId couponId(Call call) {
    return call.id("couponId", CouponId::new, ErrorCode.COUPON_NOT_FOUND);
  }
}
