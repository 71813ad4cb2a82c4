package dev.moim.adapters.rest.payment;

import static dev.moim.adapters.rest.http.Method.GET;
import static dev.moim.adapters.rest.http.Method.POST;

import dev.moim.adapters.rest.http.Answer;
import dev.moim.adapters.rest.http.Call;
import dev.moim.adapters.rest.http.Rate;
import dev.moim.adapters.rest.http.Route;
import dev.moim.adapters.rest.order.OrderProblems;
import dev.moim.adapters.rest.problem.ErrorCode;
import dev.moim.application.payment.QuoteRefund;
import dev.moim.application.payment.RefundOrder;
import dev.moim.domain.order.OrderId;
import dev.moim.domain.payment.Refund;
import dev.moim.domain.payment.RefundStatus;
import jakarta.inject.Inject;
import java.util.List;
import java.util.OptionalInt;

/** Money goes back, and what would. */
public final class RefundRoutes {
  private final RefundOrder refundOrder;
  private final QuoteRefund quoteRefund;

  @Inject
  public RefundRoutes(RefundOrder refundOrder, QuoteRefund quoteRefund) {
    this.refundOrder = refundOrder;
    this.quoteRefund = quoteRefund;
  }

  /** The routes. */
  public List<Route> all() {
    return List.of(
        Route.member(GET, "/v1/orders/{orderId}/refund-quote", this::quote).asking("units"),
        Route.member(POST, "/v1/orders/{orderId}/refunds", this::refund).limited(Rate.REFUNDS));
  }

  private record Requested(String refundId, long amount, RefundStatus status) {
    static Requested of(Refund refund) {
      return new Requested(refund.id().toString(), refund.amount().minor(), refund.status());
    }
  }

  private Answer quote(Call call) {
    OrderId order = orderId(call);
    OptionalInt units =
        call.query().value("units", RefundRoutes::units).stream().mapToInt(n -> n).findFirst();
    return switch (quoteRefund.quote(call.actor(), order, units)) {
      case QuoteRefund.Result.Quoted quoted -> Answer.ok(RefundQuoteResponse.of(quoted));
      case QuoteRefund.Result.Refused(RefundOrder.Result why) -> answer(why);
    };
  }

  private static int units(String text) {
    return RefundRequest.units(text.matches("[0-9]{1,9}") ? Integer.parseInt(text) : 0);
  }

  private static OrderId orderId(Call call) {
    return call.id("orderId", OrderId::new, ErrorCode.ORDER_NOT_FOUND);
  }

  private Answer refund(Call call) {
    OrderId order = orderId(call);
    RefundOrder.Command command = call.body(RefundRequest.class).command(order);
    return call.once(
        receipt -> refundOrder.refund(call.actor(), command, receipt), RefundRoutes::answer);
  }

  private static Answer answer(RefundOrder.Result result) {
    return switch (result) {
      case RefundOrder.Result.Requested done -> Answer.created(Requested.of(done.refund()));
      case RefundOrder.Result.NoSuchOrder _ -> Answer.problem(ErrorCode.ORDER_NOT_FOUND);
      case RefundOrder.Result.TooLate late ->
          Answer.problem(OrderProblems.of(ErrorCode.REFUND_TOO_LATE, late.order()));
      case RefundOrder.Result.TicketUsed used ->
          Answer.problem(
              OrderProblems.of(ErrorCode.ALREADY_CHECKED_IN, used.order())
                  .with("checkedInAt", used.when()));
      case RefundOrder.Result.PresidencyNotHandedOver not ->
          Answer.problem(OrderProblems.of(ErrorCode.PRESIDENCY_NOT_HANDED_OVER, not.order()));
      case RefundOrder.Result.NotPaid not ->
          Answer.problem(OrderProblems.of(ErrorCode.NOT_PAID, not.order()));
      case RefundOrder.Result.UnitsExceedOrder more ->
          Answer.problem(
              OrderProblems.of(ErrorCode.UNITS_EXCEED_ORDER, more.order())
                  .with("units", more.units()));
      case RefundOrder.Result.StaffOnly _ -> Answer.problem(ErrorCode.NOT_ALLOWED);
      case RefundOrder.Result.QuoteChanged changed ->
          Answer.problem(
              OrderProblems.of(ErrorCode.REFUND_QUOTE_CHANGED, changed.order())
                  .with("amount", changed.quote().amount().minor()));
      case RefundOrder.Result.WholeOnly only ->
          Answer.problem(OrderProblems.of(ErrorCode.REFUND_WHOLE_ONLY, only.order()));
      case RefundOrder.Result.CreditSpent spent ->
          Answer.problem(
              OrderProblems.of(ErrorCode.CREDIT_SPENT, spent.order())
                  .with("credit", spent.credit().minor()));
      case RefundOrder.Result.ExceedsPayment more ->
          Answer.problem(
              OrderProblems.of(ErrorCode.REFUND_EXCEEDS_PAYMENT, more.order())
                  .with("refundable", more.refundable().minor()));
    };
  }
}
