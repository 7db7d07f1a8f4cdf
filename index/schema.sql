-- The system of record. Everything else (tantivy, FAISS, caches) is derived from it and can be rebuilt.
-- This is version 1; the files in migrations/ make every later version of it and are run on new databases as well.
-- Every table refers to `document` or `passage`, which says who may see its rows, or is named in index/visibility.py.

CREATE TABLE setting (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

CREATE TABLE document (
  id            TEXT PRIMARY KEY,
  title         TEXT NOT NULL,
  file_name     TEXT NOT NULL,
  media_type    TEXT NOT NULL,
  sha256        TEXT NOT NULL UNIQUE,
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
  original      TEXT NOT NULL,       -- name of the kept copy in the folder of originals
  generation    INTEGER NOT NULL     -- the generation in which it was added
) WITHOUT ROWID;

-- Every path that a document was read from; two paths with the same bytes are one document.
CREATE TABLE source (
  path        TEXT PRIMARY KEY,
  document_id TEXT NOT NULL REFERENCES document(id) ON DELETE CASCADE
) WITHOUT ROWID;
CREATE INDEX source_document ON source(document_id);

-- What was removed and when, so that derived indexes can catch up.
CREATE TABLE removal (document_id TEXT PRIMARY KEY, generation INTEGER NOT NULL) WITHOUT ROWID;

CREATE TABLE page (
  document_id TEXT NOT NULL REFERENCES document(id) ON DELETE CASCADE,
  number      INTEGER NOT NULL,
  label       TEXT NOT NULL,
  width       REAL NOT NULL,
  height      REAL NOT NULL,
  text        TEXT NOT NULL,
  PRIMARY KEY (document_id, number)
) WITHOUT ROWID;

CREATE TABLE passage (
  number           INTEGER PRIMARY KEY AUTOINCREMENT,  -- never used twice: derived indexes refer to it
  id               TEXT NOT NULL UNIQUE,
  document_id      TEXT NOT NULL REFERENCES document(id) ON DELETE CASCADE,
  ordinal          INTEGER NOT NULL,
  kind             TEXT NOT NULL,
  headings         TEXT NOT NULL,     -- JSON list
  text             TEXT NOT NULL,
  sentences        BLOB NOT NULL,     -- int32 pairs
  spans            BLOB NOT NULL,     -- records of index.records.SPAN
  columns          TEXT NOT NULL,     -- JSON list
  page_number      INTEGER,
  page_label       TEXT,
  paragraph_number INTEGER
);
CREATE UNIQUE INDEX passage_order ON passage(document_id, ordinal);

-- What search needs of a passage, apart from its text so that a scan for rebuilding reads little else.
CREATE TABLE passage_search (
  number           INTEGER PRIMARY KEY REFERENCES passage(number) ON DELETE CASCADE,
  title_terms      TEXT NOT NULL,
  heading_terms    TEXT NOT NULL,
  body_terms       TEXT NOT NULL,
  part_terms       TEXT NOT NULL,
  vector           BLOB NOT NULL,     -- float16, unit length
  token_vectors    BLOB NOT NULL      -- index.late_interaction
);

CREATE TABLE mention (
  number     INTEGER NOT NULL REFERENCES passage(number) ON DELETE CASCADE,
  char_start INTEGER NOT NULL,
  char_end   INTEGER NOT NULL,
  label      TEXT NOT NULL,           -- ORG, PERSON, LAW, PLACE, DATE, AMOUNT, PERCENT
  key        TEXT NOT NULL,
  text       TEXT NOT NULL,
  PRIMARY KEY (number, char_start, char_end, label)
) WITHOUT ROWID;
CREATE INDEX mention_key ON mention(label, key);

CREATE TABLE abbreviation (
  number     INTEGER NOT NULL REFERENCES passage(number) ON DELETE CASCADE,
  char_start INTEGER NOT NULL,
  short      TEXT NOT NULL,
  long       TEXT NOT NULL,
  PRIMARY KEY (number, char_start, short)
) WITHOUT ROWID;

-- How often each word form occurs in a document: the spelling corrector's first vocabulary.
CREATE TABLE word (
  document_id TEXT NOT NULL REFERENCES document(id) ON DELETE CASCADE,
  word        TEXT NOT NULL,
  count       INTEGER NOT NULL,
  PRIMARY KEY (document_id, word)
) WITHOUT ROWID;

CREATE TABLE feedback (
  id        INTEGER PRIMARY KEY,
  answer_id TEXT NOT NULL,
  helpful   INTEGER NOT NULL,
  comment   TEXT,
  given_at  TEXT NOT NULL
);
