package dev.moim.adapters.persistence.verify;

import java.util.List;

/**
 * A way to spoil a sound database behind the guards of its tables.
 *
 * @param invariant the first one that must be found broken
 * @param also what cannot but be broken along with it
 * @param statements what is done; triggers and foreign keys look away
 */
record Spoiling(String invariant, List<String> also, List<String> statements) {
  static final List<Spoiling> ALL =
      List.of(
          new Spoiling(
              "pools-count-their-allocations",
              List.of(),
              List.of(
                  """
                  UPDATE pools
                  SET taken = taken + 1
                  WHERE id = (SELECT id
                  FROM pools
                  WHERE capacity > taken LIMIT 1)
                  """)),
          new Spoiling(
              "pools-sell-no-more-than-there-is",
              List.of(),
              List.of(
                  """
                  ALTER TABLE pools DROP CONSTRAINT pools_never_sell_more_than_there_is
                  """,
                  """
                  UPDATE pools
                  SET capacity = 1
                  WHERE id = (SELECT id
                  FROM pools
                  WHERE taken > 1 LIMIT 1)
                  """)),
          new Spoiling(
              "allocations-are-of-orders",
              List.of(),
              List.of(
                  """
                  INSERT INTO allocations
                  SELECT gen_random_uuid(), id, 1
                  FROM pools
                  WHERE capacity = 500
                  """,
                  """
                  UPDATE pools
                  SET taken = taken + 1
                  WHERE capacity = 500
                  """)),
          new Spoiling(
              "granted-orders-keep-their-places",
              List.of(),
              List.of(
                  """
                  UPDATE allocations
                  SET held_until = '2026-12-31'
                  WHERE order_id = (SELECT id
                  FROM orders
                  WHERE fulfilment = 'GRANTED' LIMIT 1)
                  """)),
          new Spoiling(
              "held-orders-hold-their-places",
              List.of("offers-hold-their-places"),
              List.of(
                  """
                  UPDATE allocations
                  SET held_until = held_until + interval '1 hour'
                  WHERE held_until > '2026-11-20'
                  """)),
          new Spoiling(
              "no-hold-outlives-its-end",
              List.of(),
              List.of(
                  """
                  UPDATE orders
                  SET hold_until = '2026-11-16'
                  WHERE fulfilment = 'HELD'
                  """)),
          new Spoiling(
              "offers-hold-their-places",
              List.of(),
              List.of(
                  """
                  UPDATE allocations a
                  SET held_until = held_until + interval '1 hour'
                  FROM waiting_entries e
                  WHERE e.order_id = a.order_id AND e.state = 'OFFERED'
                  """)),
          new Spoiling(
              "who-waits-stands-in-line",
              List.of(),
              List.of(
                  """
                  UPDATE waiting_wants
                  SET in_line = false
                  WHERE in_line
                  """)),
          new Spoiling(
              "nobody-waits-twice",
              List.of(),
              List.of(
                  """
                  DROP INDEX waiting_entries_once_a_member
                  """,
                  """
                  UPDATE waiting_entries
                  SET member_id = (SELECT member_id FROM waiting_entries WHERE state = 'OFFERED')
                  WHERE state = 'WAITING'
                  """)),
          new Spoiling(
              "places-are-offered-in-order",
              List.of(),
              List.of(
                  """
                  UPDATE waiting_entries
                  SET number = 0
                  WHERE state = 'WAITING'
                  """,
                  """
                  UPDATE waiting_wants
                  SET number = 0
                  WHERE in_line
                  """)),
          new Spoiling(
              "what-was-taken-is-an-order",
              List.of(),
              List.of(
                  """
                  UPDATE waiting_entries
                  SET order_id = gen_random_uuid()
                  WHERE reason = 'TAKEN'
                  """)),
          new Spoiling(
              "released-orders-have-no-places",
              List.of(),
              List.of(
                  """
                  INSERT INTO allocations
                  SELECT o.id, l.pool_id, 1
                  FROM orders o
                  JOIN order_lines l ON l.order_id = o.id
                  WHERE o.release_reason = 'CANCELLED'
                  """,
                  """
                  UPDATE pools
                  SET taken = taken + 1
                  WHERE id IN (SELECT l.pool_id
                  FROM orders o
                  JOIN order_lines l ON l.order_id = o.id
                  WHERE o.release_reason = 'CANCELLED')
                  """)),
          new Spoiling(
              "orders-are-numbered-without-gaps",
              List.of(),
              List.of(
                  """
                  UPDATE group_admissions
                  SET admitted = admitted + 1
                  WHERE group_id = (SELECT id
                  FROM groups LIMIT 1)
                  """)),
          new Spoiling(
              "members-have-no-more-orders-than-they-may",
              List.of(),
              List.of(
                  """
                  UPDATE groups
                  SET live_orders_per_member = 1
                  """)),
          new Spoiling(
              "members-have-no-more-units-than-they-may",
              List.of(),
              List.of(
                  """
                  UPDATE groups
                  SET per_member = 1
                  WHERE per_member > 1
                  """)),
          new Spoiling(
              "coupons-are-used-where-they-are-for",
              List.of(),
              List.of(
                  """
                  UPDATE coupons
                  SET club_id = (SELECT id
                  FROM clubs c
                  WHERE c.id <> coupons.club_id LIMIT 1)
                  """)),
          new Spoiling(
              "orders-are-of-their-group",
              List.of(),
              List.of(
                  """
                  UPDATE order_lines
                  SET option_id = (SELECT id
                  FROM options
                  WHERE entitlement = 'ENTRY'
                  AND group_id <> (SELECT group_id
                  FROM orders
                  WHERE id = order_id) LIMIT 1)
                  WHERE order_id = (SELECT id
                  FROM orders
                  WHERE release_reason = 'CANCELLED')
                  """)),
          new Spoiling(
              "what-orders-refer-to-is-there",
              List.of(),
              List.of(
                  """
                  UPDATE payments
                  SET payer_id = gen_random_uuid()
                  WHERE id = (SELECT p.id
                  FROM payments p
                  WHERE NOT EXISTS (SELECT 1
                  FROM captures c
                  WHERE c.payment_id = p.id) LIMIT 1)
                  """)),
          new Spoiling(
              "granted-orders-have-their-tickets",
              List.of(),
              List.of(
                  """
                  UPDATE grants
                  SET revoked_at = now()
                  WHERE id = (SELECT g.id
                  FROM grants g
                  JOIN tickets t ON t.id = g.ticket_id
                  WHERE t.entitlement = 'ENTRY'
                  AND g.revoked_at IS NULL LIMIT 1)
                  """)),
          new Spoiling(
              "only-granted-orders-have-tickets",
              List.of(),
              List.of(
                  """
                  UPDATE grants
                  SET revoked_at = NULL
                  WHERE id = (SELECT g.id
                  FROM grants g
                  JOIN tickets t ON t.id = g.ticket_id
                  WHERE t.entitlement = 'ENTRY'
                  AND g.revoked_at IS NOT NULL LIMIT 1)
                  """)),
          new Spoiling(
              "tickets-are-of-their-orders",
              List.of(),
              List.of(
                  """
                  UPDATE tickets
                  SET group_id = gen_random_uuid()
                  WHERE id = (SELECT id
                  FROM tickets
                  WHERE entitlement = 'ENTRY' LIMIT 1)
                  """)),
          new Spoiling(
              "memberships-rest-on-their-tickets",
              List.of(),
              List.of(
                  """
                  UPDATE memberships
                  SET ticket_id = (SELECT id
                  FROM tickets
                  WHERE entitlement = 'ENTRY' LIMIT 1)
                  WHERE role = 'PRESIDENT'
                  """)),
          new Spoiling(
              "membership-tickets-make-members",
              List.of(),
              List.of(
                  """
                  DELETE
                  FROM memberships
                  WHERE member_id = (SELECT member_id
                  FROM memberships
                  WHERE role = 'MEMBER' LIMIT 1)
                  AND role = 'MEMBER'
                  """)),
          new Spoiling(
              "clubs-have-one-president",
              List.of(),
              List.of(
                  """
                  DELETE
                  FROM memberships
                  WHERE member_id = (SELECT member_id
                  FROM memberships
                  WHERE role = 'PRESIDENT' LIMIT 1)
                  AND role = 'PRESIDENT'
                  """)),
          new Spoiling(
              "shown-images-are-items",
              List.of(),
              List.of(
                  """
                  DELETE
                  FROM item_images
                  """)),
          new Spoiling(
              "lines-cost-what-their-prices-say",
              List.of(),
              List.of(
                  """
                  UPDATE order_lines
                  SET prices = '1:7'
                  WHERE quantity = 4
                  """)),
          new Spoiling(
              "attempts-cost-what-their-order-costs",
              List.of(),
              List.of(
                  """
                  UPDATE payments
                  SET amount = amount + 1
                  WHERE state = 'BEGUN'
                  """)),
          new Spoiling(
              "captured-attempts-have-captures",
              List.of(),
              List.of(
                  """
                  UPDATE payments
                  SET state = 'DECLINED'
                  WHERE id = (SELECT id
                  FROM payments
                  WHERE state = 'CAPTURED'
                  AND tender <> 'WALLET' LIMIT 1)
                  """)),
          new Spoiling(
              "granted-orders-are-paid-once",
              List.of(),
              List.of(
                  """
                  UPDATE payments
                  SET amount = amount + 1
                  WHERE tender = 'KAKAOPAY'
                  """,
                  """
                  UPDATE order_lines
                  SET unit_price = unit_price + 1, prices = '1:' || unit_price + 1
                  WHERE order_id IN (SELECT order_id
                  FROM payments
                  WHERE tender = 'KAKAOPAY')
                  """)),
          new Spoiling(
              "accepted-money-has-its-order",
              List.of(),
              List.of(
                  """
                  UPDATE orders
                  SET release_reason = 'CANCELLED'
                  WHERE id = (SELECT id
                  FROM orders
                  WHERE release_reason = 'REFUNDED' LIMIT 1)
                  """)),
          new Spoiling(
              "clubs-retain-no-more-than-was-paid",
              List.of(),
              List.of(
                  """
                  UPDATE orders
                  SET retained = retained + 1
                  WHERE retained > 0
                  """)),
          new Spoiling(
              "what-pays-nothing-goes-back",
              List.of(
                  "captures-are-in-the-books",
                  "nothing-stays-held",
                  "providers-hold-what-was-taken"),
              List.of(
                  """
                  UPDATE captures
                  SET amount = amount + 1
                  WHERE amount = 100
                  """)),
          new Spoiling(
              "no-more-goes-back-than-was-taken",
              List.of("captures-sum-their-refunds-up"),
              List.of(
                  """
                  ALTER TABLE captures DROP CONSTRAINT captures_never_return_more_than_was_taken
                  """,
                  """
                  UPDATE captures
                  SET returned = amount + 1
                  WHERE amount = 100
                  """)),
          new Spoiling(
              "captures-sum-their-refunds-up",
              List.of(),
              List.of(
                  """
                  UPDATE captures
                  SET returned = returned - 1
                  WHERE amount = 100
                  """)),
          new Spoiling(
              "refunds-that-ended-say-how",
              List.of(),
              List.of(
                  """
                  ALTER TABLE refunds DROP CONSTRAINT refunds_closed_check
                  """,
                  """
                  UPDATE refunds
                  SET closed_at = NULL
                  WHERE amount = 100
                  """)),
          new Spoiling(
              "wallets-are-never-in-doubt",
              List.of(),
              List.of(
                  """
                  UPDATE payments
                  SET ask_next_at = '2100-01-01'
                  WHERE tender = 'WALLET'
                  """)),
          new Spoiling(
              "entries-have-all-their-transfers",
              List.of(),
              List.of(
                  """
                  UPDATE ledger_entries e
                  SET transfers = transfers + 1
                  WHERE e.day > (SELECT max(day)
                  FROM ledger_days)
                  """)),
          new Spoiling(
              "entries-are-of-their-orders",
              List.of(),
              List.of(
                  """
                  UPDATE ledger_entries e
                  SET group_id = gen_random_uuid()
                  WHERE order_id IS NOT NULL
                  AND e.day > (SELECT max(day)
                  FROM ledger_days)
                  """)),
          new Spoiling(
              "captures-are-in-the-books",
              List.of(),
              List.of(
                  """
                  UPDATE ledger_transfers
                  SET credit = 'HELD:nobody'
                  WHERE position = 0
                  AND entry_id = (SELECT e.id
                  FROM ledger_entries e
                  WHERE starts_with(e.key, 'capture:')
                  AND e.day > (SELECT max(day)
                  FROM ledger_days) LIMIT 1)
                  """,
                  """
                  UPDATE ledger_transfers
                  SET debit = 'HELD:nobody'
                  WHERE position = 1
                  AND entry_id = (SELECT entry_id
                  FROM ledger_transfers
                  WHERE credit = 'HELD:nobody')
                  """)),
          new Spoiling(
              "refunds-are-in-the-books",
              List.of(),
              List.of(
                  """
                  UPDATE ledger_entries e
                  SET key = 'lost:' || key
                  WHERE starts_with(key, 'refund-requested:')
                  AND e.day > (SELECT max(day)
                  FROM ledger_days)
                  """)),
          new Spoiling(
              "settlements-are-in-the-books",
              List.of(),
              List.of(
                  """
                  UPDATE settlement_lines
                  SET amount = amount + 1
                  """)),
          new Spoiling(
              "clubs-owe-the-refunds-that-are-open",
              List.of(),
              List.of(
                  """
                  UPDATE ledger_transfers
                  SET credit = 'REFUNDS_PAYABLE:nobody'
                  WHERE starts_with(credit, 'REFUNDS_PAYABLE:')
                  AND entry_id IN (SELECT e.id
                  FROM ledger_entries e
                  WHERE e.day > (SELECT max(day)
                  FROM ledger_days))
                  """)),
          new Spoiling(
              "nothing-stays-held",
              List.of(),
              List.of(
                  """
                  UPDATE ledger_transfers
                  SET debit = 'HELD:nobody'
                  WHERE position = 1
                  AND starts_with(debit, 'HELD:')
                  AND entry_id IN (SELECT e.id
                  FROM ledger_entries e
                  WHERE e.day > (SELECT max(day)
                  FROM ledger_days))
                  """)),
          new Spoiling(
              "providers-hold-what-was-taken",
              List.of(),
              List.of(
                  """
                  UPDATE ledger_transfers
                  SET credit = 'AT_PROVIDER:another'
                  WHERE starts_with(credit, 'AT_PROVIDER:')
                  AND entry_id IN (SELECT e.id
                  FROM ledger_entries e
                  WHERE starts_with(e.key, 'refund-done:')
                  AND e.day > (SELECT max(day)
                  FROM ledger_days))
                  """)),
          new Spoiling(
              "suspense-is-what-nobody-claims",
              List.of(),
              List.of(
                  """
                  UPDATE attention_cases
                  SET amount = amount + 1
                  WHERE kind = 'UNMATCHED_MONEY'
                  AND settled_at IS NULL
                  """)),
          new Spoiling(
              "wallets-have-what-the-ledger-says",
              List.of(),
              List.of(
                  """
                  UPDATE ledger_transfers
                  SET credit = 'WALLET:nobody'
                  WHERE starts_with(credit, 'WALLET:')
                  AND entry_id IN (SELECT e.id
                  FROM ledger_entries e
                  WHERE e.day > (SELECT max(day)
                  FROM ledger_days))
                  """)),
          new Spoiling(
              "wallets-are-chained",
              List.of(),
              List.of(
                  """
                  UPDATE wallet_movements m
                  SET seq = seq + 1
                  WHERE seq = (SELECT max(seq)
                  FROM wallet_movements l
                  WHERE l.wallet = m.wallet)
                  """)),
          new Spoiling(
              "nothing-was-posted-into-a-closed-day",
              List.of("the-ledgers-chain-is-unbroken"),
              List.of(
                  """
                  INSERT INTO ledger_entries (id, key, at, day, what, transfers)
                  SELECT gen_random_uuid(), 'late', '2026-11-16', min(day), 'late', 1
                  FROM ledger_days
                  """,
                  """
                  INSERT INTO ledger_transfers (entry_id, position, of, debit, credit, amount,
                  currency)
                  SELECT id, 0, 1, 'BANK:a', 'BONUS:platform', 1, 'KRW'
                  FROM ledger_entries
                  WHERE key = 'late'
                  """)),
          new Spoiling(
              "the-ledgers-chain-is-unbroken",
              List.of(),
              List.of(
                  """
                  UPDATE ledger_entries
                  SET what = 'something else'
                  WHERE day = (SELECT min(day)
                  FROM ledger_days)
                  """)),
          new Spoiling(
              "refused-refunds-are-on-the-list",
              List.of(),
              List.of(
                  """
                  UPDATE attention_cases
                  SET how = 'HEALED', note = 'no', settled_at = now()
                  WHERE kind = 'REFUND_REFUSED'
                  AND settled_at IS NULL
                  """)),
          new Spoiling(
              "attempts-in-question-took-nothing-yet",
              List.of(),
              List.of(
                  """
                  UPDATE payments
                  SET state = 'DECLINED'
                  WHERE id IN (SELECT payment_id
                  FROM attention_cases
                  WHERE kind = 'PAYMENT_UNKNOWN')
                  """)),
          new Spoiling(
              "money-without-an-order-has-none",
              List.of(),
              List.of(
                  """
                  UPDATE ledger_entries
                  SET key = 'lost:' || key
                  WHERE key IN (SELECT 'suspense:' || subject
                  FROM attention_cases
                  WHERE settled_at IS NULL)
                  """)),
          new Spoiling(
              "recurring-work-runs",
              List.of(),
              List.of(
                  """
                  INSERT INTO scheduled_tasks (task_name, task_instance, execution_time, picked,
                  last_success, consecutive_failures, version)
                  VALUES ('some-work', 'recurring', '2100-01-01', false, '2100-01-01', 20, 1)
                  """)),
          new Spoiling(
              "providers-are-asked-in-time",
              List.of(),
              List.of(
                  """
                  UPDATE payments
                  SET ask_next_at = '2026-11-16'
                  WHERE state = 'BEGUN'
                  """)),
          new Spoiling(
              "unknown-attempts-are-asked-about",
              List.of(),
              List.of(
                  """
                  UPDATE payments
                  SET state = 'UNKNOWN', ask_next_at = NULL
                  WHERE state = 'BEGUN'
                  """)),
          new Spoiling(
              "refunds-are-sent-in-time",
              List.of(),
              List.of(
                  """
                  UPDATE refunds
                  SET next_attempt_at = '2026-11-16'
                  WHERE closed_at IS NULL
                  AND status <> 'REFUSED'
                  """)),
          new Spoiling(
              "webhooks-are-handled-in-time",
              List.of(),
              List.of(
                  """
                  UPDATE webhook_messages
                  SET next_attempt_at = '2026-11-16'
                  WHERE state = 'WAITING'
                  """)),
          new Spoiling(
              "decisions-are-carried-out-in-time",
              List.of(),
              List.of(
                  """
                  UPDATE attention_cases
                  SET sending_next_at = '2026-11-16'
                  WHERE sending_by IS NOT NULL
                  """)),
          new Spoiling(
              "days-that-are-over-are-closed",
              List.of(),
              List.of(
                  """
                  DELETE
                  FROM ledger_days
                  WHERE day >= '2026-11-16'
                  """)),
          new Spoiling(
              "no-request-is-held-for-ever",
              List.of(),
              List.of(
                  """
                  UPDATE idempotency_keys
                  SET held_until = '2100-01-01'
                  """)),
          new Spoiling(
              "what-happened-is-told",
              List.of(),
              List.of(
                  """
                  UPDATE outbox_events
                  SET order_id = gen_random_uuid()
                  WHERE id = (SELECT e.id
                  FROM outbox_events e
                  JOIN orders o ON o.id = e.order_id
                  WHERE e.type = 'order.granted'
                  AND o.fulfilment = 'GRANTED'
                  AND e.happened_at > '2026-11-18' LIMIT 1)
                  """)),
          new Spoiling(
              "deliveries-are-of-their-events",
              List.of(),
              List.of(
                  """
                  UPDATE deliveries
                  SET club_id = gen_random_uuid()
                  WHERE id = (SELECT id
                  FROM deliveries
                  WHERE lane = 'mail' LIMIT 1)
                  """)),
          new Spoiling(
              "what-was-delivered-was-sent",
              List.of(),
              List.of(
                  """
                  DELETE
                  FROM delivery_attempts
                  WHERE delivery_id = (SELECT id
                  FROM deliveries
                  WHERE state = 'DELIVERED' LIMIT 1)
                  """)),
          new Spoiling(
              "events-are-dispatched-in-time",
              List.of(),
              List.of(
                  """
                  UPDATE outbox_events
                  SET due_at = '2026-11-16', dispatched_at = NULL
                  WHERE id = (SELECT id
                  FROM outbox_events e
                  WHERE NOT EXISTS (SELECT 1
                  FROM deliveries d
                  WHERE d.event_id = e.id) LIMIT 1)
                  """)),
          new Spoiling(
              "deliveries-are-taken-up",
              List.of(),
              List.of(
                  """
                  UPDATE deliveries
                  SET next_at = '2026-11-16'
                  WHERE next_at IS NOT NULL
                  """,
                  """
                  DELETE
                  FROM delivery_attempts
                  WHERE outcome = 'FAILED'
                  """)));

  @Override
  public String toString() {
    return invariant;
  }
}
