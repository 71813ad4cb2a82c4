package dev.moim.adapters.persistence.verify;

import java.util.List;

/** Places: pools, what is taken of them, and the orders that have it. */
final class PlaceInvariants {
  private static final Invariant POOLS_COUNT_THEIR_ALLOCATIONS =
      Invariant.rows(
          "pools-count-their-allocations",
          "What a pool says is taken is the sum of its allocations.",
          "pools",
          """
          SELECT 'pool ' || p.id || ' says that ' || p.taken || ' are taken, its allocations have '
            || coalesce(a.units, 0) AS broken
          FROM pools p
          LEFT JOIN (SELECT pool_id, sum(units) AS units FROM allocations GROUP BY pool_id) a
            ON a.pool_id = p.id
          WHERE p.taken <> coalesce(a.units, 0)
          """);

  private static final Invariant POOLS_SELL_NO_MORE_THAN_THERE_IS =
      Invariant.rows(
          "pools-sell-no-more-than-there-is",
          "No pool has more taken than its capacity.",
          "pools",
          """
          SELECT 'pool ' || id || ' has ' || taken || ' taken of ' || capacity AS broken
          FROM pools
          WHERE taken > capacity
          """);

  private static final Invariant ALLOCATIONS_ARE_OF_ORDERS =
      Invariant.rows(
          "allocations-are-of-orders",
          "Every allocation is of an order that has a line for its pool, or of an offer to somebody"
              + " who waited for that.",
          "allocations",
          """
          SELECT 'the allocation of order ' || a.order_id || ' in pool ' || a.pool_id
            || CASE WHEN o.id IS NULL THEN ': there is no such order' ELSE ': no line is for it' END
            AS broken
          FROM allocations a LEFT JOIN orders o ON o.id = a.order_id
          WHERE NOT EXISTS (
            SELECT 1
            FROM order_lines l
            WHERE l.order_id = a.order_id
              AND (l.pool_id = a.pool_id OR a.pool_id = ANY (l.other_pools)))
            AND NOT EXISTS (
              SELECT 1
              FROM waiting_entries e JOIN waiting_wants w ON w.entry_id = e.id
              WHERE e.order_id = a.order_id AND w.pool_id = a.pool_id AND e.state = 'OFFERED')
          """);

  private static final Invariant GRANTED_ORDERS_KEEP_THEIR_PLACES =
      Invariant.rows(
          "granted-orders-keep-their-places",
          "Every granted order has the units that it kept in each pool, for good.",
          "orders",
          """
          SELECT 'granted order ' || wanted.order_id || ' in pool ' || wanted.pool_id || ' wants '
            || wanted.units || ' and has ' || coalesce(a.units, 0)
            || coalesce(', held until ' || a.held_until, '') AS broken
          FROM (
            SELECT l.order_id, t.pool_id, sum(l.quantity - l.returned) AS units
            FROM order_lines l JOIN orders o ON o.id = l.order_id
            CROSS JOIN unnest(array_prepend(l.pool_id, l.other_pools)) AS t (pool_id)
            WHERE o.fulfilment IN ('COMMITTED', 'GRANTED')
            GROUP BY l.order_id, t.pool_id) wanted
          LEFT JOIN allocations a ON a.order_id = wanted.order_id AND a.pool_id = wanted.pool_id
          WHERE a.units IS DISTINCT FROM wanted.units OR a.held_until IS NOT NULL
          """);

  private static final Invariant HELD_ORDERS_HOLD_THEIR_PLACES =
      Invariant.rows(
          "held-orders-hold-their-places",
          "Every order whose hold has not ended has its units in each pool, until its hold ends.",
          "orders",
          """
          SELECT 'order ' || wanted.order_id || ' is held until ' || wanted.hold_until || ', wants '
            || wanted.units || ' in pool ' || wanted.pool_id || ' and has '
            || coalesce(a.units || ' until ' || coalesce(a.held_until::text, 'for ever'), 'none')
            AS broken
          FROM (
            SELECT l.order_id, t.pool_id, o.hold_until, sum(l.quantity - l.returned) AS units
            FROM order_lines l JOIN orders o ON o.id = l.order_id
            CROSS JOIN unnest(array_prepend(l.pool_id, l.other_pools)) AS t (pool_id)
            WHERE o.fulfilment = 'HELD' AND o.hold_until > :now
            GROUP BY l.order_id, t.pool_id, o.hold_until) wanted
          LEFT JOIN allocations a ON a.order_id = wanted.order_id AND a.pool_id = wanted.pool_id
          WHERE (a.units, a.held_until) IS DISTINCT FROM (wanted.units, wanted.hold_until)
          """);

  private static final Invariant NO_HOLD_OUTLIVES_ITS_END =
      Invariant.rows(
          "no-hold-outlives-its-end",
          "No order whose hold has ended keeps units for longer than a minute after that.",
          "orders",
          """
          SELECT 'order ' || o.id || ' was held until ' || o.hold_until || ' and has ' || a.units
            || ' in pool ' || a.pool_id || ' until ' || coalesce(a.held_until::text, 'for ever') AS broken
          FROM orders o JOIN allocations a ON a.order_id = o.id
          WHERE o.fulfilment = 'HELD' AND o.hold_until <= :now
            AND coalesce(a.held_until, 'infinity') > o.hold_until + interval '1 minute'
          """);

  private static final Invariant RELEASED_ORDERS_HAVE_NO_PLACES =
      Invariant.rows(
          "released-orders-have-no-places",
          "No released order has units in a pool.",
          "orders",
          """
          SELECT 'order ' || o.id || ' is released and has ' || a.units || ' in pool ' || a.pool_id
            AS broken
          FROM orders o JOIN allocations a ON a.order_id = o.id
          WHERE o.fulfilment = 'RELEASED'
          """);

  private static final Invariant ORDERS_ARE_NUMBERED_WITHOUT_GAPS =
      Invariant.rows(
          "orders-are-numbered-without-gaps",
          "The orders of a group are numbered from 1 without gaps, and the group has counted them.",
          "group_admissions",
          """
          SELECT 'group ' || g.group_id || ' has counted ' || g.admitted || ', and has ' || count(o.id)
            || ' orders up to number ' || coalesce(max(o.number), 0) AS broken
          FROM group_admissions g LEFT JOIN orders o ON o.group_id = g.group_id
          GROUP BY g.group_id, g.admitted
          HAVING g.admitted <> count(o.id) OR g.admitted <> coalesce(max(o.number), 0)
          """);

  private static final Invariant MEMBERS_HAVE_NO_MORE_ORDERS_THAN_THEY_MAY =
      Invariant.rows(
          "members-have-no-more-orders-than-they-may",
          "No member has more standing orders in a group than it allows.",
          "orders",
          """
          SELECT 'member ' || o.member_id || ' has ' || count(*) || ' standing orders in group '
            || o.group_id || ', and may have ' || g.live_orders_per_member AS broken
          FROM orders o JOIN groups g ON g.id = o.group_id
          WHERE o.fulfilment <> 'RELEASED'
          GROUP BY o.group_id, o.member_id, g.live_orders_per_member
          HAVING count(*) > g.live_orders_per_member
          """);

  private static final Invariant ORDERS_ARE_OF_THEIR_GROUP =
      Invariant.rows(
          "orders-are-of-their-group",
          "An order is of its groups club, and has lines, all for options of its group.",
          "orders",
          """
          SELECT 'order ' || o.id || ' of group ' || o.group_id
            || ': its club, or one of its lines, is another group''s, or it has no line' AS broken
          FROM orders o JOIN groups g ON g.id = o.group_id
          WHERE o.club_id <> g.club_id
            OR NOT EXISTS (SELECT 1 FROM order_lines l WHERE l.order_id = o.id)
            OR EXISTS (
              SELECT 1
              FROM order_lines l JOIN options p ON p.id = l.option_id
              WHERE l.order_id = o.id AND (p.group_id <> o.group_id OR p.pool_id <> l.pool_id))
          """);

  private static final Invariant WHAT_ORDERS_REFER_TO_IS_THERE =
      Invariant.rows(
          "what-orders-refer-to-is-there",
          "The member and the group of an order are there, the option of a line, the order and the"
              + " payer of an attempt to pay, and the pool of an allocation.",
          "orders",
          """
          SELECT 'order ' || o.id || ': its member or its group is not there' AS broken
          FROM orders o
          WHERE NOT EXISTS (SELECT 1 FROM members m WHERE m.id = o.member_id)
            OR NOT EXISTS (SELECT 1 FROM groups g WHERE g.id = o.group_id)
          UNION ALL
          SELECT 'line ' || l.number || ' of order ' || l.order_id
            || ': its order or its option is not there'
          FROM order_lines l
          WHERE NOT EXISTS (SELECT 1 FROM orders o WHERE o.id = l.order_id)
            OR NOT EXISTS (SELECT 1 FROM options p WHERE p.id = l.option_id)
          UNION ALL
          SELECT 'attempt ' || p.id || ': its order or its payer is not there'
          FROM payments p
          WHERE NOT EXISTS (SELECT 1 FROM orders o WHERE o.id = p.order_id)
            OR NOT EXISTS (SELECT 1 FROM members m WHERE m.id = p.payer_id)
          UNION ALL
          SELECT 'the allocation of order ' || a.order_id || ': pool ' || a.pool_id
            || ' is not there'
          FROM allocations a
          WHERE NOT EXISTS (SELECT 1 FROM pools p WHERE p.id = a.pool_id)
          """);

  /** In the order in which they are looked for. */
  static final List<Invariant> ALL =
      List.of(
          POOLS_COUNT_THEIR_ALLOCATIONS,
          POOLS_SELL_NO_MORE_THAN_THERE_IS,
          ALLOCATIONS_ARE_OF_ORDERS,
          GRANTED_ORDERS_KEEP_THEIR_PLACES,
          HELD_ORDERS_HOLD_THEIR_PLACES,
          NO_HOLD_OUTLIVES_ITS_END,
          RELEASED_ORDERS_HAVE_NO_PLACES,
          ORDERS_ARE_NUMBERED_WITHOUT_GAPS,
          MEMBERS_HAVE_NO_MORE_ORDERS_THAN_THEY_MAY,
          ORDERS_ARE_OF_THEIR_GROUP,
          WHAT_ORDERS_REFER_TO_IS_THERE);

  private PlaceInvariants() {}
}
