-- Where nothing starts, a refund policy counts from the closing of the group. An order keeps the
-- closing too that its buyer was told, and an order of a moment without a start has none: so no
-- edit of the group makes its terms worse.

ALTER TABLE orders ADD COLUMN closes_at timestamptz;
COMMENT ON COLUMN orders.closes_at IS 'when its group was to close, as its buyer was told';

-- What was ordered before keeps what its buyer has now.
UPDATE orders o
SET starts_at = coalesce(o.starts_at, g.starts_at), closes_at = g.closes_at
FROM groups g
WHERE g.id = o.group_id
  AND (g.closes_at IS NOT NULL OR (o.starts_at IS NULL AND g.starts_at IS NOT NULL));
