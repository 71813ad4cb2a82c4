package dev.moim.adapters.persistence.verify;

import java.util.List;

/** What is always true of those who wait, and of what is offered to them. */
final class WaitingInvariants {
  private static final Invariant OFFERS_HOLD_THEIR_PLACES =
      Invariant.rows(
          "offers-hold-their-places",
          "Every offer that stands has what its member waited for in each pool, until it ends.",
          "waiting_entries",
          """
          SELECT 'wait ' || e.id || ' is offered until ' || e.offered_until || ', wants ' || w.units
            || ' in pool ' || w.pool_id || ' and has '
            || coalesce(a.units || ' until ' || coalesce(a.held_until::text, 'for ever'), 'none')
            AS broken
          FROM waiting_entries e
          JOIN waiting_wants w ON w.entry_id = e.id
          LEFT JOIN allocations a ON a.order_id = e.order_id AND a.pool_id = w.pool_id
          WHERE e.state = 'OFFERED' AND e.offered_until > :now
            AND (a.units, a.held_until) IS DISTINCT FROM (w.units, e.offered_until)
          """);

  private static final Invariant WHO_WAITS_STANDS_IN_LINE =
      Invariant.rows(
          "who-waits-stands-in-line",
          "Whoever waits stands in the line of a pool, with their own number, and nobody else"
              + " does.",
          "waiting_wants",
          """
          SELECT 'wait ' || e.id || ' is ' || e.state || ' and stands in ' || count(w.entry_id)
            || ' lines' AS broken
          FROM waiting_entries e
          LEFT JOIN waiting_wants w ON w.entry_id = e.id AND w.in_line
          GROUP BY e.id, e.state, e.group_id, e.number
          HAVING (e.state = 'WAITING') <> (count(w.entry_id) > 0)
            OR bool_or(w.group_id <> e.group_id OR w.number <> e.number)
          """);

  private static final Invariant NOBODY_WAITS_TWICE =
      Invariant.rows(
          "nobody-waits-twice",
          "No member waits, or has an offer, more than once in a group.",
          "waiting_entries",
          """
          SELECT 'member ' || member_id || ' waits ' || count(*) || ' times in group ' || group_id
            AS broken
          FROM waiting_entries
          WHERE state <> 'ENDED'
          GROUP BY group_id, member_id
          HAVING count(*) > 1
          """);

  /** Of those who want something of one pool only: others may be waiting for another. */
  private static final Invariant PLACES_ARE_OFFERED_IN_ORDER =
      Invariant.rows(
          "places-are-offered-in-order",
          "Nobody was offered a place while somebody who came earlier still waits for it.",
          "waiting_wants",
          """
          SELECT 'wait ' || e.id || ' was offered something of pool ' || w.pool_id
            || ' past number ' || min(b.number) AS broken
          FROM waiting_entries e
          JOIN waiting_wants w ON w.entry_id = e.id
          JOIN waiting_wants b ON b.pool_id = w.pool_id AND b.in_line AND b.number < e.number
          WHERE e.offered_at IS NOT NULL AND NOT EXISTS (
            SELECT 1
            FROM waiting_wants o
            WHERE o.entry_id = b.entry_id AND o.pool_id <> b.pool_id)
          GROUP BY e.id, w.pool_id
          """);

  private static final Invariant WHAT_WAS_TAKEN_IS_AN_ORDER =
      Invariant.rows(
          "what-was-taken-is-an-order",
          "Every offer that was taken is an order of its member in its group, and no other wait"
              + " is.",
          "waiting_entries",
          """
          SELECT 'wait ' || e.id || ' is ' || coalesce(e.reason, e.state)
            || CASE WHEN o.id IS NULL THEN ', and there is no such order' ELSE ', and has an order' END
            AS broken
          FROM waiting_entries e LEFT JOIN orders o ON o.id = e.order_id
          WHERE (e.reason IS NOT DISTINCT FROM 'TAKEN') <> (o.id IS NOT NULL)
            OR (o.group_id, o.member_id) <> (e.group_id, e.member_id)
          """);

  /** In the order in which they are looked for. */
  static final List<Invariant> ALL =
      List.of(
          OFFERS_HOLD_THEIR_PLACES,
          WHO_WAITS_STANDS_IN_LINE,
          NOBODY_WAITS_TWICE,
          PLACES_ARE_OFFERED_IN_ORDER,
          WHAT_WAS_TAKEN_IS_AN_ORDER);

  private WaitingInvariants() {}
}
