"""What the store tells of passages, and what derived indexes are built from."""

import json
from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from corpus.errors import PassageNotFoundError
from corpus.passage import Passage
from index.analysis.analysis import Entity
from index.entries import LearntAbbreviation, LexicalTerms, PassagePlace, StoredPassage
from index.queries import Queries
from index.records import passage_from, vectors_from_bytes

_WITHOUT_SPANS = """id, document_id, ordinal, kind, headings, text, sentences, x'' AS spans, columns,
                    x'' AS confidences, page_number, page_label, paragraph_number, language, rows"""


class PassageQueries(Queries):
    """Questions about passages, and about everything that search derives from them."""

    def passage(self, passage_id: str) -> Passage:
        """One passage with its spans.

        Raises:
            PassageNotFoundError: there is no such passage.
        """
        row = self._one("SELECT * FROM passage WHERE id = ?", (passage_id,))
        if row is None:
            raise PassageNotFoundError(passage_id)
        return passage_from(row)

    def passages_of(self, document_id: str) -> tuple[Passage, ...]:
        """All passages of a document, in order.

        Raises:
            DocumentNotFoundError: there is no such document.
        """
        self._document_row(document_id)
        rows = self._all("SELECT * FROM passage WHERE document_id = ? ORDER BY ordinal", (document_id,))
        return tuple(passage_from(row) for row in rows)

    def tables_of(self, document_id: str) -> tuple[Passage, ...]:
        """The passages of a document's tables, in order, without spans; none where there is no such document."""
        rows = self._all(
            f"SELECT {_WITHOUT_SPANS} FROM passage WHERE document_id = ? AND kind = 'table' ORDER BY ordinal",  # noqa: S608 - a constant
            (document_id,),
        )
        return tuple(passage_from(row) for row in rows)

    def heading_paths(self, document_id: str) -> tuple[tuple[str, ...], ...]:
        """The heading paths of a document, each once, in order; empty where there is no such document."""
        query = "SELECT headings FROM passage WHERE document_id = ? GROUP BY headings ORDER BY MIN(ordinal)"
        return tuple(tuple(json.loads(row["headings"])) for row in self._all(query, (document_id,)))

    def neighbours(self, passage: Passage) -> tuple[Passage | None, Passage | None]:
        """The passages before and after this one in its document; None at either end."""
        rows = self._all(
            "SELECT * FROM passage WHERE document_id = ? AND ordinal IN (?, ?)",
            (passage.document_id, passage.ordinal - 1, passage.ordinal + 1),
        )
        found = {row["ordinal"]: passage_from(row) for row in rows}
        return found.get(passage.ordinal - 1), found.get(passage.ordinal + 1)

    def around(self, passage: Passage) -> tuple[Passage | None, Passage | None]:
        """The same, to be read and not to be marked: without spans, of which a page of results would load thousands."""
        rows = self._all(
            f"SELECT {_WITHOUT_SPANS} FROM passage WHERE document_id = ? AND ordinal IN (?, ?)",  # noqa: S608 - a constant
            (passage.document_id, passage.ordinal - 1, passage.ordinal + 1),
        )
        found = {row["ordinal"]: passage_from(row) for row in rows}
        return found.get(passage.ordinal - 1), found.get(passage.ordinal + 1)

    def texts_before(self, passage: Passage, most: int) -> tuple[tuple[tuple[str, ...], str], ...]:
        """Headings and text of the passages before one in its document, the nearest first, at most so many."""
        rows = self._all(
            """SELECT headings, text FROM passage WHERE document_id = ? AND ordinal BETWEEN ? AND ?
               ORDER BY ordinal DESC""",
            (passage.document_id, passage.ordinal - most, passage.ordinal - 1),
        )
        return tuple((tuple(json.loads(row["headings"])), row["text"]) for row in rows)

    def for_search(self, numbers: Sequence[int]) -> dict[int, StoredPassage]:
        """Passages by number with what reranking needs, without spans. Numbers that are gone are left out."""
        rows = self._all(
            f"""SELECT number, {_WITHOUT_SPANS},
                       title_terms, heading_terms, body_terms, part_terms, token_vectors
                FROM passage JOIN passage_search USING (number) WHERE number IN (SELECT value FROM json_each(?))""",  # noqa: S608 - a constant
            (json.dumps(list(numbers)),),
        )
        return {
            row["number"]: StoredPassage(
                row["number"],
                passage_from(row),
                LexicalTerms(row["title_terms"], row["heading_terms"], row["body_terms"], row["part_terms"]),
                row["token_vectors"],
            )
            for row in rows
        }

    def places_of(self, numbers: Sequence[int]) -> dict[int, PassagePlace]:
        """Where some passages stand, by number. Numbers that are gone are left out."""
        query = "SELECT number, id, document_id, ordinal FROM passage WHERE number IN (SELECT value FROM json_each(?))"
        rows = self._all(query, (json.dumps(list(numbers)),))
        return {row["number"]: PassagePlace(row["id"], row["document_id"], row["ordinal"]) for row in rows}

    def texts_of(self, numbers: Sequence[int]) -> dict[int, str]:
        """The texts of some passages by number. Numbers that are gone are left out."""
        query = "SELECT number, text FROM passage WHERE number IN (SELECT value FROM json_each(?))"
        return {row["number"]: row["text"] for row in self._all(query, (json.dumps(list(numbers)),))}

    def ids_of(self, numbers: Sequence[int]) -> dict[int, str]:
        """Passage ids by number."""
        query = "SELECT number, id FROM passage WHERE number IN (SELECT value FROM json_each(?))"
        rows = self._all(query, (json.dumps(list(numbers)),))
        return {row["number"]: row["id"] for row in rows}

    def removed_since(self, generation: int) -> tuple[str, ...]:
        """Ids of documents removed after this generation."""
        rows = self._all("SELECT document_id FROM removal WHERE generation > ?", (generation,))
        return tuple(row["document_id"] for row in rows)

    def added_since(self, generation: int) -> tuple[str, ...]:
        """Ids of documents added after this generation."""
        return tuple(row["id"] for row in self._all("SELECT id FROM document WHERE generation > ?", (generation,)))

    def terms_of(self, document_id: str) -> Iterator[tuple[int, LexicalTerms]]:
        """Passage numbers and terms of one document."""
        rows = self._all(
            """SELECT number, title_terms, heading_terms, body_terms, part_terms
               FROM passage JOIN passage_search USING (number) WHERE document_id = ? ORDER BY number""",
            (document_id,),
        )
        for number, title, headings, body, parts in rows:
            yield number, LexicalTerms(title, headings, body, parts)

    def vectors(self, dimension: int) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
        """All passage numbers (n,) and their vectors (n, dimension), unit length."""
        rows = self._all("SELECT number, vector FROM passage_search ORDER BY number")
        numbers = np.fromiter((row["number"] for row in rows), dtype=np.int64, count=len(rows))
        return numbers, vectors_from_bytes(b"".join(row["vector"] for row in rows), dimension)

    def vocabulary(self) -> dict[str, int]:
        """Every lower-case word form with how often it occurs in all documents."""
        rows = self._all("SELECT word, SUM(count) AS n FROM word GROUP BY word")
        return {row["word"]: row["n"] for row in rows}

    def abbreviations(self) -> tuple[LearntAbbreviation, ...]:
        """Every expansion that the newest versions teach, the most frequent first."""
        rows = self._all(
            """SELECT short, long, COUNT(*) AS n FROM abbreviation JOIN passage USING (number)
               JOIN document d ON d.id = document_id WHERE d.superseded_by IS NULL
               GROUP BY short, long ORDER BY n DESC, short, long"""
        )
        return tuple(LearntAbbreviation(row["short"], row["long"], row["n"]) for row in rows)

    def teaching_passage(self, short: str, long: str) -> Passage | None:
        """The first passage of the newest versions that explains an abbreviation, in any case, as this."""
        row = self._one(
            """SELECT passage.* FROM abbreviation a JOIN passage USING (number)
               JOIN document d ON d.id = document_id
               WHERE a.short = ? COLLATE NOCASE AND a.long = ? AND d.superseded_by IS NULL ORDER BY number LIMIT 1""",
            (short, long),
        )
        return passage_from(row) if row else None

    def innermost_headings(self) -> tuple[str, ...]:
        """The innermost heading of every section of the newest versions, those with the most passages first."""
        rows = self._all(
            """SELECT json_extract(headings, '$[#-1]') AS heading, COUNT(*) AS n FROM passage
               JOIN document d ON d.id = document_id WHERE headings != '[]' AND d.superseded_by IS NULL
               GROUP BY heading ORDER BY n DESC, MIN(number)"""
        )
        return tuple(row["heading"] for row in rows)

    def names(self, label: str) -> tuple[str, ...]:
        """The entities with this label in the newest versions, as written most, those in the most passages first."""
        rows = self._all(
            """SELECT MAX(m.text) AS name, COUNT(DISTINCT number) AS n FROM mention m JOIN passage USING (number)
               JOIN document d ON d.id = document_id WHERE label = ? AND d.superseded_by IS NULL
               GROUP BY key ORDER BY n DESC, key""",
            (label,),
        )
        return tuple(row["name"] for row in rows)

    def mentions_of(self, numbers: Sequence[int]) -> dict[int, tuple[Entity, ...]]:
        """The entities of these passages, by passage number."""
        found: dict[int, list[Entity]] = {}
        query = "SELECT * FROM mention WHERE number IN (SELECT value FROM json_each(?))"
        for row in self._all(query, (json.dumps(list(numbers)),)):
            entity = Entity(row["text"], row["char_start"], row["char_end"], row["label"], row["key"])
            found.setdefault(row["number"], []).append(entity)
        return {number: tuple(entities) for number, entities in found.items()}
