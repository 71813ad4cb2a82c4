-- Requests that members may send again, and what they were answered. A row without an answer is a
-- request that somebody carries out until held_until; afterwards the key is free by time alone.
CREATE TABLE idempotency_keys (
  member_id uuid NOT NULL,
  key text NOT NULL CHECK (length(key) BETWEEN 1 AND 255),
  fingerprint text NOT NULL,
  holder uuid NOT NULL,
  taken_at timestamptz NOT NULL,
  held_until timestamptz NOT NULL,
  answer text,
  PRIMARY KEY (member_id, key)
);

CREATE INDEX idempotency_keys_by_age ON idempotency_keys (taken_at);
