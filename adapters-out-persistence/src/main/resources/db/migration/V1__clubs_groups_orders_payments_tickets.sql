-- The first shape of everything: members, clubs, groups, pools, orders, payments, tickets, the
-- webhook inbox, and the state of recurring work. For PostgreSQL 18 with the encoding UTF8.
--
-- Amounts are in minor units with their currency. Moments are kept to the microsecond. Lists inside
-- an aggregate keep their order by "position", which counts from 0. Nothing deletes payments,
-- captures or refunds.

DO $$
BEGIN
  IF current_setting('server_encoding') <> 'UTF8' THEN
    RAISE EXCEPTION 'the database must have the encoding UTF8';
  END IF;
END
$$;

CREATE TABLE members (
  id              uuid PRIMARY KEY,
  email           text NOT NULL,
  name            text NOT NULL,
  password        text NOT NULL,
  platform_admin  boolean NOT NULL,
  signed_up_at    timestamptz NOT NULL,
  CONSTRAINT members_one_account_an_address UNIQUE (email)
);

-- The comparable names are the names in lower case as the domain makes it (Club.comparable), and
-- not lower(name), which depends on the locale that a server was set up with.
CREATE TABLE clubs (
  id                       uuid PRIMARY KEY,
  name                     text NOT NULL,
  english_name             text NOT NULL,
  comparable_name          text NOT NULL,
  comparable_english_name  text NOT NULL,
  description              text NOT NULL,
  dues                     bigint NOT NULL CHECK (dues >= 0),
  currency                 char(3) NOT NULL,
  founder_id               uuid NOT NULL REFERENCES members,
  founded_at               timestamptz NOT NULL,
  CONSTRAINT clubs_name_is_unique UNIQUE (comparable_name),
  CONSTRAINT clubs_english_name_is_unique UNIQUE (comparable_english_name)
);

CREATE TABLE groups (
  id                      uuid PRIMARY KEY,
  club_id                 uuid NOT NULL REFERENCES clubs,
  audience                text NOT NULL CHECK (audience IN ('NEWCOMERS', 'MEMBERS')),
  completion              text NOT NULL CHECK (completion IN ('AT_ONCE')),
  live_orders_per_member  integer NOT NULL CHECK (live_orders_per_member >= 1),
  name                    text NOT NULL,
  description             text NOT NULL,
  amount                  bigint NOT NULL CHECK (amount >= 0),
  currency                char(3) NOT NULL,
  opens_at                timestamptz NOT NULL,
  closes_at               timestamptz,
  starts_at               timestamptz,
  closed_by_staff         boolean NOT NULL,
  version                 bigint NOT NULL,
  CHECK (closes_at IS NULL OR closes_at > opens_at)
);

CREATE INDEX groups_by_club ON groups (club_id, id);

CREATE UNIQUE INDEX groups_one_joining_group_a_club ON groups (club_id)
  WHERE audience = 'NEWCOMERS';

-- One row a group, apart from it: counting is hot, and must not make the group stale. Half of each
-- page stays free, so that a new version of a row fits beside the old one.
CREATE TABLE group_admissions (
  group_id  uuid PRIMARY KEY REFERENCES groups,
  admitted  bigint NOT NULL CHECK (admitted >= 0)
) WITH (fillfactor = 50);

-- The hot spot of first come, first served: "taken" is the sum of the pool's allocations, those
-- whose hold has ended included until somebody sweeps them away.
CREATE TABLE pools (
  id        uuid PRIMARY KEY,
  group_id  uuid NOT NULL REFERENCES groups,
  capacity  integer,
  taken     bigint NOT NULL DEFAULT 0,
  CONSTRAINT pools_capacity_is_positive CHECK (capacity >= 1),
  CONSTRAINT pools_never_give_back_more_than_was_taken CHECK (taken >= 0),
  CONSTRAINT pools_never_sell_more_than_there_is CHECK (capacity IS NULL OR taken <= capacity)
) WITH (fillfactor = 50);

-- Units are taken before their order is stored, so there is no foreign key to it.
CREATE TABLE allocations (
  order_id    uuid NOT NULL,
  pool_id     uuid NOT NULL REFERENCES pools,
  units       integer NOT NULL CHECK (units >= 1),
  held_until  timestamptz,
  PRIMARY KEY (order_id, pool_id)
);

COMMENT ON COLUMN allocations.held_until IS 'null: kept for good';

CREATE INDEX allocations_by_end_of_hold ON allocations (pool_id, held_until)
  WHERE held_until IS NOT NULL;

-- A group is added before its pools, in one transaction: hence the deferred key.
CREATE TABLE options (
  id           uuid PRIMARY KEY,
  group_id     uuid NOT NULL REFERENCES groups,
  position     integer NOT NULL CHECK (position >= 0),
  name         text NOT NULL,
  price        bigint NOT NULL CHECK (price >= 0),
  currency     char(3) NOT NULL,
  pool_id      uuid NOT NULL REFERENCES pools DEFERRABLE INITIALLY DEFERRED,
  entitlement  text NOT NULL CHECK (entitlement IN ('MEMBERSHIP', 'ENTRY')),
  UNIQUE (group_id, position)
);

-- "slot" says which of a member's live orders in a group this is. So far a member has one, so it is
-- always 1; a group that allows more gives others a 2, a 3, ...
CREATE TABLE orders (
  id              uuid PRIMARY KEY,
  reference       text NOT NULL,
  group_id        uuid NOT NULL REFERENCES groups,
  club_id         uuid NOT NULL REFERENCES clubs,
  member_id       uuid NOT NULL REFERENCES members,
  number          bigint NOT NULL CHECK (number >= 1),
  slot            smallint NOT NULL DEFAULT 1 CHECK (slot >= 1),
  placed_at       timestamptz NOT NULL,
  hold_until      timestamptz NOT NULL,
  fulfilment      text NOT NULL CHECK (fulfilment IN ('HELD', 'COMMITTED', 'GRANTED', 'RELEASED')),
  fulfilment_at   timestamptz NOT NULL,
  release_reason  text CHECK (release_reason IN (
    'CANCELLED', 'EXPIRED', 'REFUNDED', 'AMOUNT_MISMATCH', 'GROUP_FULL', 'SALE_CLOSED',
    'ALREADY_JOINED', 'PAID_BEFORE_ORDER')),
  version         bigint NOT NULL,
  CONSTRAINT orders_reference_is_unique UNIQUE (reference),
  CONSTRAINT orders_number_is_unique_in_a_group UNIQUE (group_id, number),
  CHECK ((fulfilment = 'RELEASED') = (release_reason IS NOT NULL))
);

COMMENT ON COLUMN orders.fulfilment_at IS 'HELD: until when; else: since when';

CREATE UNIQUE INDEX orders_one_standing ON orders (group_id, member_id, slot)
  WHERE fulfilment IN ('HELD', 'COMMITTED', 'GRANTED');

CREATE INDEX orders_by_member ON orders (member_id, id);

CREATE TABLE order_lines (
  order_id    uuid NOT NULL REFERENCES orders,
  number      integer NOT NULL CHECK (number >= 1),
  position    integer NOT NULL CHECK (position >= 0),
  option_id   uuid NOT NULL REFERENCES options,
  pool_id     uuid NOT NULL REFERENCES pools,
  quantity    integer NOT NULL CHECK (quantity >= 1),
  unit_price  bigint NOT NULL CHECK (unit_price >= 0),
  currency    char(3) NOT NULL,
  PRIMARY KEY (order_id, number)
);

CREATE TABLE payments (
  id           uuid PRIMARY KEY,
  order_id     uuid NOT NULL REFERENCES orders,
  payer_id     uuid NOT NULL REFERENCES members,
  tender       text NOT NULL CHECK (tender IN ('PORTONE_V1')),
  account      text NOT NULL,
  reference    text NOT NULL,
  amount       bigint NOT NULL CHECK (amount >= 0),
  currency     char(3) NOT NULL,
  begun_at     timestamptz NOT NULL,
  asked_times  integer NOT NULL CHECK (asked_times >= 0),
  ask_next_at  timestamptz,
  version      bigint NOT NULL,
  CONSTRAINT payments_reference_is_unique_at_a_tender UNIQUE (reference, tender),
  UNIQUE (id, tender, account)
);

CREATE INDEX payments_by_order ON payments (order_id, id);

CREATE INDEX payments_to_ask_about ON payments (ask_next_at, id) WHERE ask_next_at IS NOT NULL;

-- "returned" is the sum of the refunds that are done, whoever did them; "asked_back" the sum of
-- those of ours that are done or on their way. Neither is ever more than was captured.
CREATE TABLE captures (
  payment_id           uuid NOT NULL,
  tender               text NOT NULL,
  account              text NOT NULL,
  provider_payment_id  text NOT NULL,
  position             integer NOT NULL CHECK (position >= 0),
  amount               bigint NOT NULL CHECK (amount >= 0),
  currency             char(3) NOT NULL,
  paid_at              timestamptz NOT NULL,
  use                  text NOT NULL CHECK (use IN ('ACCEPTED', 'SENT_BACK')),
  returned             bigint NOT NULL DEFAULT 0 CHECK (returned >= 0),
  asked_back           bigint NOT NULL DEFAULT 0 CHECK (asked_back >= 0),
  PRIMARY KEY (payment_id, provider_payment_id),
  FOREIGN KEY (payment_id, tender, account) REFERENCES payments (id, tender, account),
  UNIQUE (payment_id, position),
  UNIQUE (payment_id, provider_payment_id, currency),
  CONSTRAINT captures_happen_once UNIQUE (tender, account, provider_payment_id),
  CONSTRAINT captures_never_return_more_than_was_taken CHECK (returned <= amount),
  CONSTRAINT captures_are_never_asked_back_twice CHECK (asked_back <= amount)
);

CREATE UNIQUE INDEX captures_one_accepted ON captures (payment_id) WHERE use = 'ACCEPTED';

CREATE TABLE refunds (
  id                   uuid PRIMARY KEY,
  payment_id           uuid NOT NULL,
  provider_payment_id  text NOT NULL,
  position             integer NOT NULL CHECK (position >= 0),
  amount               bigint NOT NULL CHECK (amount > 0),
  currency             char(3) NOT NULL,
  cause                text NOT NULL CHECK (cause IN ('BUYER', 'STAFF', 'AUTOMATIC', 'PROVIDER')),
  reason               text NOT NULL,
  requested_at         timestamptz NOT NULL,
  status               text NOT NULL
    CHECK (status IN ('REQUESTED', 'UNKNOWN', 'DONE', 'SUPERSEDED')),
  attempts             integer NOT NULL CHECK (attempts >= 0),
  next_attempt_at      timestamptz NOT NULL,
  cancellation         text,
  closed_at            timestamptz,
  FOREIGN KEY (payment_id, provider_payment_id, currency)
    REFERENCES captures (payment_id, provider_payment_id, currency),
  UNIQUE (payment_id, position),
  CONSTRAINT refunds_a_cancellation_is_recorded_once
    UNIQUE (payment_id, provider_payment_id, cancellation),
  CHECK (status <> 'DONE' OR cancellation IS NOT NULL),
  CHECK ((status IN ('DONE', 'SUPERSEDED')) = (closed_at IS NOT NULL))
);

CREATE INDEX refunds_open ON refunds (payment_id, provider_payment_id, position)
  INCLUDE (next_attempt_at) WHERE status IN ('REQUESTED', 'UNKNOWN');

CREATE TABLE tickets (
  id           uuid PRIMARY KEY,
  entitlement  text NOT NULL CHECK (entitlement IN ('MEMBERSHIP', 'ENTRY')),
  club_id      uuid NOT NULL REFERENCES clubs,
  group_id     uuid NOT NULL REFERENCES groups,
  holder_id    uuid NOT NULL REFERENCES members,
  valid_from   timestamptz NOT NULL,
  used_at      timestamptz,
  version      bigint NOT NULL
);

CREATE INDEX tickets_by_holder ON tickets (holder_id, id);

CREATE INDEX tickets_by_group ON tickets (group_id, id);

CREATE TABLE grants (
  id          uuid PRIMARY KEY,
  ticket_id   uuid NOT NULL REFERENCES tickets,
  position    integer NOT NULL CHECK (position >= 0),
  order_id    uuid NOT NULL,
  line        integer NOT NULL,
  units       integer NOT NULL CHECK (units >= 1),
  revoked_at  timestamptz,
  FOREIGN KEY (order_id, line) REFERENCES order_lines (order_id, number),
  UNIQUE (ticket_id, position),
  CONSTRAINT grants_no_line_gives_twice UNIQUE (order_id, line, ticket_id)
);

-- A standing and the ticket that gave it come in one transaction, in whatever order.
CREATE TABLE memberships (
  club_id    uuid NOT NULL REFERENCES clubs,
  member_id  uuid NOT NULL REFERENCES members,
  role       text NOT NULL
    CHECK (role IN ('PRESIDENT', 'VICE_PRESIDENT', 'SECRETARY', 'OFFICER', 'MEMBER')),
  since      timestamptz NOT NULL,
  ticket_id  uuid REFERENCES tickets DEFERRABLE INITIALLY DEFERRED,
  PRIMARY KEY (club_id, member_id)
);

CREATE UNIQUE INDEX memberships_one_president ON memberships (club_id) WHERE role = 'PRESIDENT';

-- Whatever was sent is kept: bodies and headers are bytes, since text in PostgreSQL has no NUL.
CREATE TABLE webhook_messages (
  id               uuid PRIMARY KEY,
  tender           text NOT NULL CHECK (tender IN ('PORTONE_V1')),
  received_at      timestamptz NOT NULL,
  headers          bytea NOT NULL,
  body             bytea NOT NULL,
  state            text NOT NULL CHECK (state IN ('WAITING', 'HANDLED', 'UNREADABLE', 'GIVEN_UP')),
  attempts         integer NOT NULL CHECK (attempts >= 0),
  next_attempt_at  timestamptz,
  note             text NOT NULL,
  reference        text,
  CHECK ((state = 'WAITING') = (next_attempt_at IS NOT NULL))
);

COMMENT ON COLUMN webhook_messages.headers IS 'JSON in ASCII: name to list of values';

CREATE INDEX webhook_messages_due ON webhook_messages (next_attempt_at, id)
  WHERE state = 'WAITING';

CREATE INDEX webhook_messages_by_state ON webhook_messages (state, id);

-- A hash, since a stranger's message may name a reference that is too long for a B-tree.
CREATE INDEX webhook_messages_by_reference ON webhook_messages USING hash (reference)
  WHERE state = 'WAITING';

-- What db-scheduler 16 requires, by its documentation.
CREATE TABLE scheduled_tasks (
  task_name             text NOT NULL,
  task_instance         text NOT NULL,
  task_data             bytea,
  execution_time        timestamptz NOT NULL,
  picked                boolean NOT NULL,
  picked_by             text,
  last_success          timestamptz,
  last_failure          timestamptz,
  consecutive_failures  integer,
  last_heartbeat        timestamptz,
  version               bigint NOT NULL,
  priority              smallint,
  PRIMARY KEY (task_name, task_instance)
);

CREATE INDEX scheduled_tasks_by_execution_time ON scheduled_tasks (execution_time);

CREATE INDEX scheduled_tasks_by_last_heartbeat ON scheduled_tasks (last_heartbeat);
