-- Of passages in sheets and in tables of formats without pages: int32, the row of each sentence; empty elsewhere.
ALTER TABLE passage ADD COLUMN rows BLOB NOT NULL DEFAULT x'';
