package dev.moim.adapters.rest.order;

import dev.moim.application.order.PlaceOrder;

/** Counts what came of requests to join that were carried out; a replayed answer is not counted. */
@FunctionalInterface
public interface JoinTally {
  /** One more; never throws. */
  void count(PlaceOrder.Result result);
}
