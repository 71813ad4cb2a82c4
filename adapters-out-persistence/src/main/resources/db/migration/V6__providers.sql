-- More than one provider, clubs with merchant accounts of their own, and a state for everything
-- that can happen to an attempt or a refund.

ALTER TABLE payments DROP CONSTRAINT payments_tender_check;
ALTER TABLE payments ADD CONSTRAINT payments_tender_check
  CHECK (tender IN ('PORTONE_V1', 'PORTONE_V2', 'KAKAOPAY', 'BOOTPAY', 'WALLET'));
ALTER TABLE payments ADD COLUMN state text NOT NULL DEFAULT 'BEGUN'
  CONSTRAINT payments_state_check CHECK (state IN (
    'BEGUN', 'DEPOSIT_AWAITED', 'UNKNOWN', 'DECLINED', 'LAPSED', 'CAPTURED'));
UPDATE payments p SET state = 'CAPTURED'
WHERE EXISTS (SELECT 1 FROM captures c WHERE c.payment_id = p.id);
ALTER TABLE payments ALTER COLUMN state DROP DEFAULT;
ALTER TABLE payments ADD COLUMN session text;

COMMENT ON COLUMN payments.session IS 'the provider''s own id of the attempt, if it gives one';

ALTER TABLE refunds DROP CONSTRAINT refunds_status_check;
ALTER TABLE refunds ADD CONSTRAINT refunds_status_check CHECK (status IN (
  'REQUESTED', 'UNKNOWN', 'PENDING', 'REFUSED', 'DONE', 'SUPERSEDED', 'SETTLED_BY_HAND'));
ALTER TABLE refunds DROP CONSTRAINT refunds_check1;
ALTER TABLE refunds ADD CONSTRAINT refunds_closed_check CHECK (
  (status IN ('DONE', 'SUPERSEDED', 'SETTLED_BY_HAND')) = (closed_at IS NOT NULL));

DROP INDEX refunds_open;
CREATE INDEX refunds_under_way ON refunds (payment_id, provider_payment_id, position)
  INCLUDE (next_attempt_at) WHERE status IN ('REQUESTED', 'UNKNOWN', 'PENDING');

ALTER TABLE webhook_messages DROP CONSTRAINT webhook_messages_tender_check;
ALTER TABLE webhook_messages ADD CONSTRAINT webhook_messages_tender_check
  CHECK (tender IN ('PORTONE_V1', 'PORTONE_V2', 'KAKAOPAY', 'BOOTPAY'));
ALTER TABLE webhook_messages DROP CONSTRAINT webhook_messages_state_check;
ALTER TABLE webhook_messages ADD CONSTRAINT webhook_messages_state_check
  CHECK (state IN ('WAITING', 'HANDLED', 'UNREADABLE', 'FORGED', 'GIVEN_UP'));

-- Clubs' own accounts. The credentials are sealed with the platform's key and bound to their row,
-- so that they can neither be read here nor be moved to another account.
CREATE TABLE merchant_accounts (
  id             uuid PRIMARY KEY,
  club_id        uuid NOT NULL REFERENCES clubs,
  tender         text NOT NULL
    CHECK (tender IN ('PORTONE_V1', 'PORTONE_V2', 'KAKAOPAY', 'BOOTPAY')),
  label          text NOT NULL,
  credentials    bytea NOT NULL,
  registered_at  timestamptz NOT NULL,
  retired_at     timestamptz
);

CREATE INDEX merchant_accounts_by_club ON merchant_accounts (club_id, registered_at, id);

-- Wallets are topped up by orders into groups of their own kind: everybody may order, any number of
-- times, and what is granted is a credit in the ledger.
ALTER TABLE groups DROP CONSTRAINT groups_audience_check;
ALTER TABLE groups ADD CONSTRAINT groups_audience_check
  CHECK (audience IN ('NEWCOMERS', 'MEMBERS', 'EVERYBODY'));
ALTER TABLE options DROP CONSTRAINT options_entitlement_check;
ALTER TABLE options ADD CONSTRAINT options_entitlement_check
  CHECK (entitlement IN ('MEMBERSHIP', 'ENTRY', 'WALLET_CREDIT'));
ALTER TABLE options ADD COLUMN credit bigint CHECK (credit >= price);
ALTER TABLE options ADD CONSTRAINT options_credit_check
  CHECK ((entitlement = 'WALLET_CREDIT') = (credit IS NOT NULL));

-- Where a member may have any number of live orders, the slot is the order's number in its group.
ALTER TABLE orders ALTER COLUMN slot TYPE bigint;
