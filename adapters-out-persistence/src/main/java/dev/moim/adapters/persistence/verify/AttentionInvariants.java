package dev.moim.adapters.persistence.verify;

import java.util.List;

/** What a person has to decide is on the list, and what is on the list is so. */
final class AttentionInvariants {
  private static final Invariant REFUSED_REFUNDS_ARE_ON_THE_LIST =
      Invariant.rows(
          "refused-refunds-are-on-the-list",
          "A refund is refused if, and only if, an open case is about it.",
          "refunds",
          """
          SELECT 'refund ' || r.id || ' is refused, and no case about it is open' AS broken
          FROM refunds r
          WHERE r.status = 'REFUSED' AND NOT EXISTS (
            SELECT 1
            FROM attention_cases a
            WHERE a.kind = 'REFUND_REFUSED' AND a.subject = r.id::text AND a.settled_at IS NULL)
          UNION ALL
          SELECT 'case ' || a.id || ' of ' || a.amount || ' is open, and refund ' || a.subject || ' is '
            || coalesce(r.status || ' of ' || r.amount, 'not there')
          FROM attention_cases a
          LEFT JOIN refunds r ON r.id = a.refund_id AND r.id::text = a.subject
            AND r.payment_id = a.payment_id
          WHERE a.kind = 'REFUND_REFUSED' AND a.settled_at IS NULL
            AND (r.status, r.amount) IS DISTINCT FROM ('REFUSED', a.amount)
          """);

  private static final Invariant ATTEMPTS_IN_QUESTION_TOOK_NOTHING_YET =
      Invariant.rows(
          "attempts-in-question-took-nothing-yet",
          "An open case about an attempt that nobody knows of is about one that is still open.",
          "attention_cases",
          """
          SELECT 'case ' || a.id || ' is open, and attempt ' || a.subject || ' is '
            || coalesce(p.state, 'not there') AS broken
          FROM attention_cases a
          LEFT JOIN payments p ON p.id = a.payment_id AND p.id::text = a.subject
          WHERE a.kind = 'PAYMENT_UNKNOWN' AND a.settled_at IS NULL
            AND coalesce(p.state, '') NOT IN ('BEGUN', 'DEPOSIT_AWAITED', 'UNKNOWN')
          """);

  private static final Invariant MONEY_WITHOUT_AN_ORDER_HAS_NONE =
      Invariant.rows(
          "money-without-an-order-has-none",
          "An open case about money without an order is booked, and no attempt has captured it.",
          "attention_cases",
          """
          SELECT 'case ' || a.id || ' is open, and ' || a.subject
            || coalesce(' pays attempt ' || c.payment_id, ' was never booked') AS broken
          FROM attention_cases a
          LEFT JOIN captures c ON c.tender = a.tender AND c.account = a.account
            AND c.provider_payment_id = a.provider_payment_id
          WHERE a.kind = 'UNMATCHED_MONEY' AND a.settled_at IS NULL
            AND (c.payment_id IS NOT NULL OR NOT EXISTS (
              SELECT 1 FROM ledger_entries e WHERE e.key = 'suspense:' || a.subject))
          """);

  /** In the order in which they are looked for. */
  static final List<Invariant> ALL =
      List.of(
          REFUSED_REFUNDS_ARE_ON_THE_LIST,
          ATTEMPTS_IN_QUESTION_TOOK_NOTHING_YET,
          MONEY_WITHOUT_AN_ORDER_HAS_NONE);

  private AttentionInvariants() {}
}
