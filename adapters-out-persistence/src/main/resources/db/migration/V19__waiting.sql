-- Those who wait for places in a group that is full. While seats are offered to somebody, they are
-- held for them in allocations, under the id that their order will have.
CREATE SEQUENCE waiting_numbers;

CREATE TABLE waiting_entries (
  id             uuid PRIMARY KEY,
  group_id       uuid NOT NULL REFERENCES groups,
  member_id      uuid NOT NULL REFERENCES members,
  option_id      uuid NOT NULL REFERENCES options,
  order_id       uuid NOT NULL,
  number         bigint NOT NULL,
  units          integer NOT NULL CHECK (units >= 1),
  since          timestamptz NOT NULL,
  state          text NOT NULL CHECK (state IN ('WAITING', 'OFFERED', 'ENDED')),
  offered_at     timestamptz,
  offered_until  timestamptz,
  ended_at       timestamptz,
  reason         text,
  CONSTRAINT waiting_entries_have_a_number_each UNIQUE (number),
  CONSTRAINT waiting_entries_have_an_order_each UNIQUE (order_id),
  CONSTRAINT waiting_entries_are_offered_for_a_while
    CHECK ((offered_at IS NULL) = (offered_until IS NULL) AND offered_until > offered_at),
  CONSTRAINT waiting_entries_are_as_their_state_says CHECK (
    (state = 'ENDED') = (ended_at IS NOT NULL)
    AND (ended_at IS NULL) = (reason IS NULL)
    AND (state <> 'WAITING' OR offered_at IS NULL)
    AND (state <> 'OFFERED' OR offered_at IS NOT NULL))
);

COMMENT ON COLUMN waiting_entries.order_id IS 'what its order will be called; it is stored only when it is placed';
COMMENT ON COLUMN waiting_entries.number IS 'given under the locks of its pools: who has the lower one came earlier';

CREATE UNIQUE INDEX waiting_entries_once_a_member ON waiting_entries (group_id, member_id)
  WHERE state <> 'ENDED';
CREATE INDEX waiting_entries_by_group ON waiting_entries (group_id, id) WHERE state <> 'ENDED';
CREATE INDEX waiting_entries_by_member ON waiting_entries (member_id, id);
CREATE INDEX waiting_entries_by_offer ON waiting_entries (group_id, offered_at)
  WHERE offered_at IS NOT NULL;
CREATE INDEX waiting_entries_by_end_of_offer ON waiting_entries (offered_until)
  WHERE state = 'OFFERED';

-- What an entry wants, as an order's lines would take it. The group and the number are those of the
-- entry, which never change: how many wait for a pool is asked with every look at it.
CREATE TABLE waiting_wants (
  entry_id  uuid NOT NULL REFERENCES waiting_entries,
  pool_id   uuid NOT NULL REFERENCES pools,
  group_id  uuid NOT NULL REFERENCES groups,
  number    bigint NOT NULL,
  units     integer NOT NULL CHECK (units >= 1),
  in_line   boolean NOT NULL,
  offered   boolean NOT NULL,
  PRIMARY KEY (entry_id, pool_id)
);

COMMENT ON COLUMN waiting_wants.in_line IS 'whether its entry waits, and stands in this pool''s line, before those who come later';
COMMENT ON COLUMN waiting_wants.offered IS 'whether its entry has an offer';

CREATE INDEX waiting_wants_in_line ON waiting_wants (pool_id, number) WHERE in_line;
CREATE INDEX waiting_wants_live ON waiting_wants (pool_id) WHERE in_line OR offered;
