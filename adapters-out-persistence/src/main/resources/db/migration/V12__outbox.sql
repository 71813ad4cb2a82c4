-- What happened and is to be told. Rows are added in the transactions that orders and money move
-- in, so there is nothing here that has to be looked up or waited for when one is added.
CREATE TABLE outbox_events (
  id                   uuid PRIMARY KEY,
  type                 text NOT NULL,
  club_id              uuid NOT NULL,
  happened_at          timestamptz NOT NULL,
  group_id             uuid,
  order_id             uuid,
  reference            text,
  payment_id           uuid,
  provider_payment_id  text,
  refund_id            uuid,
  case_id              uuid,
  amount               bigint NOT NULL,
  currency             char(3) NOT NULL,
  reason               text,
  due_at               timestamptz,
  dispatched_at        timestamptz,
  CONSTRAINT outbox_events_wait_or_are_dispatched
    CHECK ((due_at IS NULL) = (dispatched_at IS NOT NULL))
);

COMMENT ON COLUMN outbox_events.due_at IS 'when it is to be dispatched; null once it is';

CREATE INDEX outbox_events_due ON outbox_events (due_at, id) WHERE due_at IS NOT NULL;
CREATE INDEX outbox_events_by_age ON outbox_events USING brin (happened_at);

-- Of an event, what is told to one consumer: an endpoint, or whoever ordered, by mail.
CREATE TABLE deliveries (
  id          uuid PRIMARY KEY,
  event_id    uuid NOT NULL REFERENCES outbox_events ON DELETE CASCADE,
  type        text NOT NULL,
  club_id     uuid NOT NULL,
  lane        text NOT NULL,
  created_at  timestamptz NOT NULL,
  state       text NOT NULL CHECK (state IN ('DUE', 'SENDING', 'DELIVERED', 'DEAD')),
  attempts    integer NOT NULL CHECK (attempts >= 0),
  tries       integer NOT NULL CHECK (tries >= attempts),
  next_at     timestamptz,
  ended_at    timestamptz,
  note        text,
  CONSTRAINT deliveries_tell_each_consumer_once UNIQUE (event_id, lane),
  CONSTRAINT deliveries_go_on_or_have_ended CHECK (
    (state IN ('DUE', 'SENDING')) = (next_at IS NOT NULL)
    AND (state IN ('DUE', 'SENDING')) = (ended_at IS NULL))
);

COMMENT ON COLUMN deliveries.lane IS 'the id of a webhook endpoint, or mail';
COMMENT ON COLUMN deliveries.attempts IS 'in this round; a replay begins another';
COMMENT ON COLUMN deliveries.tries IS 'at all';

CREATE INDEX deliveries_due ON deliveries (lane, next_at, id) WHERE next_at IS NOT NULL;
CREATE INDEX deliveries_delivered ON deliveries (lane, ended_at) WHERE state = 'DELIVERED';
CREATE INDEX deliveries_dead ON deliveries (id) WHERE state = 'DEAD';
CREATE INDEX deliveries_by_club ON deliveries (club_id, id) WHERE lane <> 'mail';

CREATE TABLE delivery_attempts (
  delivery_id  uuid NOT NULL REFERENCES deliveries ON DELETE CASCADE,
  number       integer NOT NULL CHECK (number > 0),
  at           timestamptz NOT NULL,
  outcome      text NOT NULL CHECK (outcome IN ('DELIVERED', 'FAILED', 'GIVEN_UP')),
  status       integer,
  why          text NOT NULL,
  PRIMARY KEY (delivery_id, number)
);
