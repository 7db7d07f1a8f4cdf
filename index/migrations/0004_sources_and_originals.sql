-- Kept copies whose document was removed: they go after the transaction that removed it, or else at the next start.
CREATE TABLE unwanted_original (name TEXT PRIMARY KEY) WITHOUT ROWID;

-- What the manifest said when the document was read (JSON); NULL where nothing is known of it.
ALTER TABLE document ADD COLUMN said TEXT;
