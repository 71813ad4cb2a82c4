package dev.moim.adapters.rest.order;

import static dev.moim.adapters.rest.http.Method.GET;
import static dev.moim.adapters.rest.http.Method.POST;

import dev.moim.adapters.rest.http.Answer;
import dev.moim.adapters.rest.http.Call;
import dev.moim.adapters.rest.http.Listing;
import dev.moim.adapters.rest.http.OnceOnly;
import dev.moim.adapters.rest.http.Query;
import dev.moim.adapters.rest.http.Rate;
import dev.moim.adapters.rest.http.RateGuard;
import dev.moim.adapters.rest.http.Route;
import dev.moim.adapters.rest.problem.ErrorCode;
import dev.moim.adapters.rest.problem.Problem;
import dev.moim.adapters.rest.problem.Problems;
import dev.moim.application.idempotency.IdempotencyRecords.Claim;
import dev.moim.application.order.CancelOrder;
import dev.moim.application.order.OrderFilter;
import dev.moim.application.order.PlaceOrder;
import dev.moim.application.order.ViewOrder;
import dev.moim.domain.group.GroupId;
import dev.moim.domain.order.MerchantUid;
import dev.moim.domain.order.OrderId;
import dev.moim.domain.order.OrderStatus;
import jakarta.inject.Inject;
import java.util.List;

/** Joining a group, and what becomes of it. */
public final class OrderRoutes {
  private final RateGuard rates;
  private final JoinTally tally;
  private final PlaceOrder placeOrder;
  private final ViewOrder viewOrder;
  private final CancelOrder cancelOrder;

  @Inject
  public OrderRoutes(
      PlaceOrder placeOrder,
      ViewOrder viewOrder,
      CancelOrder cancelOrder,
      JoinTally tally,
      RateGuard rates) {
    this.rates = rates;
    this.tally = tally;
    this.placeOrder = placeOrder;
    this.viewOrder = viewOrder;
    this.cancelOrder = cancelOrder;
  }

  /** The routes. */
  public List<Route> all() {
    return List.of(
        Route.member(POST, "/v1/groups/{groupId}/joins", this::join)
            .limited(Rate.JOINS)
            .keepingKeys(),
        Route.member(GET, "/v1/orders/{orderId}", this::view),
        Route.member(GET, "/v1/me/orders", this::mine).listing("status", "groupId", "merchantUid"),
        Route.member(POST, "/v1/orders/{orderId}/cancel", this::cancel));
  }

  private Answer join(Call call) {
    GroupId group = call.id("groupId", GroupId::new, ErrorCode.GROUP_NOT_FOUND);
    PlaceOrder.Command command = call.body(JoinRequest.class).command(group);
    if (command.coupon().isPresent()) {
      rates.count(Rate.COUPON_CODES, call.actor());
    }
    return call.once(
        receipt -> counted(placeOrder.place(call.actor(), command, receipt)), OrderRoutes::joined);
  }

  private PlaceOrder.Result counted(PlaceOrder.Result result) {
    tally.count(result);
    return result;
  }

  private static Answer joined(PlaceOrder.Result result) {
    return switch (result) {
      case PlaceOrder.Result.Placed placed ->
          Answer.created(
              OrderResponse.of(placed.order()), "/v1/orders/" + placed.order().order().id());
      case PlaceOrder.Result.NoSuchGroup _ -> Answer.problem(ErrorCode.GROUP_NOT_FOUND);
      case PlaceOrder.Result.GroupFull _ -> Answer.problem(ErrorCode.GROUP_FULL);
      case PlaceOrder.Result.NoSuchOption _ -> Answer.problem(ErrorCode.OPTION_NOT_FOUND);
      case PlaceOrder.Result.NoSuchCoupon _ -> Answer.problem(ErrorCode.COUPON_NOT_FOUND);
      case PlaceOrder.Result.CouponNotValid _ -> Answer.problem(ErrorCode.COUPON_NOT_VALID);
      case PlaceOrder.Result.CouponNotForGroup _ -> Answer.problem(ErrorCode.COUPON_NOT_FOR_GROUP);
      case PlaceOrder.Result.CouponUsedUp _ -> Answer.problem(ErrorCode.COUPON_USED_UP);
      case PlaceOrder.Result.MemberLimitReached limit ->
          Answer.problem(
              Problem.of(ErrorCode.MEMBER_LIMIT_REACHED).with("perMember", limit.most()));
      case PlaceOrder.Result.TooManyUnits many ->
          Answer.problem(Problem.of(ErrorCode.TOO_MANY_UNITS).with("maxPerOrder", many.most()));
      case PlaceOrder.Result.AlreadyJoined joined ->
          Answer.problem(
              Problem.of(ErrorCode.ALREADY_JOINED)
                  .with("orderId", joined.order().map(OrderId::toString).orElse(null)));
      case PlaceOrder.Result.SaleClosed _ -> Answer.problem(ErrorCode.SALE_CLOSED);
      case PlaceOrder.Result.NotAMember _ -> Answer.problem(ErrorCode.NOT_A_MEMBER);
      case PlaceOrder.Result.ReferenceTaken _ -> Answer.problem(ErrorCode.MERCHANT_UID_TAKEN);
      case PlaceOrder.Result.Busy _ -> Answer.problem(Problems.busy());
      case PlaceOrder.Result.KeyKnown(Claim claim) -> OnceOnly.answer(claim);
    };
  }

  private Answer view(Call call) {
    return viewOrder
        .view(call.actor(), orderId(call))
        .map(order -> Answer.ok(OrderResponse.of(order)))
        .orElseGet(() -> Answer.problem(ErrorCode.ORDER_NOT_FOUND));
  }

  private Answer mine(Call call) {
    Query query = call.query();
    OrderFilter filter =
        new OrderFilter(
            query.word("status", OrderStatus.class),
            query.id("groupId", GroupId::new),
            query.value("merchantUid", MerchantUid::new));
    return Answer.ok(
        Listing.of(call, viewOrder.mine(call.actor(), filter, query.page()), OrderResponse::of));
  }

  private Answer cancel(Call call) {
    OrderId order = orderId(call);
    return call.once(
        receipt -> cancelOrder.cancel(call.actor(), order, receipt), OrderRoutes::cancelled);
  }

  private static Answer cancelled(CancelOrder.Result result) {
    return switch (result) {
      case CancelOrder.Result.Cancelled done -> Answer.ok(OrderResponse.of(done.order()));
      case CancelOrder.Result.NoSuchOrder _ -> Answer.problem(ErrorCode.ORDER_NOT_FOUND);
      case CancelOrder.Result.PresidencyNotHandedOver not ->
          Answer.problem(OrderProblems.of(ErrorCode.PRESIDENCY_NOT_HANDED_OVER, not.order()));
      case CancelOrder.Result.NotCancellable not ->
          Answer.problem(OrderProblems.of(ErrorCode.NOT_CANCELLABLE, not.order()));
    };
  }

  private static OrderId orderId(Call call) {
    return call.id("orderId", OrderId::new, ErrorCode.ORDER_NOT_FOUND);
  }
}
