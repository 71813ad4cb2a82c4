-- Payments of the last day are counted whenever metrics are read. Rows come in the order of time,
-- so ranges of blocks find them, in an index of a few pages.
CREATE INDEX payments_by_begin ON payments USING brin (begun_at) WITH (autosummarize = on);
