package dev.moim.adapters.persistence.verify;

import java.util.List;

/** Limits: what each member may have, and what coupons are for. */
final class LimitInvariants {
  /** Counted from the orders, and not from the pools that enforce it. */
  private static final Invariant MEMBERS_HAVE_NO_MORE_UNITS_THAN_THEY_MAY =
      Invariant.rows(
          "members-have-no-more-units-than-they-may",
          "No member has more units than each may have: of a group, a shared pool or a coupon.",
          "orders",
          """
          SELECT 'member ' || o.member_id || ' has ' || sum(l.quantity - l.returned) || ' units of '
            || m.what || ' ' || m.id || ', and may have ' || m.per_member AS broken
          FROM orders o
          JOIN order_lines l ON l.order_id = o.id
          JOIN (
            SELECT 'group' AS what, id, NULL::uuid AS pool_id, per_member FROM groups
            UNION ALL SELECT 'shared pool', pool_id, pool_id, per_member FROM shared_pools
            UNION ALL SELECT 'coupon', id, pool_id, per_member FROM coupons) m
            ON m.id = o.group_id OR m.pool_id = ANY (l.other_pools)
          WHERE m.per_member IS NOT NULL AND (o.fulfilment IN ('COMMITTED', 'GRANTED')
            OR o.fulfilment = 'HELD' AND o.hold_until > :now)
          GROUP BY o.member_id, m.what, m.id, m.per_member
          HAVING sum(l.quantity - l.returned) > m.per_member
          """);

  private static final Invariant COUPONS_ARE_USED_WHERE_THEY_ARE_FOR =
      Invariant.rows(
          "coupons-are-used-where-they-are-for",
          "A line with a coupon takes from the coupons pool, is of its club, and is no top-up.",
          "order_lines",
          """
          SELECT 'line ' || l.number || ' of order ' || l.order_id || ' was bought with coupon '
            || c.id || ', which is not for it, or was not taken' AS broken
          FROM order_lines l
          JOIN orders o ON o.id = l.order_id
          JOIN options p ON p.id = l.option_id
          JOIN coupons c ON c.id = l.coupon_id
          WHERE c.club_id <> o.club_id OR p.entitlement = 'WALLET_CREDIT'
            OR c.pool_id <> ALL (l.other_pools)
          """);

  /** In the order in which they are looked for. */
  static final List<Invariant> ALL =
      List.of(MEMBERS_HAVE_NO_MORE_UNITS_THAN_THEY_MAY, COUPONS_ARE_USED_WHERE_THEY_ARE_FOR);

  private LimitInvariants() {}
}
