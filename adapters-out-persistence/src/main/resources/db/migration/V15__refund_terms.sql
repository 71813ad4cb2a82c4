-- Orders of several units at group prices, and refund policies.
--
-- Prices are tiers, "1:10000 4:9000" (from one unit 10,000 each, from four 9,000), in the currency
-- beside them. A policy is its basis and its steps, "START 168:100 24:50" (until 168 hours before
-- the start all, until 24 hours before it half, then nothing). An order keeps both, and the start
-- that its buyer was told, so that no edit of the group touches it.

ALTER TABLE groups ADD COLUMN prices text
  CONSTRAINT groups_prices_are_tiers CHECK (prices ~ '^1:\d+( \d+:\d+)*$');
UPDATE groups SET prices = '1:' || amount;
ALTER TABLE groups ALTER COLUMN prices SET NOT NULL;
ALTER TABLE groups ADD CONSTRAINT groups_amount_is_the_first_price
  CHECK (split_part(split_part(prices, ' ', 1), ':', 2) = amount::text);
ALTER TABLE groups ADD COLUMN max_per_order integer NOT NULL DEFAULT 1
  CONSTRAINT groups_max_per_order_check CHECK (max_per_order BETWEEN 1 AND 100);
ALTER TABLE groups ALTER COLUMN max_per_order DROP DEFAULT;
ALTER TABLE groups ADD COLUMN refund_policy text NOT NULL DEFAULT 'START 0:100'
  CONSTRAINT groups_refund_policy_is_steps
    CHECK (refund_policy ~ '^(START|PAYMENT)( \d+:\d+)*$');
ALTER TABLE groups ALTER COLUMN refund_policy DROP DEFAULT;

ALTER TABLE options ADD COLUMN prices text
  CONSTRAINT options_prices_are_tiers CHECK (prices ~ '^1:\d+( \d+:\d+)*$');
UPDATE options SET prices = '1:' || price;
ALTER TABLE options ALTER COLUMN prices SET NOT NULL;
ALTER TABLE options ADD CONSTRAINT options_price_is_the_first
  CHECK (split_part(split_part(prices, ' ', 1), ':', 2) = price::text);

-- What was ordered before keeps what its buyer had: all of it until the start, as it is now.
ALTER TABLE orders ADD COLUMN refund_policy text NOT NULL DEFAULT 'START 0:100'
  CONSTRAINT orders_refund_policy_is_steps
    CHECK (refund_policy ~ '^(START|PAYMENT)( \d+:\d+)*$');
ALTER TABLE orders ALTER COLUMN refund_policy DROP DEFAULT;
ALTER TABLE orders ADD COLUMN starts_at timestamptz;
ALTER TABLE orders ADD COLUMN retained bigint NOT NULL DEFAULT 0
  CONSTRAINT orders_retain_something_or_nothing CHECK (retained >= 0);
ALTER TABLE orders ADD CONSTRAINT orders_retain_only_of_what_was_refunded
  CHECK (retained = 0 OR coalesce(release_reason, '') = 'REFUNDED');

COMMENT ON COLUMN orders.starts_at IS 'when it was to begin, as its buyer was told';
COMMENT ON COLUMN orders.retained IS 'what the club keeps of the money of an order given back';

-- Units that were given back while others were kept: as long as an order stands it keeps one.
ALTER TABLE order_lines ADD COLUMN prices text
  CONSTRAINT order_lines_prices_are_tiers CHECK (prices ~ '^1:\d+( \d+:\d+)*$');
UPDATE order_lines SET prices = '1:' || unit_price;
ALTER TABLE order_lines ALTER COLUMN prices SET NOT NULL;
ALTER TABLE order_lines ADD COLUMN returned integer NOT NULL DEFAULT 0
  CONSTRAINT order_lines_keep_a_unit CHECK (returned >= 0 AND returned < quantity);
