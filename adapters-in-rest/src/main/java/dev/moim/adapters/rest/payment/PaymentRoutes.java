package dev.moim.adapters.rest.payment;

import static dev.moim.adapters.rest.http.Method.POST;

import dev.moim.adapters.rest.http.Answer;
import dev.moim.adapters.rest.http.Call;
import dev.moim.adapters.rest.http.Rate;
import dev.moim.adapters.rest.http.RestSettings;
import dev.moim.adapters.rest.http.Route;
import dev.moim.adapters.rest.order.OrderProblems;
import dev.moim.adapters.rest.order.OrderResponse;
import dev.moim.adapters.rest.problem.ErrorCode;
import dev.moim.application.payment.StartPayment;
import dev.moim.domain.InvalidValue;
import dev.moim.domain.order.OrderId;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;

/** Beginning to pay. */
public final class PaymentRoutes {
  private static final Duration PROVIDER_PAUSE = Duration.ofSeconds(3);

  private final StartPayment startPayment;
  private final List<String> origins;

  @Inject
  public PaymentRoutes(StartPayment startPayment, RestSettings settings) {
    this.startPayment = startPayment;
    this.origins = settings.corsOrigins();
  }

  /** The routes. */
  public List<Route> all() {
    return List.of(
        Route.member(POST, "/v1/orders/{orderId}/payments", this::start)
            .limited(Rate.CONFIRMATIONS));
  }

  private Answer start(Call call) {
    OrderId order = call.id("orderId", OrderId::new, ErrorCode.ORDER_NOT_FOUND);
    StartPayment.Command command = call.body(PaymentRequest.class).command(order, origins);
    return call.once(
        receipt -> startPayment.start(call.actor(), command, receipt), PaymentRoutes::answer);
  }

  private static Answer answer(StartPayment.Result result) {
    return switch (result) {
      case StartPayment.Result.Started started -> Answer.created(PaymentResponse.of(started));
      case StartPayment.Result.Paid paid -> Answer.ok(OrderResponse.of(paid.order()));
      case StartPayment.Result.NoSuchOrder _ -> Answer.problem(ErrorCode.ORDER_NOT_FOUND);
      case StartPayment.Result.Over over ->
          Answer.problem(OrderProblems.of(ConfirmRoutes.end(over.reason()), over.order()));
      case StartPayment.Result.Undecided undecided ->
          Answer.problem(
              OrderProblems.of(ErrorCode.PAYMENT_UNDECIDED, undecided.order())
                  .retryAfter(PROVIDER_PAUSE));
      case StartPayment.Result.OtherTender other ->
          Answer.problem(OrderProblems.of(ErrorCode.OTHER_TENDER, other.order()));
      case StartPayment.Result.ReturnAddressMissing _ ->
          throw new InvalidValue("returnUrl", "is required");
      case StartPayment.Result.InsufficientBalance less ->
          Answer.problem(
              OrderProblems.of(ErrorCode.INSUFFICIENT_BALANCE, less.order())
                  .with("balance", less.balance().minor()));
      case StartPayment.Result.ProviderUnreachable no ->
          Answer.problem(
              OrderProblems.of(ErrorCode.PROVIDER_UNAVAILABLE, no.order())
                  .retryAfter(PROVIDER_PAUSE));
    };
  }
}
