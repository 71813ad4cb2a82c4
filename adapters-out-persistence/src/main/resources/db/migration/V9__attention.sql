-- What a person has to decide about money, and what was decided. Nothing here is ever removed.
CREATE TABLE attention_cases (
  id                   uuid PRIMARY KEY,
  club_id              uuid REFERENCES clubs,
  kind                 text NOT NULL CHECK (kind IN (
    'REFUND_REFUSED', 'PAYMENT_UNKNOWN', 'UNMATCHED_MONEY',
    'SETTLEMENT_MISSING', 'SETTLEMENT_EXTRA', 'SETTLEMENT_DIFFERS', 'RETURNED_TWICE')),
  subject              text NOT NULL,
  payment_id           uuid REFERENCES payments,
  refund_id            uuid,
  provider_payment_id  text,
  tender               text NOT NULL
    CHECK (tender IN ('PORTONE_V1', 'PORTONE_V2', 'KAKAOPAY', 'BOOTPAY', 'WALLET')),
  account              text NOT NULL,
  amount               bigint NOT NULL,
  currency             char(3) NOT NULL,
  detail               text NOT NULL,
  opened_at            timestamptz NOT NULL,
  sending_by           uuid REFERENCES members,
  sending_note         text,
  sending_since        timestamptz,
  sending_attempts     integer CHECK (sending_attempts >= 0),
  sending_next_at      timestamptz,
  how                  text CHECK (how IN (
    'RETRIED', 'PAID_BY_HAND', 'SENT_BACK', 'EXPLAINED', 'HEALED')),
  settled_by           uuid REFERENCES members,
  note                 text,
  settled_at           timestamptz,
  CONSTRAINT attention_cases_are_sent_as_a_whole CHECK (
    num_nulls(sending_by, sending_note, sending_since, sending_attempts, sending_next_at)
      IN (0, 5)),
  CONSTRAINT attention_cases_are_settled_as_a_whole CHECK (
    num_nulls(how, note, settled_at) IN (0, 3) AND (how IS NOT NULL OR settled_by IS NULL)),
  CONSTRAINT attention_cases_settle_themselves_or_are_settled CHECK (
    how IS NULL OR (how = 'HEALED') = (settled_by IS NULL)),
  CONSTRAINT attention_cases_are_not_sent_once_settled CHECK (how IS NULL OR sending_by IS NULL)
);

CREATE UNIQUE INDEX attention_cases_are_open_once ON attention_cases (kind, subject)
  WHERE settled_at IS NULL;
CREATE INDEX attention_cases_by_subject ON attention_cases (kind, subject, id);
CREATE INDEX attention_cases_by_club ON attention_cases (club_id, id);
CREATE INDEX attention_cases_open_by_club ON attention_cases (club_id, id)
  WHERE settled_at IS NULL;
CREATE INDEX attention_cases_to_be_sent ON attention_cases (sending_next_at, id)
  WHERE sending_next_at IS NOT NULL;
