package dev.moim.adapters.persistence.verify;

import java.util.List;

/** The balances of accounts, against what they stand for. */
final class BalanceInvariants {
  private static final Invariant CLUBS_OWE_THE_REFUNDS_THAT_ARE_OPEN =
      Invariant.rows(
          "clubs-owe-the-refunds-that-are-open",
          "What is owed to payers of a clubs orders is the sum of the refunds that are open.",
          "refunds",
          compared(
              """
              SELECT 'REFUNDS_PAYABLE:' || o.club_id AS account, r.currency, sum(r.amount) AS amount
              FROM refunds r
              JOIN payments p ON p.id = r.payment_id
              JOIN orders o ON o.id = p.order_id
              WHERE r.status IN ('REQUESTED', 'UNKNOWN', 'PENDING', 'REFUSED')
              GROUP BY o.club_id, r.currency
              """,
              balances("REFUNDS_PAYABLE", "true")));

  private static final Invariant NOTHING_STAYS_HELD =
      Invariant.rows(
          "nothing-stays-held",
          "What is held for a club is only what of money that pays nothing is not asked back yet;"
              + " in groups that complete at once, that is nothing.",
          "captures",
          compared(
              """
              SELECT 'HELD:' || o.club_id AS account, c.currency,
                sum(c.amount - coalesce(back.amount, 0)) AS amount
              FROM captures c
              JOIN payments p ON p.id = c.payment_id
              JOIN orders o ON o.id = p.order_id
              LEFT JOIN (
                SELECT payment_id, provider_payment_id, sum(amount) AS amount
                FROM refunds
                WHERE status <> 'SUPERSEDED'
                GROUP BY payment_id, provider_payment_id) back
                ON back.payment_id = c.payment_id AND back.provider_payment_id = c.provider_payment_id
              WHERE c.use = 'SENT_BACK'
              GROUP BY o.club_id, c.currency
              """,
              balances("HELD", "true")));

  private static final Invariant PROVIDERS_HOLD_WHAT_WAS_TAKEN =
      Invariant.rows(
          "providers-hold-what-was-taken",
          "What orders brought to a provider and is booked there is what was captured without what"
              + " it gave back.",
          "captures",
          compared(
              """
              SELECT 'AT_PROVIDER:' || c.tender || ':' || c.account AS account, c.currency,
                sum(coalesce(back.amount, 0) - c.amount) AS amount
              FROM captures c
              LEFT JOIN (
                SELECT payment_id, provider_payment_id, sum(amount) AS amount
                FROM refunds
                WHERE status = 'DONE'
                GROUP BY payment_id, provider_payment_id) back
                ON back.payment_id = c.payment_id AND back.provider_payment_id = c.provider_payment_id
              WHERE c.tender <> 'WALLET'
              GROUP BY c.tender, c.account, c.currency
              """,
              balances(
                  "AT_PROVIDER",
                  "starts_with(e.key, 'capture:') OR starts_with(e.key, 'refund-')")));

  private static final Invariant SUSPENSE_IS_WHAT_NOBODY_CLAIMS =
      Invariant.rows(
          "suspense-is-what-nobody-claims",
          "What is in suspense is the money without an order that is not decided about, and what of"
              + " it the platform keeps.",
          "attention_cases",
          compared(
              """
              SELECT 'SUSPENSE:' || a.tender || ':' || a.account AS account, a.currency,
                sum(a.amount) AS amount
              FROM attention_cases a
              WHERE a.kind = 'UNMATCHED_MONEY'
                AND (a.settled_at IS NULL
                  OR (a.how = 'EXPLAINED' AND a.club_id IS NULL AND NOT EXISTS (
                    SELECT 1 FROM ledger_entries e WHERE e.key = 'suspense-cleared:' || a.subject)))
              GROUP BY a.tender, a.account, a.currency
              """,
              balances("SUSPENSE", "true")));

  private static final Invariant WALLETS_HAVE_WHAT_THE_LEDGER_SAYS =
      Invariant.rows(
          "wallets-have-what-the-ledger-says",
          "The running balance of a wallet is the sum of the ledgers transfers.",
          "wallet_movements",
          compared(
              """
              SELECT DISTINCT ON (wallet) 'WALLET:' || wallet AS account, 'KRW'::char(3) AS currency,
                balance_after AS amount
              FROM wallet_movements
              ORDER BY wallet, seq DESC
              """,
              balances("WALLET", "true")));

  /** In the order in which they are looked for. */
  static final List<Invariant> ALL =
      List.of(
          CLUBS_OWE_THE_REFUNDS_THAT_ARE_OPEN,
          NOTHING_STAYS_HELD,
          PROVIDERS_HOLD_WHAT_WAS_TAKEN,
          SUSPENSE_IS_WHAT_NOBODY_CLAIMS,
          WALLETS_HAVE_WHAT_THE_LEDGER_SAYS);

  private BalanceInvariants() {}

  /**
   * A query of the balances of all accounts of a kind, on their credit side: {@code account},
   * {@code currency}, {@code amount}.
   *
   * @param entries which entries count, by their {@code e.key}
   */
  private static String balances(String kind, String entries) {
    return """
    SELECT account, t.currency, sum(side.amount) AS amount
    FROM ledger_transfers t
    JOIN ledger_entries e ON e.id = t.entry_id
    CROSS JOIN LATERAL (VALUES (t.credit, t.amount), (t.debit, -t.amount)) AS side (account, amount)
    WHERE starts_with(account, '%s:') AND (%s)
    GROUP BY account, t.currency
    """
        .formatted(kind, entries);
  }

  /** A query that gives a row for each account whose balance is another one than expected. */
  private static String compared(String expected, String balances) {
    return """
    SELECT account || ' has ' || currency || ' ' || coalesce(booked.amount, 0) || ', and should have '
      || coalesce(expected.amount, 0) AS broken
    FROM (%s) AS expected
    FULL JOIN (%s) AS booked USING (account, currency)
    WHERE coalesce(expected.amount, 0) <> coalesce(booked.amount, 0)
    """
        .formatted(expected, balances);
  }
}
