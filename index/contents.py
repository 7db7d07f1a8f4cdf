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
class OrganisationMention:
    """An organisation as a passage writes it. number: of the passage in the store."""

    name: str
    number: int
    document_id: str


@dataclass(frozen=True, slots=True)
class Section:
    """A section of a document. headings: outermost first; empty for what stands under none."""

    document_id: str
    headings: tuple[str, ...]
    passages: int


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


def organisations(store: Store) -> tuple[OrganisationMention, ...]:
    """Every organisation that a passage of the newest versions names, once for each spelling in it."""
    rows = store.connection().execute(
        """SELECT DISTINCT m.text AS name, number, d.id AS document_id
           FROM mention m JOIN passage p USING (number) JOIN document d ON d.id = p.document_id
           WHERE label = 'ORG' AND d.superseded_by IS NULL ORDER BY number, name"""
    )
    return tuple(OrganisationMention(row["name"], row["number"], row["document_id"]) for row in rows)


def sections(store: Store) -> tuple[Section, ...]:
    """The sections of the newest versions with how many passages each has, without those of its subsections."""
    rows = store.connection().execute(
        """SELECT d.id AS document_id, headings, COUNT(*) AS passages
           FROM passage p JOIN document d ON d.id = p.document_id
           WHERE d.superseded_by IS NULL GROUP BY d.id, headings ORDER BY d.id, MIN(p.number)"""
    )
    return tuple(Section(row["document_id"], tuple(json.loads(row["headings"])), row["passages"]) for row in rows)


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
