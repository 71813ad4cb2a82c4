package dev.moim.adapters.persistence.verify;

import java.util.List;

/** The ledger: whole in itself, and in agreement with everything that moved money. */
final class LedgerInvariants {
  private static final Invariant ENTRIES_HAVE_ALL_THEIR_TRANSFERS =
      Invariant.rows(
          "entries-have-all-their-transfers",
          "Every entry has as many transfers as it says, each of some money from one account to"
              + " another.",
          "ledger_entries",
          """
          SELECT 'entry ' || coalesce(e.key, t.entry_id::text) || ' says ' || coalesce(e.transfers, 0)
            || ' transfers and has ' || coalesce(t.many, 0) || ' good ones' AS broken
          FROM ledger_entries e
          FULL JOIN (
            SELECT entry_id, count(*) FILTER (WHERE amount > 0 AND debit <> credit) AS many,
              max(position) AS last
            FROM ledger_transfers
            GROUP BY entry_id) t ON t.entry_id = e.id
          WHERE (e.transfers, e.transfers - 1) IS DISTINCT FROM (t.many, t.last)
          """);

  private static final Invariant ENTRIES_ARE_OF_THEIR_ORDERS =
      Invariant.rows(
          "entries-are-of-their-orders",
          "An entry about an order or an attempt is of its club and group.",
          "ledger_entries",
          """
          SELECT 'entry ' || e.key || ' names another club, group or order than its order ' || o.id
            AS broken
          FROM ledger_entries e
          JOIN orders o ON o.id = e.order_id
          LEFT JOIN payments p ON p.id = e.payment_id
          WHERE (e.club_id, e.group_id) IS DISTINCT FROM (o.club_id, o.group_id) OR p.order_id <> o.id
          """);

  private static final Invariant CAPTURES_ARE_IN_THE_BOOKS =
      Invariant.rows(
          "captures-are-in-the-books",
          "Every capture has one entry, and every entry of a capture its capture, with the same"
              + " accounts and amount.",
          "captures",
          """
          SELECT key || ': taken was ' || coalesce(taken.currency || ' ' || taken.amount, 'nothing')
            || ', booked ' || coalesce(booked.currency || ' ' || booked.amount || ' from ' || booked.debit
              || ' to ' || booked.credit, 'nothing') AS broken
          FROM (
            SELECT 'capture:' || c.tender || ':' || c.account || ':' || c.provider_payment_id AS key,
              CASE c.tender
                WHEN 'WALLET' THEN 'WALLET:' || p.payer_id
                ELSE 'AT_PROVIDER:' || c.tender || ':' || c.account
              END AS purse,
              'HELD:' || o.club_id AS held, c.amount, c.currency
            FROM captures c
            JOIN payments p ON p.id = c.payment_id
            JOIN orders o ON o.id = p.order_id
            WHERE c.amount > 0) taken
          FULL JOIN (
            SELECT e.key, t.debit, t.credit, t.amount, t.currency
            FROM ledger_entries e LEFT JOIN ledger_transfers t ON t.entry_id = e.id AND t.position = 0
            WHERE starts_with(e.key, 'capture:')) booked USING (key)
          WHERE (taken.purse, taken.held, taken.amount, taken.currency)
            IS DISTINCT FROM (booked.debit, booked.credit, booked.amount, booked.currency)
          """);

  private static final Invariant REFUNDS_ARE_IN_THE_BOOKS =
      Invariant.rows(
          "refunds-are-in-the-books",
          "Every refund has the entries that its status asks for, of its amount, and no others.",
          "refunds",
          """
          WITH posted AS (
            SELECT split_part(e.key, ':', 1) AS what, split_part(e.key, ':', 2) AS refund,
              coalesce(sum(t.amount) FILTER (WHERE starts_with(t.credit, 'REFUNDS_PAYABLE:')), 0)
                - coalesce(sum(t.amount) FILTER (WHERE starts_with(t.debit, 'REFUNDS_PAYABLE:')), 0)
                AS owed
            FROM ledger_entries e LEFT JOIN ledger_transfers t ON t.entry_id = e.id
            WHERE starts_with(e.key, 'refund-')
            GROUP BY e.key),
          asked AS (
            SELECT refund, owed FROM posted WHERE what = 'refund-requested'),
          ended AS (
            SELECT refund, string_agg(what, ' ') AS what, sum(owed) AS owed
            FROM posted
            WHERE what <> 'refund-requested'
            GROUP BY refund)
          SELECT 'refund ' || coalesce(r.id::text, asked.refund, ended.refund) || ' is '
            || coalesce(r.status || ' of ' || r.amount, 'not there') || ', booked as asked for: '
            || coalesce(asked.owed::text, 'nothing') || ', as ended: '
            || coalesce(ended.what || ' ' || ended.owed, 'nothing') AS broken
          FROM refunds r
          FULL JOIN asked ON asked.refund = r.id::text
          FULL JOIN ended ON ended.refund = coalesce(r.id::text, asked.refund)
          WHERE r.id IS NULL
            OR (asked.owed IS DISTINCT FROM r.amount AND NOT (
              r.status = 'SUPERSEDED' AND asked.owed IS NULL AND ended.owed IS NULL))
            OR ended.owed <> -r.amount
            OR ended.what IS DISTINCT FROM CASE
              WHEN r.status = 'DONE' THEN 'refund-done'
              WHEN r.status = 'SETTLED_BY_HAND' THEN 'refund-settled'
              WHEN r.status = 'SUPERSEDED' AND asked.refund IS NOT NULL THEN 'refund-superseded'
            END
          """);

  private static final Invariant SETTLEMENTS_ARE_IN_THE_BOOKS =
      Invariant.rows(
          "settlements-are-in-the-books",
          "Every settled line has one entry, and every entry of one its line, which takes its"
              + " amount from what the provider holds.",
          "settlement_lines",
          """
          SELECT key || ': settled was ' || coalesce(settled.currency || ' ' || settled.amount, 'nothing')
            || ', booked ' || coalesce(booked.currency || ' ' || booked.amount, 'nothing') AS broken
          FROM (
            SELECT 'settlement:' || tender || ':' || account || ':' || transaction_id AS key,
              'AT_PROVIDER:' || tender || ':' || account AS account, currency,
              CASE kind WHEN 'PAYMENT' THEN amount ELSE -amount END AS amount
            FROM settlement_lines) settled
          FULL JOIN (
            SELECT e.key, side.account, t.currency, sum(side.amount) AS amount
            FROM ledger_entries e
            JOIN ledger_transfers t ON t.entry_id = e.id
            CROSS JOIN LATERAL (VALUES (t.credit, t.amount), (t.debit, -t.amount))
              AS side (account, amount)
            WHERE starts_with(e.key, 'settlement:') AND starts_with(side.account, 'AT_PROVIDER:')
            GROUP BY e.key, side.account, t.currency) booked USING (key)
          WHERE (settled.account, settled.currency, settled.amount)
            IS DISTINCT FROM (booked.account, booked.currency, booked.amount)
          """);

  private static final Invariant WALLETS_ARE_CHAINED =
      Invariant.rows(
          "wallets-are-chained",
          "Each movement of a wallet goes on where the one before it ended, and none ends below"
              + " nothing.",
          "wallet_movements",
          """
          SELECT 'movement ' || seq || ' of wallet ' || wallet || ' goes from ' || balance_before || ' to '
            || balance_after || ', after one that ended with ' || coalesce(before, 0) AS broken
          FROM (
            SELECT wallet, seq, outgoing, amount, balance_before, balance_after,
              lag(seq) OVER of_wallet AS seq_before, lag(balance_after) OVER of_wallet AS before
            FROM wallet_movements
            WINDOW of_wallet AS (PARTITION BY wallet ORDER BY seq)) m
          WHERE seq <> coalesce(seq_before, 0) + 1
            OR balance_before <> coalesce(before, 0)
            OR balance_after <> balance_before + CASE WHEN outgoing THEN -amount ELSE amount END
            OR balance_after < 0
          """);

  private static final Invariant NOTHING_WAS_POSTED_INTO_A_CLOSED_DAY =
      Invariant.rows(
          "nothing-was-posted-into-a-closed-day",
          "A closed day has the transfers with which it was closed, and no entry is before the"
              + " first one.",
          "ledger_entries",
          """
          SELECT 'day ' || d.day || ' was closed with ' || d.transfers || ' transfers and has '
            || coalesce(e.transfers, 0) AS broken
          FROM ledger_days d
          LEFT JOIN (SELECT day, sum(transfers) AS transfers FROM ledger_entries GROUP BY day) e
            ON e.day = d.day
          WHERE d.transfers <> coalesce(e.transfers, 0)
          UNION ALL
          SELECT 'entry ' || e.key || ' is of ' || e.day || ', before the first closed day'
          FROM ledger_entries e
          WHERE e.day < (SELECT min(day) FROM ledger_days)
          """);

  private static final Invariant THE_LEDGERS_CHAIN_IS_UNBROKEN =
      Invariant.searched(
          "the-ledgers-chain-is-unbroken",
          "The closed days follow each other, and each hash is that of its entries and of the day"
              + " before.",
          "ledger_days",
          LedgerChain::broken);

  /** In the order in which they are looked for. */
  static final List<Invariant> ALL =
      List.of(
          ENTRIES_HAVE_ALL_THEIR_TRANSFERS,
          ENTRIES_ARE_OF_THEIR_ORDERS,
          CAPTURES_ARE_IN_THE_BOOKS,
          REFUNDS_ARE_IN_THE_BOOKS,
          SETTLEMENTS_ARE_IN_THE_BOOKS,
          WALLETS_ARE_CHAINED,
          NOTHING_WAS_POSTED_INTO_A_CLOSED_DAY,
          THE_LEDGERS_CHAIN_IS_UNBROKEN);

  private LedgerInvariants() {}
}
