package dev.moim.adapters.persistence.order;

import dev.moim.adapters.persistence.Columns;
import dev.moim.adapters.persistence.ListQuery;
import dev.moim.adapters.persistence.ListQuery.Keys;
import dev.moim.application.order.OrderFilter;
import dev.moim.domain.member.MemberId;
import dev.moim.domain.order.OrderStatus;
import java.time.Instant;

/** A member's orders, filtered. */
final class OrderList {
  private static final String OF_MEMBER =
      """
      SELECT w.id
      FROM orders w
      WHERE w.member_id = :member
      """;

  /**
   * What {@code Order.status} says of {@code OrderMoney.of}, in SQL; the contract of the port holds
   * the two together. Where something was accepted, only that counts.
   */
  private static final String HAS_STATUS =
      """
      :status = (
          SELECT CASE
            WHEN bool_or(m.refund_open) THEN 'REFUNDING'
            WHEN w.fulfilment <> 'GRANTED' AND bool_and(
              m.returned >= m.amount - CASE WHEN m.accepted THEN w.retained ELSE 0 END)
              THEN 'REFUNDED'
            WHEN w.fulfilment = 'HELD' AND w.fulfilment_at > :now THEN 'HELD'
            WHEN w.fulfilment = 'HELD' THEN 'EXPIRED'
            WHEN w.fulfilment = 'GRANTED' AND bool_or(m.in_currency AND m.returned > 0)
              THEN 'PARTLY_REFUNDED'
            WHEN w.fulfilment = 'GRANTED' THEN 'PAID'
            WHEN bool_or(m.in_currency AND m.amount > 0) THEN 'REFUNDING'
            WHEN w.release_reason = 'EXPIRED' THEN 'EXPIRED'
            ELSE 'CANCELLED'
          END
          FROM (
            SELECT c.amount,
              c.returned
                + coalesce((
                  SELECT sum(amount)
                  FROM refunds
                  WHERE payment_id = c.payment_id AND provider_payment_id = c.provider_payment_id
                    AND status = 'SETTLED_BY_HAND'), 0) AS returned,
              c.currency = (SELECT min(currency) FROM order_lines WHERE order_id = w.id)
                AS in_currency,
              EXISTS (
                SELECT 1
                FROM refunds
                WHERE payment_id = c.payment_id AND provider_payment_id = c.provider_payment_id
                  AND status IN ('REQUESTED', 'UNKNOWN', 'PENDING', 'REFUSED')) AS refund_open,
              c.use = 'ACCEPTED' AS accepted,
              bool_or(c.use = 'ACCEPTED') OVER () AS any_accepted
            FROM payments p
            JOIN captures c ON c.payment_id = p.id
            WHERE p.order_id = w.id) m
          WHERE m.accepted OR NOT m.any_accepted)
      """;

  private OrderList() {}

  static ListQuery of(MemberId member, OrderFilter filter, Instant now) {
    ListQuery list =
        new ListQuery(OF_MEMBER, Keys.id("w.id"))
            .of(OrderRows.SELECT, "o.id", "l.position")
            .with("member", Columns.id(member.value()));
    filter
        .group()
        .ifPresent(
            group -> list.and("w.group_id = :group").with("group", Columns.id(group.value())));
    filter
        .reference()
        .ifPresent(
            reference ->
                list.and("w.reference = :reference")
                    .with("reference", Columns.text(reference.value())));
    filter.status().ifPresent(status -> withStatus(list, status, now));
    return list;
  }

  private static void withStatus(ListQuery list, OrderStatus status, Instant now) {
    list.and(HAS_STATUS).with("status", Columns.text(status.name())).with("now", Columns.at(now));
  }
}
