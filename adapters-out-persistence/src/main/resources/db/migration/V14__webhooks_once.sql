-- A message is kept once, however often it comes and however many receive it at once: docs/decisions/0037.
ALTER TABLE webhook_messages
  ADD COLUMN fingerprint text COLLATE "C",
  ADD COLUMN arrivals integer NOT NULL DEFAULT 1 CHECK (arrivals >= 1),
  ADD COLUMN wanted_at timestamptz;

-- What came before this was kept as often as it came: each stands for itself.
UPDATE webhook_messages SET fingerprint = id::text, wanted_at = received_at;

ALTER TABLE webhook_messages
  ALTER COLUMN fingerprint SET NOT NULL,
  ALTER COLUMN wanted_at SET NOT NULL,
  ALTER COLUMN arrivals DROP DEFAULT,
  ADD CHECK (length(fingerprint) BETWEEN 1 AND 64),
  ADD UNIQUE (tender, fingerprint);

-- Those that may be removed, the longest unwanted first.
CREATE INDEX webhook_messages_by_state_and_want ON webhook_messages (state, wanted_at, id);
