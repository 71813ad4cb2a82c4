-- What staff tell a club's accounts apart by: listing them opens no seal.
ALTER TABLE merchant_accounts ADD COLUMN ending text;

COMMENT ON COLUMN merchant_accounts.ending IS
  'the last four characters of what the provider calls the account, unless that is too short';
