package dev.moim.adapters.rest.order;

import dev.moim.application.order.OrderView;
import dev.moim.domain.coupon.CouponId;
import dev.moim.domain.order.Order;
import dev.moim.domain.order.OrderStatus;
import dev.moim.domain.ticket.TicketId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An order as its member sees it.
 *
 * @param number the place in the order of admission
 * @param couponId the coupon that made the price; null for none
 * @param quantity how many units were ordered
 * @param returned how many of them were given back while others were kept
 * @param amount in minor units of the currency: won
 * @param paidAmount what was taken
 * @param refundedAmount what is surely back
 * @param holdUntil when the hold ends, or ended
 * @param tickets the ids of what it granted and what still stands
 */
public record OrderResponse(
    String orderId,
    String merchantUid,
    String groupId,
    long number,
    OrderStatus status,
    String optionId,
    @Nullable String couponId,
    int quantity,
    int returned,
    long amount,
    String currency,
    long paidAmount,
    long refundedAmount,
    Instant holdUntil,
    List<String> tickets) {
  /** The answer for an order. */
  public static OrderResponse of(OrderView view) {
    Order order = view.order();
    return new OrderResponse(
        order.id().toString(),
        order.reference().toString(),
        order.group().toString(),
        order.number(),
        view.status(),
        order.lines().getFirst().option().toString(),
        order.lines().getFirst().coupon().map(CouponId::toString).orElse(null),
        order.lines().getFirst().quantity(),
        order.lines().getFirst().returned(),
        order.amount().minor(),
        order.amount().currency().getCurrencyCode(),
        view.money().paid().minor(),
        view.money().refunded().minor(),
        order.holdUntil(),
        view.tickets().stream().map(TicketId::toString).toList());
  }
}
