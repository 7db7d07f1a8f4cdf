-- Versions of one document, corrections by people, and the language of each passage.

ALTER TABLE document ADD COLUMN version TEXT;
-- The next newer version; NULL where this one is the newest.
ALTER TABLE document ADD COLUMN superseded_by TEXT REFERENCES document(id) ON DELETE SET NULL;
ALTER TABLE document ADD COLUMN superseded_since TEXT;
-- Why: path, title, text or person. "person" without superseded_by: someone said that it still holds.
ALTER TABLE document ADD COLUMN superseded_reason TEXT;
CREATE INDEX document_superseded ON document(superseded_by);

ALTER TABLE passage ADD COLUMN language TEXT;

-- What people said about a document. It counts before all that is found in it, then and later.
CREATE TABLE correction (
  document_id TEXT NOT NULL REFERENCES document(id) ON DELETE CASCADE,
  field       TEXT NOT NULL,         -- title, year, date, publisher, kind or language
  value       TEXT NOT NULL,
  found       TEXT,                  -- what stood there before
  PRIMARY KEY (document_id, field)
) WITHOUT ROWID;

-- By what a document is compared with the others; one that has no row here was not compared yet.
CREATE TABLE likeness (
  document_id TEXT PRIMARY KEY REFERENCES document(id) ON DELETE CASCADE,
  title_key   TEXT NOT NULL,         -- the title without version numbers, years and dates
  sketch      BLOB NOT NULL          -- uint64: the smallest hashes of its word sequences, ascending
) WITHOUT ROWID;
CREATE INDEX likeness_title ON likeness(title_key);

-- The very smallest of those hashes, by which the documents that share text are looked up.
CREATE TABLE shared_text (
  hash        INTEGER NOT NULL,
  document_id TEXT NOT NULL REFERENCES document(id) ON DELETE CASCADE,
  PRIMARY KEY (hash, document_id)
) WITHOUT ROWID;
CREATE INDEX shared_text_document ON shared_text(document_id);

-- An upload is a source of its own, so that a document that was uploaded stays when its file elsewhere goes.
INSERT INTO source SELECT 'upload:' || id, id FROM document WHERE id NOT IN (SELECT document_id FROM source);
