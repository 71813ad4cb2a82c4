package dev.moim.adapters.rest.order;

import dev.moim.adapters.rest.problem.ErrorCode;
import dev.moim.adapters.rest.problem.Problem;
import dev.moim.application.order.OrderView;

/** Problems about an order say how it stands, so that nobody has to ask again. */
public final class OrderProblems {
  private OrderProblems() {}

  /** A problem that names the order and its status. */
  public static Problem of(ErrorCode code, OrderView order) {
    return Problem.of(code)
        .with("orderId", order.order().id().toString())
        .with("orderStatus", order.status());
  }
}
