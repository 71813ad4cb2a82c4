package dev.moim.adapters.persistence.verify;

import java.util.List;

/** What happened is told, and what is told happened. */
final class TellingInvariants {
  /** Older events may have been swept; from before the first one there are none. */
  private static final Invariant WHAT_HAPPENED_IS_TOLD =
      Invariant.rows(
          "what-happened-is-told",
          "Every order that was placed or granted, all money that was taken and every refund of the"
              + " last weeks has its event.",
          "outbox_events",
          """
          WITH since AS (
            SELECT greatest(min(happened_at), :now - interval '29 days') AS at FROM outbox_events)
          SELECT 'order ' || o.id || ' was placed at ' || o.placed_at || ', and nobody is told'
            AS broken
          FROM orders o, since
          WHERE o.placed_at >= since.at AND NOT EXISTS (
            SELECT 1 FROM outbox_events e WHERE e.order_id = o.id AND e.type = 'order.placed')
          UNION ALL
          SELECT 'order ' || o.id || ' was granted at ' || o.fulfilment_at
            || ', and nobody is told'
          FROM orders o, since
          WHERE o.fulfilment = 'GRANTED' AND o.fulfilment_at >= since.at AND NOT EXISTS (
            SELECT 1 FROM outbox_events e WHERE e.order_id = o.id AND e.type = 'order.granted')
          UNION ALL
          SELECT 'attempt ' || p.id || ' took ' || c.provider_payment_id || ', and nobody is told'
          FROM captures c JOIN payments p ON p.id = c.payment_id, since
          WHERE p.begun_at >= since.at AND NOT EXISTS (
            SELECT 1
            FROM outbox_events e
            WHERE e.payment_id = p.id AND e.provider_payment_id = c.provider_payment_id
              AND e.type = 'payment.captured')
          UNION ALL
          SELECT 'refund ' || r.id || ' is ' || r.status || ', and nobody is told'
          FROM refunds r, since
          WHERE r.requested_at >= since.at
            AND (r.cause <> 'PROVIDER' OR r.status = 'DONE')
            AND NOT EXISTS (
              SELECT 1
              FROM outbox_events e
              WHERE e.refund_id = r.id AND e.type = CASE
                WHEN r.status IN ('DONE', 'SETTLED_BY_HAND') THEN 'refund.completed'
                WHEN r.status = 'REFUSED' THEN 'refund.refused'
                ELSE 'refund.requested'
              END)
          """);

  private static final Invariant EVENTS_ARE_DISPATCHED_IN_TIME =
      Invariant.rows(
          "events-are-dispatched-in-time",
          "No event is late to be dispatched.",
          "outbox_events",
          """
          SELECT 'event ' || id || ', ' || type || ', was to be dispatched at ' || due_at AS broken
          FROM outbox_events
          WHERE due_at < (
              SELECT least(:now, coalesce(min(last_success), :now)) - interval '5 minutes'
              FROM scheduled_tasks
              WHERE task_name = 'dispatch-events')
          """);

  /** A lane that fails has pauses, so what waits in it may be hours late; but it is tried. */
  private static final Invariant DELIVERIES_ARE_TAKEN_UP =
      Invariant.rows(
          "deliveries-are-taken-up",
          "Wherever a delivery has been due for an hour, something was tried in that hour.",
          "deliveries",
          """
          WITH job AS (
            SELECT least(:now, coalesce(min(last_success), :now)) - interval '1 hour' AS at
            FROM scheduled_tasks
            WHERE task_name = 'deliver-due')
          SELECT 'lane ' || lane || ' has ' || count(*) || ' deliveries, the first due at '
            || min(next_at) || ', and nobody takes them up' AS broken
          FROM deliveries d, job
          WHERE next_at < job.at AND NOT EXISTS (
            SELECT 1
            FROM delivery_attempts a
            JOIN deliveries o ON o.id = a.delivery_id
            WHERE o.lane = d.lane AND a.at >= job.at)
          GROUP BY lane
          """);

  private static final Invariant WHAT_WAS_DELIVERED_WAS_SENT =
      Invariant.rows(
          "what-was-delivered-was-sent",
          "Whatever counts as delivered was sent, and the other side said yes.",
          "delivery_attempts",
          """
          SELECT 'delivery ' || d.id || ' counts as delivered, and no attempt was' AS broken
          FROM deliveries d
          WHERE d.state = 'DELIVERED' AND NOT EXISTS (
            SELECT 1
            FROM delivery_attempts a
            WHERE a.delivery_id = d.id AND a.outcome = 'DELIVERED' AND a.number <= d.tries)
          """);

  private static final Invariant DELIVERIES_ARE_OF_THEIR_EVENTS =
      Invariant.rows(
          "deliveries-are-of-their-events",
          "A delivery tells what its event says, to the club that the event is of.",
          "deliveries",
          """
          SELECT 'delivery ' || d.id || ' to ' || d.lane || ' is not of event ' || d.event_id
            AS broken
          FROM deliveries d
          LEFT JOIN outbox_events e ON e.id = d.event_id
          WHERE (e.type, e.club_id, e.due_at IS NULL)
            IS DISTINCT FROM (d.type, d.club_id, true)
          """);

  /** In the order in which they are looked for. */
  static final List<Invariant> ALL =
      List.of(
          WHAT_HAPPENED_IS_TOLD,
          DELIVERIES_ARE_OF_THEIR_EVENTS,
          WHAT_WAS_DELIVERED_WAS_SENT,
          EVENTS_ARE_DISPATCHED_IN_TIME,
          DELIVERIES_ARE_TAKEN_UP);

  private TellingInvariants() {}
}
