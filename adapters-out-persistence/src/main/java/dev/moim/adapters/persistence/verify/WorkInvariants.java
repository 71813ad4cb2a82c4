package dev.moim.adapters.persistence.verify;

import java.util.List;

/**
 * Work whose time has come was done.
 *
 * <p>It is late if it was due five minutes before its job last ended well: so that neither a server
 * that was stopped nor one that is slow makes anything late.
 */
final class WorkInvariants {
  private static final Invariant RECURRING_WORK_RUNS =
      Invariant.rows(
          "recurring-work-runs",
          "Recurring work is taken up when its time comes, ends well, and goes on for as long as"
              + " anything comes in.",
          "scheduled_tasks",
          """
          SELECT task_name || ' was due at ' || execution_time || ', last ended well at '
            || coalesce(last_success::text, 'no time') || ', and has failed '
            || coalesce(consecutive_failures, 0) || ' times since' AS broken
          FROM scheduled_tasks, (
            SELECT max(greatest(last_success, last_failure)) AS at FROM scheduled_tasks) alive
          WHERE consecutive_failures >= 20
            OR (NOT picked AND execution_time < alive.at - interval '10 minutes')
          UNION ALL
          SELECT what || ' came in at ' || at || ', and recurring work last ran at ' || ran
          FROM (
            SELECT what, max(at) AS at
            FROM (
              SELECT 'an order' AS what, placed_at AS at FROM orders
              UNION ALL SELECT 'a webhook', received_at FROM webhook_messages) came
            GROUP BY what) latest,
            (SELECT max(greatest(last_success, last_failure, last_heartbeat)) AS ran
            FROM scheduled_tasks) work
          WHERE at > ran + interval '10 minutes'
          """);

  private static final Invariant PROVIDERS_ARE_ASKED_IN_TIME =
      Invariant.rows(
          "providers-are-asked-in-time",
          "No attempt is late to be asked about.",
          "payments",
          """
          SELECT 'attempt ' || id || ', ' || state || ', was to be asked about at ' || ask_next_at AS broken
          FROM payments
          WHERE ask_next_at < (
              SELECT least(:now, coalesce(min(last_success), :now)) - interval '5 minutes'
              FROM scheduled_tasks
              WHERE task_name = 'ask-providers')
          """);

  private static final Invariant UNKNOWN_ATTEMPTS_ARE_ASKED_ABOUT =
      Invariant.rows(
          "unknown-attempts-are-asked-about",
          "Nobody stops asking about an attempt of which it is not known whether it took money.",
          "payments",
          """
          SELECT 'attempt ' || id || ' is UNKNOWN, and nobody will ask about it' AS broken
          FROM payments
          WHERE state = 'UNKNOWN' AND ask_next_at IS NULL
          """);

  private static final Invariant REFUNDS_ARE_SENT_IN_TIME =
      Invariant.rows(
          "refunds-are-sent-in-time",
          "No refund is late to be taken up.",
          "refunds",
          """
          SELECT 'refund ' || id || ', ' || status || ', was to be taken up at ' || next_attempt_at
            AS broken
          FROM (
            SELECT DISTINCT ON (payment_id, provider_payment_id) id, status, next_attempt_at
            FROM refunds
            WHERE status IN ('REQUESTED', 'UNKNOWN', 'PENDING')
            ORDER BY payment_id, provider_payment_id, position) oldest
          WHERE next_attempt_at < (
              SELECT least(:now, coalesce(min(last_success), :now)) - interval '5 minutes'
              FROM scheduled_tasks
              WHERE task_name = 'send-refunds')
          """);

  private static final Invariant WEBHOOKS_ARE_HANDLED_IN_TIME =
      Invariant.rows(
          "webhooks-are-handled-in-time",
          "No webhook is late to be handled.",
          "webhook_messages",
          """
          SELECT 'webhook ' || id || ' of ' || tender || ' was to be handled at ' || next_attempt_at
            || ', tried ' || attempts || ' times' AS broken
          FROM webhook_messages
          WHERE state = 'WAITING' AND next_attempt_at < (
              SELECT least(:now, coalesce(min(last_success), :now)) - interval '5 minutes'
              FROM scheduled_tasks
              WHERE task_name = 'handle-webhooks')
          """);

  private static final Invariant DECISIONS_ARE_CARRIED_OUT_IN_TIME =
      Invariant.rows(
          "decisions-are-carried-out-in-time",
          "No money that staff send back is late to go.",
          "attention_cases",
          """
          SELECT 'case ' || id || ' was to be sent back at ' || sending_next_at AS broken
          FROM attention_cases
          WHERE sending_next_at < (
              SELECT least(:now, coalesce(min(last_success), :now)) - interval '5 minutes'
              FROM scheduled_tasks
              WHERE task_name = 'send-unmatched-back')
          """);

  private static final Invariant DAYS_THAT_ARE_OVER_ARE_CLOSED =
      Invariant.rows(
          "days-that-are-over-are-closed",
          "No day of the ledger that has been over for an hour is open.",
          "ledger_entries",
          """
          SELECT 'day ' || day || ' has ' || count(*) || ' entries and is not closed' AS broken
          FROM ledger_entries e
          WHERE day < ((
              SELECT least(:now, coalesce(min(last_success), :now))
              FROM scheduled_tasks
              WHERE task_name = 'close-ledger-days') - interval '1 hour') AT TIME ZONE 'Asia/Seoul' - interval '1 day'
            AND NOT EXISTS (SELECT 1 FROM ledger_days d WHERE d.day = e.day)
          GROUP BY day
          """);

  private static final Invariant NO_REQUEST_IS_HELD_FOR_EVER =
      Invariant.rows(
          "no-request-is-held-for-ever",
          "A request that may be repeated is being carried out for a minute, and forgotten after a"
              + " day.",
          "idempotency_keys",
          """
          SELECT 'key ' || key || ' of member ' || member_id || ', taken at ' || taken_at
            || CASE WHEN answer IS NULL THEN ', is held until ' || held_until
              ELSE ', is not forgotten' END AS broken
          FROM idempotency_keys
          WHERE (answer IS NULL AND held_until > taken_at + interval '1 hour')
            OR taken_at < (
              SELECT least(:now, coalesce(min(last_success), :now)) - interval '25 hours'
              FROM scheduled_tasks
              WHERE task_name = 'forget-idempotency-keys')
          """);

  /** In the order in which they are looked for. */
  static final List<Invariant> ALL =
      List.of(
          RECURRING_WORK_RUNS,
          PROVIDERS_ARE_ASKED_IN_TIME,
          UNKNOWN_ATTEMPTS_ARE_ASKED_ABOUT,
          REFUNDS_ARE_SENT_IN_TIME,
          WEBHOOKS_ARE_HANDLED_IN_TIME,
          DECISIONS_ARE_CARRIED_OUT_IN_TIME,
          DAYS_THAT_ARE_OVER_ARE_CLOSED,
          NO_REQUEST_IS_HELD_FOR_EVER);

  private WorkInvariants() {}
}
