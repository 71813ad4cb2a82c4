-- The messages of one provider, all of them or those in one state, in the order in which they came.
CREATE INDEX webhook_messages_by_tender ON webhook_messages (tender, id);

CREATE INDEX webhook_messages_by_tender_and_state ON webhook_messages (tender, state, id);
