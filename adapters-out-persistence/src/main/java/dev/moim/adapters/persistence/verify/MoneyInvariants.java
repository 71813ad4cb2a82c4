package dev.moim.adapters.persistence.verify;

import java.util.List;

/** Money: attempts, what they took, and what went back. */
final class MoneyInvariants {
  private static final Invariant ATTEMPTS_COST_WHAT_THEIR_ORDER_COSTS =
      Invariant.rows(
          "attempts-cost-what-their-order-costs",
          "Every attempt is for the sum of its orders lines.",
          "payments",
          """
          SELECT 'attempt ' || p.id || ' is for ' || p.currency || ' ' || p.amount || ', its order '
            || p.order_id || ' for ' || coalesce(o.currency || ' ' || o.amount, 'nothing') AS broken
          FROM payments p
          LEFT JOIN (
            SELECT order_id, currency, sum(quantity * unit_price) AS amount
            FROM order_lines
            GROUP BY order_id, currency) o ON o.order_id = p.order_id
          WHERE (p.currency, p.amount) IS DISTINCT FROM (o.currency, o.amount)
          """);

  private static final Invariant LINES_COST_WHAT_THEIR_PRICES_SAY =
      Invariant.rows(
          "lines-cost-what-their-prices-say",
          "The unit price of a line is the one that its prices have for so many units.",
          "order_lines",
          """
          SELECT 'line ' || l.number || ' of order ' || l.order_id || ' has ' || l.quantity
            || ' units at ' || l.unit_price || ', its prices are ' || l.prices AS broken
          FROM order_lines l
          WHERE l.unit_price IS DISTINCT FROM (
            SELECT split_part(tier, ':', 2)::bigint
            FROM regexp_split_to_table(l.prices, ' ') AS tier
            WHERE split_part(tier, ':', 1)::bigint <= l.quantity
            ORDER BY split_part(tier, ':', 1)::bigint DESC
            LIMIT 1)
          """);

  private static final Invariant CLUBS_RETAIN_NO_MORE_THAN_WAS_PAID =
      Invariant.rows(
          "clubs-retain-no-more-than-was-paid",
          "What a club retains of an order that was given back was paid for it, and nobody here"
              + " asked for it back.",
          "orders",
          """
          SELECT 'order ' || o.id || ' is given back, and of it ' || o.retained || ' is retained'
            AS broken
          FROM orders o
          WHERE o.retained > 0 AND NOT EXISTS (
            SELECT 1
            FROM payments p JOIN captures c ON c.payment_id = p.id
            WHERE p.order_id = o.id AND c.use = 'ACCEPTED'
              AND c.amount - c.asked_back >= o.retained)
          """);

  private static final Invariant CAPTURED_ATTEMPTS_HAVE_CAPTURES =
      Invariant.rows(
          "captured-attempts-have-captures",
          "An attempt is CAPTURED if, and only if, it has taken money.",
          "payments",
          """
          SELECT 'attempt ' || p.id || ' is ' || p.state || ' and has ' || count(c.payment_id)
            || ' captures' AS broken
          FROM payments p LEFT JOIN captures c ON c.payment_id = p.id
          GROUP BY p.id, p.state
          HAVING (p.state = 'CAPTURED') <> (count(c.payment_id) > 0)
          """);

  private static final Invariant GRANTED_ORDERS_ARE_PAID_ONCE =
      Invariant.rows(
          "granted-orders-are-paid-once",
          "Every granted order that costs something has one accepted capture, of just what it"
              + " costs.",
          "orders",
          """
          SELECT 'granted order ' || o.id || ' costs ' || o.amount || ' and has '
            || coalesce(paid.captures, 0) || ' accepted captures of ' || coalesce(paid.amount, 0)
            AS broken
          FROM (
            SELECT o.id, l.currency, sum(l.quantity * l.unit_price) AS amount
            FROM orders o JOIN order_lines l ON l.order_id = o.id
            WHERE o.fulfilment IN ('COMMITTED', 'GRANTED')
            GROUP BY o.id, l.currency) o
          LEFT JOIN (
            SELECT p.order_id, min(c.currency) AS currency, count(*) AS captures, sum(c.amount) AS amount
            FROM captures c JOIN payments p ON p.id = c.payment_id
            WHERE c.use = 'ACCEPTED'
            GROUP BY p.order_id) paid ON paid.order_id = o.id
          WHERE (coalesce(paid.captures, 0), coalesce(paid.amount, 0), coalesce(paid.currency, o.currency))
            <> (CASE WHEN o.amount > 0 THEN 1 ELSE 0 END, o.amount, o.currency)
          """);

  private static final Invariant ACCEPTED_MONEY_HAS_ITS_ORDER =
      Invariant.rows(
          "accepted-money-has-its-order",
          "Accepted money pays an order that is granted, or was and is refunded.",
          "captures",
          """
          SELECT 'capture ' || c.provider_payment_id || ' is accepted, and order ' || o.id || ' is '
            || o.fulfilment || coalesce(' ' || o.release_reason, '') AS broken
          FROM captures c
          JOIN payments p ON p.id = c.payment_id
          JOIN orders o ON o.id = p.order_id
          WHERE c.use = 'ACCEPTED'
            AND o.fulfilment NOT IN ('COMMITTED', 'GRANTED')
            AND o.release_reason IS DISTINCT FROM 'REFUNDED'
          """);

  private static final Invariant WHAT_PAYS_NOTHING_GOES_BACK =
      Invariant.rows(
          "what-pays-nothing-goes-back",
          "Money that pays no order is back or on its way back, all but what its club retains of an"
              + " order that was given back under its refund policy.",
          "captures",
          """
          SELECT 'capture ' || c.provider_payment_id || ' of ' || c.amount || ' pays nothing, and '
            || coalesce(sum(r.amount), 0) || ' of it goes back' AS broken
          FROM captures c
          JOIN payments p ON p.id = c.payment_id
          JOIN orders o ON o.id = p.order_id
          LEFT JOIN refunds r ON r.payment_id = c.payment_id
            AND r.provider_payment_id = c.provider_payment_id AND r.status <> 'SUPERSEDED'
          WHERE c.use = 'SENT_BACK' OR o.fulfilment = 'RELEASED'
          GROUP BY c.payment_id, c.provider_payment_id, c.amount, c.use, o.retained
          HAVING coalesce(sum(r.amount), 0)
            < c.amount - CASE WHEN c.use = 'ACCEPTED' THEN o.retained ELSE 0 END
          """);

  private static final Invariant CAPTURES_SUM_THEIR_REFUNDS_UP =
      Invariant.rows(
          "captures-sum-their-refunds-up",
          "What a capture says is returned and asked back is the sum of its refunds.",
          "captures",
          """
          SELECT 'capture ' || c.provider_payment_id || ' says ' || c.returned || ' returned and '
            || c.asked_back || ' asked back, its refunds ' || coalesce(sums.returned, 0) || ' and '
            || coalesce(sums.asked_back, 0) AS broken
          FROM captures c
          LEFT JOIN (
            SELECT payment_id, provider_payment_id,
              coalesce(sum(amount) FILTER (WHERE status = 'DONE'), 0) AS returned,
              coalesce(sum(amount) FILTER (WHERE status <> 'SUPERSEDED' AND cause <> 'PROVIDER'), 0)
                AS asked_back
            FROM refunds
            GROUP BY payment_id, provider_payment_id) sums
            ON sums.payment_id = c.payment_id AND sums.provider_payment_id = c.provider_payment_id
          WHERE (c.returned, c.asked_back)
            <> (coalesce(sums.returned, 0), coalesce(sums.asked_back, 0))
          """);

  private static final Invariant NO_MORE_GOES_BACK_THAN_WAS_TAKEN =
      Invariant.rows(
          "no-more-goes-back-than-was-taken",
          "Of no capture more has gone back, or is asked back, than was taken.",
          "captures",
          """
          SELECT 'capture ' || c.provider_payment_id || ' of ' || c.amount || ' has ' || c.returned
            || ' returned and ' || c.asked_back || ' asked back' AS broken
          FROM captures c
          WHERE c.returned > c.amount OR c.asked_back > c.amount
          """);

  private static final Invariant REFUNDS_THAT_ENDED_SAY_HOW =
      Invariant.rows(
          "refunds-that-ended-say-how",
          "A refund that is done names the providers cancellation, and what has ended says when.",
          "refunds",
          """
          SELECT 'refund ' || id || ' is ' || status || ', its cancellation '
            || coalesce(cancellation, 'unknown') || ', its end ' || coalesce(closed_at::text, 'unknown')
            AS broken
          FROM refunds
          WHERE (status IN ('DONE', 'PENDING') AND cancellation IS NULL)
            OR (status IN ('DONE', 'SUPERSEDED', 'SETTLED_BY_HAND')) <> (closed_at IS NOT NULL)
          """);

  private static final Invariant WALLETS_ARE_NEVER_IN_DOUBT =
      Invariant.rows(
          "wallets-are-never-in-doubt",
          "What is paid out of a wallet is taken at once, goes back at once, and nobody is asked"
              + " about it.",
          "payments",
          """
          SELECT 'wallet attempt ' || p.id || ' is ' || p.state
            || coalesce(', to be asked about at ' || p.ask_next_at, '')
            || coalesce(', with refund ' || r.id || ' ' || r.status, '') AS broken
          FROM payments p
          LEFT JOIN refunds r ON r.payment_id = p.id AND r.status NOT IN ('DONE', 'SUPERSEDED')
          WHERE p.tender = 'WALLET'
            AND (p.state <> 'CAPTURED' OR p.ask_next_at IS NOT NULL OR r.id IS NOT NULL)
          """);

  /** In the order in which they are looked for. */
  static final List<Invariant> ALL =
      List.of(
          LINES_COST_WHAT_THEIR_PRICES_SAY,
          ATTEMPTS_COST_WHAT_THEIR_ORDER_COSTS,
          CAPTURED_ATTEMPTS_HAVE_CAPTURES,
          GRANTED_ORDERS_ARE_PAID_ONCE,
          ACCEPTED_MONEY_HAS_ITS_ORDER,
          CLUBS_RETAIN_NO_MORE_THAN_WAS_PAID,
          WHAT_PAYS_NOTHING_GOES_BACK,
          NO_MORE_GOES_BACK_THAN_WAS_TAKEN,
          CAPTURES_SUM_THEIR_REFUNDS_UP,
          REFUNDS_THAT_ENDED_SAY_HOW,
          WALLETS_ARE_NEVER_IN_DOUBT);

  private MoneyInvariants() {}
}
