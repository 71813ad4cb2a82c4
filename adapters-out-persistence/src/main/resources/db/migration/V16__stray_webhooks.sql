-- Dead letters about no payment of ours, which anybody can send, are told from the others: docs/decisions/0037.
ALTER TABLE webhook_messages DROP CONSTRAINT webhook_messages_state_check;
ALTER TABLE webhook_messages ADD CONSTRAINT webhook_messages_state_check
  CHECK (state IN ('WAITING', 'HANDLED', 'UNREADABLE', 'FORGED', 'GIVEN_UP', 'STRAY'));

UPDATE webhook_messages m
SET state = 'STRAY'
WHERE state = 'GIVEN_UP' AND NOT EXISTS (
  SELECT FROM payments p WHERE p.reference = m.reference AND p.tender = m.tender);
