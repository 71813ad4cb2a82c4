package dev.moim.adapters.rest.payment;

import static dev.moim.adapters.rest.http.Method.POST;

import dev.moim.adapters.rest.http.Answer;
import dev.moim.adapters.rest.http.Call;
import dev.moim.adapters.rest.http.PathAgreement;
import dev.moim.adapters.rest.http.Rate;
import dev.moim.adapters.rest.http.Route;
import dev.moim.adapters.rest.order.OrderProblems;
import dev.moim.adapters.rest.order.OrderResponse;
import dev.moim.adapters.rest.problem.ErrorCode;
import dev.moim.application.order.OrderView;
import dev.moim.application.order.ViewOrder;
import dev.moim.application.payment.ConfirmOrder;
import dev.moim.domain.order.OrderId;
import dev.moim.domain.order.ReleaseReason;
import dev.moim.domain.payment.Evidence;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A client says that it has paid. */
public final class ConfirmRoutes {
  private static final Duration PROVIDER_PAUSE = Duration.ofSeconds(3);

  private final ConfirmOrder confirmOrder;
  private final ViewOrder viewOrder;

  @Inject
  public ConfirmRoutes(ConfirmOrder confirmOrder, ViewOrder viewOrder) {
    this.confirmOrder = confirmOrder;
    this.viewOrder = viewOrder;
  }

  /** The routes. */
  public List<Route> all() {
    return List.of(
        Route.member(POST, "/v1/orders/{orderId}/confirm", this::confirm)
            .limited(Rate.CONFIRMATIONS));
  }

  private Answer confirm(Call call) {
    OrderId id = call.id("orderId", OrderId::new, ErrorCode.ORDER_NOT_FOUND);
    ConfirmRequest request = call.body(ConfirmRequest.class);
    Evidence evidence = request.evidence();
    PathAgreement.require("orderId", request.orderId(), id.toString());
    if (request.merchantUid() != null) {
      Optional<OrderView> order = viewOrder.view(call.actor(), id);
      if (order.isEmpty()) {
        return Answer.problem(ErrorCode.ORDER_NOT_FOUND);
      }
      PathAgreement.requireExact(
          "merchantUid", request.merchantUid(), order.get().order().reference().toString());
    }
    return answer(confirmOrder.confirm(call.actor(), id, evidence));
  }

  private static Answer answer(ConfirmOrder.Result result) {
    return switch (result) {
      case ConfirmOrder.Result.Paid paid -> Answer.ok(OrderResponse.of(paid.order()));
      case ConfirmOrder.Result.NoSuchOrder _ -> Answer.problem(ErrorCode.ORDER_NOT_FOUND);
      case ConfirmOrder.Result.NoSuchPayment no ->
          Answer.problem(OrderProblems.of(ErrorCode.PAYMENT_NOT_FOUND, no.order()));
      case ConfirmOrder.Result.PaymentNotYours not ->
          Answer.problem(OrderProblems.of(ErrorCode.PAYMENT_NOT_YOURS, not.order()));
      case ConfirmOrder.Result.OtherTender other ->
          Answer.problem(OrderProblems.of(ErrorCode.OTHER_TENDER, other.order()));
      case ConfirmOrder.Result.Declined declined ->
          Answer.problem(OrderProblems.of(ErrorCode.PAYMENT_DECLINED, declined.order()));
      case ConfirmOrder.Result.Undecided undecided ->
          Answer.problem(
              OrderProblems.of(ErrorCode.PAYMENT_UNDECIDED, undecided.order())
                  .retryAfter(PROVIDER_PAUSE));
      case ConfirmOrder.Result.NotPaid not ->
          Answer.problem(
              OrderProblems.of(ErrorCode.NOT_PAID, not.order())
                  .with("paymentStatus", not.payment().name().toLowerCase(Locale.ROOT)));
      case ConfirmOrder.Result.Over over ->
          Answer.problem(OrderProblems.of(end(over.reason()), over.order()));
      case ConfirmOrder.Result.ProviderUnreachable no ->
          Answer.problem(
              OrderProblems.of(ErrorCode.PROVIDER_UNAVAILABLE, no.order())
                  .retryAfter(PROVIDER_PAUSE));
    };
  }

  static ErrorCode end(ReleaseReason reason) {
    return switch (reason) {
      case CANCELLED -> ErrorCode.ORDER_CANCELLED;
      case EXPIRED -> ErrorCode.ORDER_EXPIRED;
      case REFUNDED -> ErrorCode.ORDER_REFUNDED;
      case AMOUNT_MISMATCH -> ErrorCode.AMOUNT_MISMATCH;
      case GROUP_FULL -> ErrorCode.GROUP_FULL;
      case MEMBER_LIMIT_REACHED -> ErrorCode.MEMBER_LIMIT_REACHED;
      case COUPON_USED_UP -> ErrorCode.COUPON_USED_UP;
      case SALE_CLOSED -> ErrorCode.SALE_CLOSED;
      case ALREADY_JOINED -> ErrorCode.ALREADY_JOINED;
      case PAID_BEFORE_ORDER -> ErrorCode.PAID_BEFORE_ORDER;
    };
  }
}
