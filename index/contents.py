"""What the documents hold as a whole: counted by the store, so that it agrees with who may see what."""

import json
from collections.abc import Sequence
from dataclasses import dataclass

from index.store import Store


@dataclass(frozen=True, slots=True)
class ContentCount:
    """A name with the number of passages and of documents that have it."""

    name: str
    passages: int
    documents: int


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date where it stands. key: see `index.analysis.dates`. char_start, char_end: into the passage's text."""

    passage_id: str
    char_start: int
    char_end: int
    key: str


def passages_about(store: Store, lemma: str, most: int) -> tuple[str, ...]:
    """Ids of the passages of the newest versions that have a word, or a compound of it, in their text or headings."""
    rows = store.connection().execute(
        """SELECT p.id FROM passage p JOIN passage_search s USING (number) JOIN document d ON d.id = p.document_id
           WHERE d.superseded_by IS NULL
             AND instr(' ' || replace(s.part_terms, char(10), ' ') || ' ' || s.heading_terms || ' ',
                       ' ' || ? || ' ') > 0
           ORDER BY p.number LIMIT ?""",
        (lemma, most),
    )
    return tuple(str(row["id"]) for row in rows)


def organisations(store: Store, most: int) -> tuple[ContentCount, ...]:
    """The organisations that the newest versions name, those in the most passages first."""
    rows = store.connection().execute(
        """SELECT MAX(m.text) AS name, COUNT(DISTINCT number) AS passages, COUNT(DISTINCT d.id) AS documents
           FROM mention m JOIN passage p USING (number) JOIN document d ON d.id = p.document_id
           WHERE label = 'ORG' AND d.superseded_by IS NULL GROUP BY key ORDER BY passages DESC, key LIMIT ?""",
        (most,),
    )
    return tuple(ContentCount(row["name"], row["passages"], row["documents"]) for row in rows)


def themes(store: Store, most: int) -> tuple[ContentCount, ...]:
    """The outermost headings of the newest versions, those with the most passages first."""
    rows = store.connection().execute(
        """SELECT json_extract(headings, '$[0]') AS name, COUNT(*) AS passages, COUNT(DISTINCT d.id) AS documents
           FROM passage p JOIN document d ON d.id = p.document_id
           WHERE headings != '[]' AND d.superseded_by IS NULL GROUP BY name ORDER BY passages DESC, name LIMIT ?""",
        (most,),
    )
    return tuple(ContentCount(row["name"], row["passages"], row["documents"]) for row in rows)


def dates(store: Store, most: int) -> tuple[DateMention, ...]:
    """The dates of the newest versions that name more than a year, in order of time; each once in a document."""
    rows = store.connection().execute(
        """SELECT p.id AS passage_id, MIN(char_start) AS char_start, char_end, key
           FROM mention m JOIN passage p USING (number) JOIN document d ON d.id = p.document_id
           WHERE label = 'DATE' AND key GLOB '[12][0-9][0-9][0-9]*' AND length(key) > 4 AND key NOT LIKE '%/%'
             AND d.superseded_by IS NULL
           GROUP BY d.id, key ORDER BY key, p.number LIMIT ?""",
        (most,),
    )
    return tuple(DateMention(row["passage_id"], row["char_start"], row["char_end"], row["key"]) for row in rows)


def frequent_topics(store: Store, lemmas: Sequence[str]) -> tuple[str, ...]:
    """Those of some words that occur in the newest versions, the ones in the most headings and texts first."""
    rows = store.connection().execute(
        """SELECT value AS lemma,
                  (SELECT COUNT(*) FROM passage p JOIN passage_search s USING (number)
                   JOIN document d ON d.id = p.document_id
                   WHERE d.superseded_by IS NULL
                     AND instr(' ' || replace(s.part_terms, char(10), ' ') || ' ', ' ' || value || ' ') > 0) AS n
           FROM json_each(?) WHERE n > 0 ORDER BY n DESC, lemma""",
        (json.dumps(list(lemmas)),),
    )
    return tuple(str(row["lemma"]) for row in rows)
