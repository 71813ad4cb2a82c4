-- The engine: members, clubs, groups and their pools, orders, payments, tickets.
-- The last guard of every promise stands here, as a key or a check.

CREATE TABLE members (
  id             uuid PRIMARY KEY,
  email          text NOT NULL UNIQUE,
  name           text NOT NULL,
  password_hash  text NOT NULL,
  platform_admin boolean NOT NULL,
  signed_up_at   timestamptz NOT NULL
);

CREATE TABLE clubs (
  id             uuid PRIMARY KEY,
  name           text NOT NULL,
  english_name   text NOT NULL,
  name_key       text NOT NULL UNIQUE,
  english_key    text NOT NULL UNIQUE,
  description    text NOT NULL,
  dues           bigint NOT NULL CHECK (dues >= 0),
  currency       char(3) NOT NULL,
  founder_id     uuid NOT NULL REFERENCES members,
  founded_at     timestamptz NOT NULL
);

CREATE TABLE groups (
  id                     uuid PRIMARY KEY,
  club_id                uuid NOT NULL REFERENCES clubs,
  audience               text NOT NULL CHECK (audience IN ('NEWCOMERS', 'MEMBERS')),
  completion             text NOT NULL CHECK (completion IN ('AT_ONCE')),
  live_orders_per_member smallint NOT NULL CHECK (live_orders_per_member >= 1),
  name                   text NOT NULL,
  description            text NOT NULL,
  amount                 bigint NOT NULL CHECK (amount >= 0),
  currency               char(3) NOT NULL,
  opens_at               timestamptz NOT NULL,
  closes_at              timestamptz CHECK (closes_at > opens_at),
  starts_at              timestamptz,
  closed_by_staff        boolean NOT NULL,
  version                bigint NOT NULL
);
CREATE INDEX groups_of_club ON groups (club_id, id);
CREATE UNIQUE INDEX one_joining_group_a_club ON groups (club_id) WHERE audience = 'NEWCOMERS';

-- How many were admitted so far: updated in the admission's transaction, so without gaps.
CREATE TABLE group_admissions (
  group_id uuid PRIMARY KEY REFERENCES groups,
  admitted bigint NOT NULL CHECK (admitted >= 0)
) WITH (fillfactor = 50);

-- The hot spot. taken counts every allocation, also those whose hold has ended and that nobody
-- has cleared away yet.
CREATE TABLE pools (
  id       uuid PRIMARY KEY,
  group_id uuid NOT NULL REFERENCES groups,
  capacity integer CHECK (capacity >= 1),
  taken    integer NOT NULL CHECK (taken >= 0),
  CONSTRAINT never_oversold CHECK (capacity IS NULL OR taken <= capacity)
) WITH (fillfactor = 50);
CREATE INDEX pools_of_group ON pools (group_id);

CREATE TABLE options (
  id          uuid PRIMARY KEY,
  group_id    uuid NOT NULL REFERENCES groups,
  position    smallint NOT NULL,
  name        text NOT NULL,
  price       bigint NOT NULL CHECK (price >= 0),
  currency    char(3) NOT NULL,
  pool_id     uuid NOT NULL REFERENCES pools DEFERRABLE INITIALLY DEFERRED,
  entitlement text NOT NULL CHECK (entitlement IN ('MEMBERSHIP', 'ENTRY')),
  UNIQUE (group_id, position)
);

CREATE TABLE orders (
  id             uuid PRIMARY KEY,
  reference      text NOT NULL UNIQUE,
  group_id       uuid NOT NULL REFERENCES groups,
  club_id        uuid NOT NULL REFERENCES clubs,
  member_id      uuid NOT NULL REFERENCES members,
  number         bigint NOT NULL CHECK (number >= 1),
  slot           smallint NOT NULL DEFAULT 1,
  placed_at      timestamptz NOT NULL,
  hold_until     timestamptz NOT NULL,
  fulfilment     text NOT NULL CHECK (fulfilment IN ('HELD', 'COMMITTED', 'GRANTED', 'RELEASED')),
  granted_at     timestamptz,
  released_at    timestamptz,
  release_reason text,
  version        bigint NOT NULL,
  UNIQUE (group_id, number),
  CHECK ((fulfilment = 'GRANTED') = (granted_at IS NOT NULL)),
  CHECK ((fulfilment = 'RELEASED') = (released_at IS NOT NULL AND release_reason IS NOT NULL))
);
-- A member may hold as many orders in a group as there are slots: one, so far.
CREATE UNIQUE INDEX one_standing_order_a_slot ON orders (group_id, member_id, slot)
  WHERE fulfilment IN ('HELD', 'COMMITTED', 'GRANTED');
CREATE INDEX orders_of_member ON orders (member_id, id);

CREATE TABLE order_lines (
  order_id   uuid NOT NULL REFERENCES orders,
  number     smallint NOT NULL CHECK (number >= 1),
  option_id  uuid NOT NULL REFERENCES options,
  pool_id    uuid NOT NULL REFERENCES pools,
  quantity   integer NOT NULL CHECK (quantity >= 1),
  unit_price bigint NOT NULL CHECK (unit_price >= 0),
  currency   char(3) NOT NULL,
  PRIMARY KEY (order_id, number)
);

-- Which units of which pool an order has: until a moment, or, with none, for good. No key leads to
-- orders: an order is stored after its units were taken, and pools know orders by id alone.
CREATE TABLE allocations (
  order_id   uuid NOT NULL,
  pool_id    uuid NOT NULL REFERENCES pools,
  units      integer NOT NULL CHECK (units >= 1),
  held_until timestamptz,
  PRIMARY KEY (order_id, pool_id)
);
CREATE INDEX holds_by_end ON allocations (pool_id, held_until) WHERE held_until IS NOT NULL;

-- Attempts, captures and refunds are never deleted.
CREATE TABLE payments (
  id          uuid PRIMARY KEY,
  order_id    uuid NOT NULL REFERENCES orders,
  payer_id    uuid NOT NULL REFERENCES members,
  tender      text NOT NULL,
  account     text NOT NULL,
  reference   text NOT NULL,
  amount      bigint NOT NULL CHECK (amount > 0),
  currency    char(3) NOT NULL,
  begun_at    timestamptz NOT NULL,
  asked       integer NOT NULL CHECK (asked >= 0),
  next_ask_at timestamptz,
  version     bigint NOT NULL,
  UNIQUE (tender, reference),
  UNIQUE (id, tender)
);
CREATE INDEX payments_of_order ON payments (order_id);
CREATE INDEX payments_to_ask_about ON payments (next_ask_at) WHERE next_ask_at IS NOT NULL;

CREATE TABLE captures (
  payment_id   uuid NOT NULL,
  tender       text NOT NULL,
  provider_id  text NOT NULL,
  position     smallint NOT NULL,
  amount       bigint NOT NULL CHECK (amount > 0),
  currency     char(3) NOT NULL,
  paid_at      timestamptz NOT NULL,
  use          text NOT NULL CHECK (use IN ('ACCEPTED', 'SENT_BACK')),
  refund_total bigint NOT NULL CHECK (refund_total >= 0),
  PRIMARY KEY (tender, provider_id),
  UNIQUE (payment_id, provider_id),
  FOREIGN KEY (payment_id, tender) REFERENCES payments (id, tender),
  CONSTRAINT never_more_back_than_taken CHECK (refund_total <= amount)
);
-- An attempt pays its order once.
CREATE UNIQUE INDEX one_accepted_capture_a_payment ON captures (payment_id) WHERE use = 'ACCEPTED';

CREATE TABLE refunds (
  id              uuid PRIMARY KEY,
  payment_id      uuid NOT NULL,
  provider_id     text NOT NULL,
  position        smallint NOT NULL,
  amount          bigint NOT NULL CHECK (amount > 0),
  currency        char(3) NOT NULL,
  cause           text NOT NULL CHECK (cause IN ('BUYER', 'STAFF', 'AUTOMATIC', 'PROVIDER')),
  reason          text NOT NULL,
  requested_at    timestamptz NOT NULL,
  status          text NOT NULL CHECK (status IN ('REQUESTED', 'UNKNOWN', 'DONE', 'SUPERSEDED')),
  attempts        integer NOT NULL CHECK (attempts >= 0),
  next_attempt_at timestamptz NOT NULL,
  cancellation    text,
  closed_at       timestamptz,
  FOREIGN KEY (payment_id, provider_id) REFERENCES captures (payment_id, provider_id),
  UNIQUE (payment_id, position),
  UNIQUE (payment_id, provider_id, cancellation),
  CHECK ((status IN ('DONE', 'SUPERSEDED')) = (closed_at IS NOT NULL))
);
CREATE INDEX refunds_to_send ON refunds (next_attempt_at) WHERE status IN ('REQUESTED', 'UNKNOWN');

CREATE TABLE tickets (
  id          uuid PRIMARY KEY,
  entitlement text NOT NULL CHECK (entitlement IN ('MEMBERSHIP', 'ENTRY')),
  club_id     uuid NOT NULL REFERENCES clubs,
  group_id    uuid NOT NULL REFERENCES groups,
  holder_id   uuid NOT NULL REFERENCES members,
  valid_from  timestamptz NOT NULL,
  used_at     timestamptz,
  valid       boolean NOT NULL,
  version     bigint NOT NULL
);
CREATE INDEX tickets_of_holder ON tickets (holder_id, id);
CREATE INDEX valid_tickets_of_group ON tickets (group_id, id) WHERE valid;

-- What an order line gave to which ticket: to each ticket once. That an order is granted only once
-- is the conditional update of orders.version, in whose transaction its grants are stored.
CREATE TABLE grants (
  id         uuid PRIMARY KEY,
  order_id   uuid NOT NULL,
  line       smallint NOT NULL,
  ticket_id  uuid NOT NULL REFERENCES tickets,
  units      integer NOT NULL CHECK (units >= 1),
  revoked_at timestamptz,
  FOREIGN KEY (order_id, line) REFERENCES order_lines (order_id, number),
  UNIQUE (order_id, line, ticket_id)
);
CREATE INDEX grants_of_ticket ON grants (ticket_id);

CREATE TABLE memberships (
  club_id   uuid NOT NULL REFERENCES clubs,
  member_id uuid NOT NULL REFERENCES members,
  role      text NOT NULL
    CHECK (role IN ('PRESIDENT', 'VICE_PRESIDENT', 'SECRETARY', 'OFFICER', 'MEMBER')),
  since     timestamptz NOT NULL,
  ticket_id uuid REFERENCES tickets DEFERRABLE INITIALLY DEFERRED,
  PRIMARY KEY (club_id, member_id)
);
CREATE UNIQUE INDEX one_president_a_club ON memberships (club_id) WHERE role = 'PRESIDENT';
CREATE INDEX memberships_of_member ON memberships (member_id);

-- Everything that providers ever sent, byte by byte. Headers are bytes as well: what comes from
-- outside may hold what text in PostgreSQL cannot.
CREATE TABLE webhook_messages (
  id              uuid PRIMARY KEY,
  tender          text NOT NULL,
  received_at     timestamptz NOT NULL,
  headers         bytea NOT NULL,
  body            bytea NOT NULL,
  state           text NOT NULL
    CHECK (state IN ('WAITING', 'HANDLED', 'UNREADABLE', 'GIVEN_UP')),
  attempts        integer NOT NULL CHECK (attempts >= 0),
  next_attempt_at timestamptz,
  note            text NOT NULL,
  CHECK ((state = 'WAITING') = (next_attempt_at IS NOT NULL))
);
CREATE INDEX webhooks_due ON webhook_messages (next_attempt_at) WHERE state = 'WAITING';
CREATE INDEX webhooks_by_state ON webhook_messages (state, id);

CREATE TABLE webhook_references (
  message_id uuid NOT NULL REFERENCES webhook_messages,
  reference  text NOT NULL,
  PRIMARY KEY (message_id, reference)
);
CREATE INDEX webhooks_by_reference ON webhook_references (reference);

-- The schema that db-scheduler requires.
CREATE TABLE scheduled_tasks (
  task_name            text NOT NULL,
  task_instance        text NOT NULL,
  task_data            bytea,
  execution_time       timestamptz NOT NULL,
  picked               boolean NOT NULL,
  picked_by            text,
  last_success         timestamptz,
  last_failure         timestamptz,
  consecutive_failures integer,
  last_heartbeat       timestamptz,
  version              bigint NOT NULL,
  priority             smallint,
  PRIMARY KEY (task_name, task_instance)
);
CREATE INDEX tasks_by_time ON scheduled_tasks (execution_time);
CREATE INDEX tasks_by_heartbeat ON scheduled_tasks (last_heartbeat);
