package dev.moim.benchmarks.database;

import dev.moim.domain.club.ClubId;
import dev.moim.domain.group.GroupId;
import java.util.List;
import java.util.function.Supplier;

/**
 * Orders of before, paid through the platform and granted, with every row that such an order has:
 * so many events, each on a day of its own, and so many orders in each, of other members in turn.
 * Their events have been swept from the outbox, as they are after some weeks.
 */
record OldOrders(int events, int inEachEvent) {
  private static final int MOST_IN_AN_EVENT = 100_000;
  private static final int FEW = 5;

  /** The id of the {@code n}th row of a table, all of them in the order in which they came. */
  private static final String ID =
      """
      CREATE FUNCTION pg_temp.id(kind text, n bigint) RETURNS uuid IMMUTABLE LANGUAGE sql
      RETURN ('0191' || kind || '-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid
      """;

  /**
   * The rows of an event's orders: place in it, place among all, who, when; who comes first
   * presides.
   */
  private static final String PLACES =
      """
      CREATE TEMP TABLE places AS
      SELECT e.group_id, e.club_id, o.id AS option_id, o.pool_id, i AS place,
        e.event * e.many + i AS n, m.id AS member_id,
        pg_temp.id('0001', e.event * e.many + i) AS order_id,
        pg_temp.id('0002', e.event * e.many + i) AS payment_id,
        pg_temp.id('0003', e.event * e.many + i) AS ticket_id,
        pg_temp.id('0004', e.event * e.many + i) AS grant_id,
        pg_temp.id('0005', e.event * e.many + i) AS entry_id,
        g.refund_policy, g.starts_at, g.closes_at,
        date '2026-01-01' + e.event::integer AS day,
        (date '2026-01-01' + e.event::integer + time '12:00') AT TIME ZONE 'Asia/Seoul'
          + i * interval '10 milliseconds' AS at
      FROM (SELECT ?::uuid AS group_id, ?::uuid AS club_id, ?::bigint AS event, ?::bigint AS many,
          ?::bigint AS people) e
      JOIN options o ON o.group_id = e.group_id
      JOIN groups g ON g.id = e.group_id
      CROSS JOIN LATERAL generate_series(0, e.many - 1) i
      JOIN (SELECT row_number() OVER (ORDER BY id) - 2 AS seat, id FROM members) m
        ON m.seat = (e.event * e.many + i) % e.people
      ORDER BY i
      """;

  private static final List<String> ROWS =
      List.of(
          """
          INSERT INTO orders (
            id, reference, group_id, club_id, member_id, number, slot, placed_at, hold_until,
            fulfilment, fulfilment_at, release_reason, refund_policy, starts_at, closes_at,
            retained, version)
          SELECT order_id, 'old-' || n, group_id, club_id, member_id, place + 1, 1, at,
            at + interval '15 minutes', 'GRANTED', at + interval '1 second', NULL, refund_policy,
            starts_at, closes_at, 0, 1
          FROM places
          """,
          """
          INSERT INTO order_lines (
            order_id, number, position, option_id, pool_id, quantity, unit_price, prices, currency,
            returned)
          SELECT order_id, 1, 0, option_id, pool_id, 1, 10000, '1:10000', 'KRW', 0
          FROM places
          """,
          """
          INSERT INTO allocations (order_id, pool_id, units, held_until)
          SELECT order_id, pool_id, 1, NULL FROM places
          """,
          """
          INSERT INTO payments (
            id, order_id, payer_id, tender, account, reference, amount, currency, begun_at, state,
            session, asked_times, ask_next_at, version)
          SELECT payment_id, order_id, member_id, 'PORTONE_V1', 'platform', 'old-' || n, 10000,
            'KRW', at, 'CAPTURED', NULL, 0, NULL, 1
          FROM places
          """,
          """
          INSERT INTO captures (
            payment_id, tender, account, provider_payment_id, position, amount, currency, paid_at,
            use)
          SELECT payment_id, 'PORTONE_V1', 'platform', 'imp_old_' || n, 0, 10000, 'KRW',
            at + interval '1 second', 'ACCEPTED'
          FROM places
          """,
          """
          INSERT INTO tickets (
            id, entitlement, club_id, group_id, holder_id, valid_from, used_at, version)
          SELECT ticket_id, 'ENTRY', club_id, group_id, member_id, at + interval '1 second', NULL, 0
          FROM places
          """,
          """
          INSERT INTO grants (id, ticket_id, position, order_id, line, units, revoked_at)
          SELECT grant_id, ticket_id, 0, order_id, 1, 1, NULL FROM places
          """,
          """
          INSERT INTO ledger_entries (
            id, key, at, day, club_id, group_id, order_id, payment_id, what, transfers)
          SELECT entry_id, 'capture:PORTONE_V1:platform:imp_old_' || n, at + interval '1 second',
            day, club_id, group_id, order_id, payment_id, 'paid', 2
          FROM places
          """,
          """
          INSERT INTO ledger_transfers (entry_id, position, of, debit, credit, amount, currency)
          SELECT entry_id, 0, 2, 'AT_PROVIDER:PORTONE_V1:platform', 'HELD:' || club_id, 10000, 'KRW'
          FROM places
          UNION ALL
          SELECT entry_id, 1, 2, 'HELD:' || club_id, 'PAYABLE_TO_CLUB:' || club_id, 10000, 'KRW'
          FROM places
          """,
          """
          UPDATE pools SET taken = p.many
          FROM (SELECT pool_id, count(*) AS many FROM places GROUP BY pool_id) p
          WHERE id = p.pool_id
          """,
          """
          UPDATE group_admissions g SET admitted = p.many
          FROM (SELECT group_id, count(*) AS many FROM places GROUP BY group_id) p
          WHERE g.group_id = p.group_id
          """);

  /** So many in all, in a few events or in many large ones. */
  static OldOrders of(int orders) {
    int events = orders < FEW * FEW ? 1 : Math.max(FEW, orders / MOST_IN_AN_EVENT);
    return new OldOrders(events, orders / events);
  }

  /**
   * Adds them. The rows are whole and refer to each other, so nothing looks for what they refer to
   * meanwhile; there is a row for everything that a foreign key or trigger would ask for.
   *
   * @param event opens one
   */
  void load(Sql sql, ClubId club, Supplier<GroupId> event) {
    if (inEachEvent == 0) {
      return;
    }
    sql.run(ID);
    sql.run("SET session_replication_role = replica");
    for (int i = 0; i < events; i++) {
      var _ = sql.update(PLACES, event.get().value(), club.value(), i, inEachEvent, people());
      ROWS.forEach(sql::run);
      sql.run("DROP TABLE places");
    }
    sql.run("SET session_replication_role = origin");
  }

  /**
   * Among how many they take turns: if there are few orders, the same members have one in each
   * event, so that their lists are not empty.
   */
  private int people() {
    return events * inEachEvent < People.MANY ? inEachEvent : People.MANY;
  }
}
