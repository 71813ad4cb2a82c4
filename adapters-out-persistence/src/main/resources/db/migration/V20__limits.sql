-- Limits as capacity. A unit of an order takes one unit of each of several pools: its option's own,
-- those that the option shares with others, its coupon's, and its member's of each limit a member.
-- All of them are pools like any other, taken in the order's own transaction and given back with it.

-- A pool is an option's own (of a group), a member's of a limit, or used by several.
ALTER TABLE pools ALTER COLUMN group_id DROP NOT NULL;
ALTER TABLE pools ADD COLUMN limit_id uuid;
ALTER TABLE pools ADD CONSTRAINT pools_of_members_are_limited
  CHECK (limit_id IS NULL OR (group_id IS NULL AND capacity IS NOT NULL));

COMMENT ON COLUMN pools.limit_id IS
  'of a member''s pool: the group, shared pool or coupon of which each member may have so much';

-- How many units each member may have of a group, in any number of orders.
ALTER TABLE groups ADD COLUMN per_member integer
  CONSTRAINT groups_per_member_is_positive CHECK (per_member >= 1);

CREATE TABLE shared_pools (
  pool_id     uuid PRIMARY KEY REFERENCES pools,
  club_id     uuid NOT NULL REFERENCES clubs,
  name        text NOT NULL,
  per_member  integer CHECK (per_member >= 1),
  version     bigint NOT NULL
);

CREATE INDEX shared_pools_by_club ON shared_pools (club_id, pool_id);

CREATE TABLE option_pools (
  option_id  uuid NOT NULL REFERENCES options,
  pool_id    uuid NOT NULL REFERENCES shared_pools,
  position   integer NOT NULL CHECK (position >= 0),
  PRIMARY KEY (option_id, pool_id),
  UNIQUE (option_id, position)
);

CREATE TABLE coupons (
  id           uuid PRIMARY KEY,
  club_id      uuid NOT NULL REFERENCES clubs,
  code         text NOT NULL CHECK (code ~ '^[A-Z0-9_-]{4,32}$'),
  pool_id      uuid NOT NULL REFERENCES pools,
  amount_off   bigint CHECK (amount_off >= 1),
  percent_off  integer CHECK (percent_off BETWEEN 1 AND 100),
  valid_from   timestamptz NOT NULL,
  valid_until  timestamptz CHECK (valid_until > valid_from),
  per_member   integer CHECK (per_member >= 1),
  closed       boolean NOT NULL,
  version      bigint NOT NULL,
  CONSTRAINT coupons_take_one_thing_off CHECK (num_nonnulls(amount_off, percent_off) = 1),
  CONSTRAINT coupons_code_is_unique_in_a_club UNIQUE (club_id, code)
);

COMMENT ON COLUMN coupons.amount_off IS 'won';

CREATE INDEX coupons_by_club ON coupons (club_id, id);

-- None for all groups of the club.
CREATE TABLE coupon_groups (
  coupon_id  uuid NOT NULL REFERENCES coupons,
  group_id   uuid NOT NULL REFERENCES groups,
  position   integer NOT NULL CHECK (position >= 0),
  PRIMARY KEY (coupon_id, group_id),
  UNIQUE (coupon_id, position)
);

-- What most orders do not have costs them nothing: null for none.
ALTER TABLE order_lines ADD COLUMN other_pools uuid[]
  CONSTRAINT order_lines_name_other_pools_or_none CHECK (cardinality(other_pools) > 0);
ALTER TABLE order_lines ADD COLUMN coupon_id uuid REFERENCES coupons;
ALTER TABLE order_lines ADD CONSTRAINT order_lines_take_from_their_coupon
  CHECK (coupon_id IS NULL OR other_pools IS NOT NULL);

COMMENT ON COLUMN order_lines.other_pools IS 'of which each unit takes one too, beside pool_id';
