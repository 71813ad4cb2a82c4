package dev.moim.adapters.persistence.verify;

import java.util.List;

/** What orders gave: tickets, and what being a member rests on. */
final class TicketInvariants {
  private static final Invariant GRANTED_ORDERS_HAVE_THEIR_TICKETS =
      Invariant.rows(
          "granted-orders-have-their-tickets",
          "Each line of a granted order has given a ticket for each unit that was kept, and no"
              + " other stands; a top-up has given credit instead.",
          "order_lines",
          """
          SELECT 'line ' || l.number || ' of granted order ' || o.id || ' is for '
            || l.quantity - l.returned
            || ' and has given ' || coalesce(given.units, 0) || ' in ' || coalesce(given.tickets, 0)
            || ' tickets' AS broken
          FROM order_lines l
          JOIN orders o ON o.id = l.order_id
          JOIN options p ON p.id = l.option_id
          LEFT JOIN (
            SELECT order_id, line, count(*) AS tickets, sum(units) AS units
            FROM grants
            WHERE revoked_at IS NULL
            GROUP BY order_id, line) given ON given.order_id = l.order_id AND given.line = l.number
          WHERE o.fulfilment = 'GRANTED' AND p.entitlement <> 'WALLET_CREDIT'
            AND (given.tickets, given.units)
              IS DISTINCT FROM (l.quantity - l.returned, l.quantity - l.returned)
          """);

  private static final Invariant ONLY_GRANTED_ORDERS_HAVE_TICKETS =
      Invariant.rows(
          "only-granted-orders-have-tickets",
          "Whatever an order gave that is not granted is revoked.",
          "grants",
          """
          SELECT 'order ' || o.id || ' is ' || o.fulfilment || ', and ticket ' || g.ticket_id
            || ' stands by it' AS broken
          FROM grants g JOIN orders o ON o.id = g.order_id
          WHERE g.revoked_at IS NULL AND o.fulfilment <> 'GRANTED'
          """);

  private static final Invariant TICKETS_ARE_OF_THEIR_ORDERS =
      Invariant.rows(
          "tickets-are-of-their-orders",
          "Every ticket was given by an order, and is of its group and of what its option gives.",
          "tickets",
          """
          SELECT 'ticket ' || t.id || ' for ' || t.entitlement || ' in group ' || t.group_id
            || coalesce(' was given by an order of group ' || o.group_id, ' was given by no order') AS broken
          FROM tickets t
          LEFT JOIN grants g ON g.ticket_id = t.id
          LEFT JOIN orders o ON o.id = g.order_id
          LEFT JOIN order_lines l ON l.order_id = g.order_id AND l.number = g.line
          LEFT JOIN options p ON p.id = l.option_id
          WHERE (t.group_id, t.club_id, t.entitlement)
            IS DISTINCT FROM (o.group_id, o.club_id, p.entitlement)
          """);

  private static final Invariant MEMBERSHIPS_REST_ON_THEIR_TICKETS =
      Invariant.rows(
          "memberships-rest-on-their-tickets",
          "A membership that a ticket gave has that ticket, the members own, and it stands (a"
              + " presidents, and an officers who was one, may not).",
          "memberships",
          """
          SELECT m.role || ' ' || m.member_id || ' of club ' || m.club_id || ' rests on ticket '
            || m.ticket_id || ', which is another''s or does not stand' AS broken
          FROM memberships m LEFT JOIN tickets t ON t.id = m.ticket_id
          WHERE m.ticket_id IS NOT NULL
            AND ((t.club_id, t.holder_id, t.entitlement)
                IS DISTINCT FROM (m.club_id, m.member_id, 'MEMBERSHIP')
              OR (m.role NOT IN ('PRESIDENT', 'OFFICER') AND NOT EXISTS (
                SELECT 1 FROM grants g WHERE g.ticket_id = t.id AND g.revoked_at IS NULL)))
          """);

  private static final Invariant MEMBERSHIP_TICKETS_MAKE_MEMBERS =
      Invariant.rows(
          "membership-tickets-make-members",
          "Whoever holds a standing ticket for a membership is a member by it.",
          "tickets",
          """
          SELECT 'ticket ' || t.id || ' stands, and ' || t.holder_id || ' is no member of club '
            || t.club_id || ' by it' AS broken
          FROM tickets t
          WHERE t.entitlement = 'MEMBERSHIP'
            AND EXISTS (SELECT 1 FROM grants g WHERE g.ticket_id = t.id AND g.revoked_at IS NULL)
            AND NOT EXISTS (
              SELECT 1
              FROM memberships m
              WHERE m.club_id = t.club_id AND m.member_id = t.holder_id AND m.ticket_id = t.id)
          """);

  private static final Invariant CLUBS_HAVE_ONE_PRESIDENT =
      Invariant.rows(
          "clubs-have-one-president",
          "Every club has one president.",
          "clubs",
          """
          SELECT 'club ' || c.id || ' has ' || count(m.member_id) || ' presidents' AS broken
          FROM clubs c LEFT JOIN memberships m ON m.club_id = c.id AND m.role = 'PRESIDENT'
          GROUP BY c.id
          HAVING count(m.member_id) <> 1
          """);

  private static final Invariant SHOWN_IMAGES_ARE_ITEMS =
      Invariant.rows(
          "shown-images-are-items",
          "An image is shown if, and only if, an item of its club shows it.",
          "uploads",
          """
          SELECT 'image ' || coalesce(u.key, i.key) || ' is ' || coalesce(u.state, 'no upload') || ', and '
            || coalesce('item ' || i.item_id || ' shows it', 'no item shows it') AS broken
          FROM uploads u
          FULL JOIN item_images i ON i.key = u.key
          LEFT JOIN items ON items.id = i.item_id
          WHERE (u.state = 'SHOWN') IS DISTINCT FROM (i.key IS NOT NULL)
            OR (i.key IS NOT NULL
              AND (u.item_id, u.club_id) IS DISTINCT FROM (i.item_id, items.club_id))
          """);

  /** In the order in which they are looked for. */
  static final List<Invariant> ALL =
      List.of(
          GRANTED_ORDERS_HAVE_THEIR_TICKETS,
          ONLY_GRANTED_ORDERS_HAVE_TICKETS,
          TICKETS_ARE_OF_THEIR_ORDERS,
          MEMBERSHIPS_REST_ON_THEIR_TICKETS,
          MEMBERSHIP_TICKETS_MAKE_MEMBERS,
          CLUBS_HAVE_ONE_PRESIDENT,
          SHOWN_IMAGES_ARE_ITEMS);

  private TicketInvariants() {}
}
