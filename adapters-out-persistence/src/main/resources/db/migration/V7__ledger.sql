-- The ledger: every movement of money, in double entry. Nothing in it is ever changed or removed.
--
-- An account is text: its kind, a colon, its owner. A transfer is one amount that is a debit to one
-- account and a credit to another, so no row can be out of balance.

-- Closed days, chained: each names the one before it and that one's hash.
CREATE TABLE ledger_days (
  day           date PRIMARY KEY,
  transfers     bigint NOT NULL CHECK (transfers >= 0),
  moved         text NOT NULL,
  previous_day  date,
  previous      char(64) NOT NULL,
  hash          char(64) NOT NULL CHECK (hash ~ '^[0-9a-f]{64}$'),
  closed_at     timestamptz NOT NULL,
  UNIQUE (day, hash),
  CONSTRAINT ledger_days_have_no_gaps CHECK (previous_day = day - 1),
  CONSTRAINT ledger_days_are_chained
    FOREIGN KEY (previous_day, previous) REFERENCES ledger_days (day, hash),
  CONSTRAINT ledger_days_begin_with_nothing
    CHECK (previous_day IS NOT NULL OR previous = repeat('0', 64))
);

COMMENT ON COLUMN ledger_days.moved IS 'sums, as KRW 1000, one in a line';

CREATE UNIQUE INDEX ledger_days_begin_once ON ledger_days ((true)) WHERE previous_day IS NULL;

-- "day" is the day of "at" in Seoul or, if that was closed, a later one. "transfers" says how many
-- there are; the keys between the two tables and the trigger below keep it true.
CREATE TABLE ledger_entries (
  id          uuid PRIMARY KEY,
  key         text NOT NULL,
  at          timestamptz NOT NULL,
  day         date NOT NULL,
  club_id     uuid REFERENCES clubs,
  group_id    uuid REFERENCES groups,
  order_id    uuid REFERENCES orders,
  payment_id  uuid REFERENCES payments,
  what        text NOT NULL,
  transfers   integer NOT NULL,
  CONSTRAINT ledger_entries_are_posted_once UNIQUE (key),
  CONSTRAINT ledger_entries_move_something CHECK (transfers >= 1),
  CONSTRAINT ledger_entries_are_not_of_an_earlier_day
    CHECK (day >= (at AT TIME ZONE 'Asia/Seoul')::date),
  UNIQUE (id, transfers)
);

CREATE INDEX ledger_entries_by_day ON ledger_entries (day, id);

CREATE INDEX ledger_entries_by_club ON ledger_entries (club_id, day) WHERE club_id IS NOT NULL;

CREATE TABLE ledger_transfers (
  entry_id  uuid NOT NULL,
  position  integer NOT NULL CHECK (position >= 0),
  of        integer NOT NULL,
  debit     text NOT NULL,
  credit    text NOT NULL,
  amount    bigint NOT NULL,
  currency  char(3) NOT NULL,
  -- What "outgoing" is in the wallet's movement, below.
  out_of_wallet  boolean GENERATED ALWAYS AS (CASE WHEN debit LIKE 'WALLET:%' THEN true END) STORED,
  into_wallet    boolean GENERATED ALWAYS AS (CASE WHEN credit LIKE 'WALLET:%' THEN false END) STORED,
  PRIMARY KEY (entry_id, position),
  CONSTRAINT ledger_transfers_are_of_some_money CHECK (amount > 0),
  CONSTRAINT ledger_transfers_go_to_another_account CHECK (debit <> credit),
  CONSTRAINT ledger_transfers_are_counted CHECK (position < of),
  CONSTRAINT ledger_transfers_have_an_entry
    FOREIGN KEY (entry_id, of) REFERENCES ledger_entries (id, transfers),
  CONSTRAINT ledger_transfers_name_accounts CHECK (
    debit ~ '^(AT_PROVIDER|BANK|PROVIDER_FEES|BONUS|HELD|PAYABLE_TO_CLUB|INCOME_(DUES|EVENT|OTHER)|WALLET|REFUNDS_PAYABLE|SUSPENSE|SETTLED_BY_HAND):.'
    AND credit ~ '^(AT_PROVIDER|BANK|PROVIDER_FEES|BONUS|HELD|PAYABLE_TO_CLUB|INCOME_(DUES|EVENT|OTHER)|WALLET|REFUNDS_PAYABLE|SUSPENSE|SETTLED_BY_HAND):.'),
  CONSTRAINT ledger_transfers_move_won_in_wallets CHECK (
    currency = 'KRW' OR (debit NOT LIKE 'WALLET:%' AND credit NOT LIKE 'WALLET:%')),
  UNIQUE (entry_id, position, debit, credit, amount)
);

CREATE INDEX ledger_transfers_by_debit ON ledger_transfers (debit, currency) INCLUDE (amount);

CREATE INDEX ledger_transfers_by_credit ON ledger_transfers (credit, currency) INCLUDE (amount);

-- What a transfer did to a wallet, with the balance before and after it. The keys make a chain of
-- them: each begins with what the one before it left, and of two that begin at the same place one
-- is refused. So no wallet can be spent twice, nor below nothing, whatever program writes.
CREATE TABLE wallet_movements (
  wallet          uuid NOT NULL REFERENCES members,
  seq             bigint NOT NULL,
  entry_id        uuid NOT NULL,
  position        integer NOT NULL,
  outgoing        boolean NOT NULL,
  debit           text NOT NULL,
  credit          text NOT NULL,
  amount          bigint NOT NULL,
  balance_before  bigint NOT NULL,
  balance_after   bigint NOT NULL,
  previous_seq    bigint GENERATED ALWAYS AS (nullif(seq - 1, 0)) STORED,
  PRIMARY KEY (wallet, seq),
  UNIQUE (wallet, seq, balance_after),
  CONSTRAINT wallet_movements_count_from_one CHECK (seq >= 1),
  CONSTRAINT wallet_movements_begin_with_nothing CHECK (seq > 1 OR balance_before = 0),
  CONSTRAINT wallet_movements_never_below_nothing CHECK (balance_after >= 0),
  CONSTRAINT wallet_movements_are_added_up CHECK (
    balance_after = balance_before + CASE WHEN outgoing THEN -amount ELSE amount END),
  CONSTRAINT wallet_movements_are_chained
    FOREIGN KEY (wallet, previous_seq, balance_before)
    REFERENCES wallet_movements (wallet, seq, balance_after),
  CONSTRAINT wallet_movements_are_of_the_wallet
    CHECK ('WALLET:' || wallet = CASE WHEN outgoing THEN debit ELSE credit END),
  CONSTRAINT wallet_movements_are_transfers
    FOREIGN KEY (entry_id, position, debit, credit, amount)
    REFERENCES ledger_transfers (entry_id, position, debit, credit, amount),
  CONSTRAINT wallet_movements_of_a_transfer_happen_once UNIQUE (entry_id, position, outgoing)
);

-- And the other way round: what moves a wallet has a movement, by the end of the transaction.
ALTER TABLE ledger_transfers
  ADD CONSTRAINT ledger_transfers_out_of_a_wallet_are_movements
    FOREIGN KEY (entry_id, position, out_of_wallet)
    REFERENCES wallet_movements (entry_id, position, outgoing) DEFERRABLE INITIALLY DEFERRED,
  ADD CONSTRAINT ledger_transfers_into_a_wallet_are_movements
    FOREIGN KEY (entry_id, position, into_wallet)
    REFERENCES wallet_movements (entry_id, position, outgoing) DEFERRABLE INITIALLY DEFERRED;

-- An entry has its transfers, all of them, by the end of the transaction that adds it.
CREATE FUNCTION require_transfers() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (SELECT count(*) FROM ledger_transfers WHERE entry_id = NEW.id) <> NEW.transfers THEN
    RAISE EXCEPTION 'ledger_entries_have_their_transfers: %', NEW.key
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NULL;
END
$$;

CREATE CONSTRAINT TRIGGER ledger_entries_have_their_transfers
  AFTER INSERT ON ledger_entries DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION require_transfers();

-- Who posts shares a lock that who closes a day has alone: (7, 1), of this database.
CREATE FUNCTION require_open_day() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_advisory_xact_lock_shared(7, 1);
  IF EXISTS (SELECT 1 FROM ledger_days WHERE day >= NEW.day) THEN
    RAISE EXCEPTION 'ledger_entries_are_of_open_days: % is closed', NEW.day
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NULL;
END
$$;

CREATE CONSTRAINT TRIGGER ledger_entries_are_of_open_days
  AFTER INSERT ON ledger_entries
  FOR EACH ROW EXECUTE FUNCTION require_open_day();

-- A day is closed with all that is in it, and with nothing before it that is not in the chain.
CREATE FUNCTION require_whole_day() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(7, 1);
  IF NEW.transfers <> (
      SELECT count(*)
      FROM ledger_entries e JOIN ledger_transfers t ON t.entry_id = e.id
      WHERE e.day = NEW.day)
    OR (NEW.previous_day IS NULL
      AND EXISTS (SELECT 1 FROM ledger_entries WHERE day < NEW.day)) THEN
    RAISE EXCEPTION 'ledger_days_are_whole: %', NEW.day
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NULL;
END
$$;

CREATE CONSTRAINT TRIGGER ledger_days_are_whole
  AFTER INSERT ON ledger_days
  FOR EACH ROW EXECUTE FUNCTION require_whole_day();

CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'append_only: % of % is refused', TG_OP, TG_TABLE_NAME
    USING ERRCODE = 'restrict_violation';
END
$$;

CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON ledger_entries
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON ledger_transfers
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON wallet_movements
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON ledger_days
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
