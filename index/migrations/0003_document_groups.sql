-- Documents are for groups of people, and the same bytes may be several documents, each for other people.

CREATE TABLE new_document (
  id            TEXT PRIMARY KEY,
  title         TEXT NOT NULL,
  file_name     TEXT NOT NULL,
  media_type    TEXT NOT NULL,
  sha256        TEXT NOT NULL,
  size          INTEGER NOT NULL,
  page_count    INTEGER,
  passage_count INTEGER NOT NULL,
  year          INTEGER,
  date          TEXT,
  publisher     TEXT,
  kind          TEXT,
  language      TEXT,
  ingested_at   TEXT NOT NULL,
  status        TEXT NOT NULL,
  problems      TEXT NOT NULL,       -- JSON: [[code, message, page number or null], ...]
  original      TEXT NOT NULL,
  generation    INTEGER NOT NULL,
  version       TEXT,
  superseded_by TEXT REFERENCES document(id) ON DELETE SET NULL,
  superseded_since  TEXT,
  superseded_reason TEXT
) WITHOUT ROWID;
INSERT INTO new_document
SELECT id, title, file_name, media_type, sha256, size, page_count, passage_count, year, date, publisher, kind, language,
       ingested_at, status, problems, original, generation, version, superseded_by, superseded_since,
       superseded_reason
FROM document;
DROP TABLE document;
ALTER TABLE new_document RENAME TO document;
CREATE INDEX document_sha256 ON document(sha256);
CREATE INDEX document_superseded ON document(superseded_by);

CREATE TABLE document_group (
  document_id TEXT NOT NULL REFERENCES document(id) ON DELETE CASCADE,
  name        TEXT NOT NULL,
  PRIMARY KEY (document_id, name)
) WITHOUT ROWID;
INSERT INTO document_group SELECT id, '*' FROM document;
