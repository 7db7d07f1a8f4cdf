-- Kept copies whose document was removed: they go after the transaction that removed it, or else at the next start.
CREATE TABLE unwanted_original (name TEXT PRIMARY KEY) WITHOUT ROWID;
