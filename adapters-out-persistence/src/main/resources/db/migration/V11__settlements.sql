-- What providers settled with us: each line settles one movement of ours, and each movement is
-- settled once. Nothing here is ever changed or removed.
CREATE TABLE settlement_lines (
  tender               text NOT NULL
    CHECK (tender IN ('PORTONE_V1', 'PORTONE_V2', 'KAKAOPAY', 'BOOTPAY')),
  account              text NOT NULL,
  transaction_id       text NOT NULL,
  kind                 text NOT NULL CHECK (kind IN ('PAYMENT', 'CANCEL')),
  provider_payment_id  text NOT NULL,
  reference            text NOT NULL,
  amount               bigint NOT NULL CHECK (amount > 0),
  fee                  bigint NOT NULL CHECK (fee BETWEEN 0 AND amount),
  currency             char(3) NOT NULL,
  settled_on           date NOT NULL,
  payment_id           uuid NOT NULL,
  refund_id            uuid REFERENCES refunds,
  PRIMARY KEY (tender, account, transaction_id),
  FOREIGN KEY (payment_id, provider_payment_id) REFERENCES captures,
  CONSTRAINT settlement_lines_know_which_way CHECK ((kind = 'CANCEL') = (refund_id IS NOT NULL))
);

COMMENT ON COLUMN settlement_lines.refund_id IS 'which refund; null for the money that was taken';

CREATE UNIQUE INDEX settlement_lines_settle_a_capture_once
  ON settlement_lines (payment_id, provider_payment_id) WHERE refund_id IS NULL;
CREATE UNIQUE INDEX settlement_lines_settle_a_refund_once
  ON settlement_lines (refund_id) WHERE refund_id IS NOT NULL;

CREATE INDEX captures_by_time ON captures (tender, account, paid_at);
CREATE INDEX refunds_done_by_time ON refunds (closed_at) WHERE status = 'DONE';

CREATE INDEX attention_cases_open_by_account ON attention_cases (tender, account, kind, id)
  WHERE settled_at IS NULL;
