-- What was asked before, where the settings ask to keep it; the text only once it was asked on several days.
CREATE TABLE earlier_question (
  fingerprint BLOB PRIMARY KEY,      -- SHA-256 of the question in lower case
  days        INTEGER NOT NULL,      -- on how many different days it was asked
  last_day    TEXT NOT NULL,
  text        TEXT                   -- NULL until it was asked on enough days
) WITHOUT ROWID;
CREATE INDEX earlier_question_last_day ON earlier_question(last_day);
