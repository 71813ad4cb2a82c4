-- Late money may find that it is a limit a member, or a coupon, that has no unit left, and not the
-- group. NOT VALID, since whatever is there keeps what was checked before.
ALTER TABLE orders DROP CONSTRAINT orders_release_reason_check;
ALTER TABLE orders ADD CONSTRAINT orders_release_reason_check CHECK (release_reason IN (
  'CANCELLED', 'EXPIRED', 'REFUNDED', 'AMOUNT_MISMATCH', 'GROUP_FULL', 'MEMBER_LIMIT_REACHED',
  'COUPON_USED_UP', 'SALE_CLOSED', 'ALREADY_JOINED', 'PAID_BEFORE_ORDER')) NOT VALID;
