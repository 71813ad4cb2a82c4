-- Where clubs are told by webhook of what happens to their orders and their money. The secrets are
-- sealed with the platform's key and bound to their row, so that they can neither be read here nor
-- be moved to another endpoint.
CREATE TABLE webhook_endpoints (
  id                uuid PRIMARY KEY,
  club_id           uuid NOT NULL REFERENCES clubs,
  url               text NOT NULL CHECK (length(url) BETWEEN 1 AND 500),
  types             text[] NOT NULL,
  secrets           bytea NOT NULL,
  old_secret_until  timestamptz,
  registered_at     timestamptz NOT NULL,
  disabled_at       timestamptz,
  disabled_why      text,
  version           bigint NOT NULL,
  CONSTRAINT webhook_endpoints_disabled_for_a_reason
    CHECK ((disabled_at IS NULL) = (disabled_why IS NULL))
);

COMMENT ON COLUMN webhook_endpoints.types IS 'of events that it is told of; empty for all of them';
COMMENT ON COLUMN webhook_endpoints.secrets IS 'one, or two while one is replaced, newest first';

CREATE INDEX webhook_endpoints_by_club ON webhook_endpoints (club_id, registered_at, id);
