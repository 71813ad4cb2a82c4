-- The messages of one provider, all of them or those in one state, in the order in which they came.
CREATE INDEX webhook_messages_by_tender ON webhook_messages (tender, id);

CREATE INDEX webhook_messages_by_tender_and_state ON webhook_messages (tender, state, id);

-- What staff tell a club's accounts apart by: listing them opens no seal.
ALTER TABLE merchant_accounts ADD COLUMN ending text;

COMMENT ON COLUMN merchant_accounts.ending IS
  'the last four characters of what the provider calls the account, unless that is too short';
