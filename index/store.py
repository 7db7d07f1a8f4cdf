"""The system of record: documents, pages, passages and all that search derives from them, in one SQLite file."""

import json
import sqlite3
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from corpus.document import Document, DocumentStatus, Metadata, Page
from corpus.errors import DocumentNotFoundError, PassageNotFoundError
from corpus.groups import EVERYONE
from corpus.passage import Passage
from index.analysis.analysis import Entity
from index.database import Database
from index.entries import Correction, Feedback, LearntAbbreviation, LexicalTerms, PassageEntry, StoredPassage
from index.errors import IndexMismatchError
from index.records import (
    document_from,
    page_from,
    passage_from,
    vectors_from_bytes,
)
from index.supersession import VersionReason, clear_superseded, mark_superseded, reason_of
from index.visibility import shadow_tables
from index.writing import (
    add_entry,
    carry_over,
    groups_of,
    has_source,
    next_generation,
    put_corrections,
    put_document,
    put_groups,
    put_metadata,
    remove,
    rename_after_sources,
)

# Every column, with the groups as a JSON list.
_DOCUMENT = """SELECT *, (SELECT json_group_array(name) FROM (
                            SELECT name FROM document_group
                            WHERE document_id = document.id AND name <> '*' ORDER BY name)) AS groups FROM document"""


class Store:
    """All state of one data folder. Safe to use from several threads and processes at once.

    Args:
        path: of the database.
        audience: the groups of the people who look; None sees everything. All that this store gives is then limited to
            the documents for one of these groups or for everyone (`index.visibility`), and it cannot change documents.
    """

    def __init__(self, path: Path, audience: Collection[str] | None = None) -> None:
        self._database = Database(path, None if audience is None else partial(shadow_tables, groups=audience))

    def close(self) -> None:
        """Close all connections."""
        self._database.close()

    # -- settings and generation ---------------------------------------------------------------------------------

    def check_fingerprint(self, fingerprint: str) -> None:
        """Remember what the index is made with; refuse to mix.

        Raises:
            IndexMismatchError: the index holds passages made with something else.
        """
        with self._database.transaction() as connection:
            found = connection.execute("SELECT value FROM setting WHERE key = 'fingerprint'").fetchone()
            if found is not None and found["value"] != fingerprint:
                if connection.execute("SELECT 1 FROM document LIMIT 1").fetchone():
                    raise IndexMismatchError(found["value"], fingerprint)
                found = None
            if found is None:
                connection.execute("INSERT OR REPLACE INTO setting VALUES ('fingerprint', ?)", (fingerprint,))

    def identity(self) -> str:
        """Names this store and no other, so that nothing derived from another one is taken for its own."""
        row = self._one("SELECT value FROM setting WHERE key = 'identity'")
        return str(row["value"]) if row else ""

    def generation(self) -> int:
        """A number that grows with every change to the documents; 0 for a new store."""
        row = self._one("SELECT value FROM setting WHERE key = 'generation'")
        return int(row["value"]) if row else 0

    # -- writing ---------------------------------------------------------------------------------------------------

    def add_document(
        self,
        document: Document,
        pages: Sequence[Page],
        entries: Sequence[PassageEntry],
        words: Iterable[tuple[str, int]],
        *,
        source: str | None,
        original: str,
        replaces: str | None = None,
        groups: Collection[str] | None = None,
        corrections: Collection[Correction] | None = None,
    ) -> None:
        """Add a document with everything that belongs to it in one transaction.

        A document with the same id is replaced; the one named by `replaces` becomes an older version of this one when
        no other path leads to it.

        Args:
            document: its description.
            pages: empty for formats without pages.
            entries: its passages in order.
            words: lower-case word forms and how often each occurs.
            source: the path it was read from, as POSIX text; None for an upload.
            original: the name of the kept copy in the folder of originals.
            replaces: id of the document that was read from this source before.
            groups: whom it is for; empty for everyone. None leaves it for whom the document with this id was, or else
                for everyone.
            corrections: what people said about it, which its metadata follows. None leaves what was said before.
        """
        with self._database.transaction() as connection:
            generation = next_generation(connection)
            put_document(connection, document, original, generation)
            if groups is not None or not groups_of(connection, document.id):
                put_groups(connection, document.id, groups or ())
            connection.executemany(
                "INSERT INTO page VALUES (?, ?, ?, ?, ?, ?)",
                [(document.id, p.number, p.label, p.width, p.height, p.text) for p in pages],
            )
            if corrections is not None:
                put_corrections(connection, document.id, corrections)
            for entry in entries:
                add_entry(connection, entry)
            connection.executemany("INSERT INTO word VALUES (?, ?, ?)", [(document.id, w, n) for w, n in words])
            if source is not None:
                connection.execute("INSERT OR REPLACE INTO source VALUES (?, ?)", (source, document.id))
            if replaces is not None and replaces != document.id and not has_source(connection, replaces):
                mark_superseded(connection, replaces, document.id, VersionReason.PATH)

    def update_metadata(self, document_id: str, metadata: Metadata, corrections: Collection[Correction]) -> None:
        """Say something else about a document of which neither the text nor the title changes.

        Raises:
            DocumentNotFoundError: there is no such document.
        """
        with self._database.transaction() as connection:
            if not connection.execute("SELECT 1 FROM document WHERE id = ?", (document_id,)).fetchone():
                raise DocumentNotFoundError(document_id)
            next_generation(connection)
            put_metadata(connection, document_id, metadata)
            put_corrections(connection, document_id, corrections)

    def set_source(self, path: str, document_id: str) -> None:
        """Note that a document was (also) read from this path.

        The one read from it before becomes an older version of this one when no other path leads to it.
        """
        with self._database.transaction() as connection:
            before = connection.execute("SELECT document_id FROM source WHERE path = ?", (path,)).fetchone()
            connection.execute("INSERT OR REPLACE INTO source VALUES (?, ?)", (path, document_id))
            if reason_of(connection, document_id) is VersionReason.PATH:
                # What a path led to before is there again: this is the newest one once more.
                clear_superseded(connection, document_id)
                next_generation(connection)
            if before and before["document_id"] != document_id and not has_source(connection, before["document_id"]):
                mark_superseded(connection, before["document_id"], document_id, VersionReason.PATH)
                next_generation(connection)

    def remove_source(self, path: str) -> bool:
        """Forget a path; a document that no path leads to any more is removed. Tells whether it was.

        A document that goes on under other paths is called after one of these.
        """
        with self._database.transaction() as connection:
            row = connection.execute("SELECT document_id FROM source WHERE path = ?", (path,)).fetchone()
            connection.execute("DELETE FROM source WHERE path = ?", (path,))
            if row is None:
                return False
            if has_source(connection, row["document_id"]):
                rename_after_sources(connection, row["document_id"])
                return False
            remove(connection, row["document_id"], next_generation(connection))
            return True

    def remove_document(self, document_id: str) -> None:
        """Remove a document and everything that was made of it.

        Raises:
            DocumentNotFoundError: there is no such document.
        """
        with self._database.transaction() as connection:
            if not connection.execute("SELECT 1 FROM document WHERE id = ?", (document_id,)).fetchone():
                raise DocumentNotFoundError(document_id)
            remove(connection, document_id, next_generation(connection))
        self.checkpoint()

    def checkpoint(self) -> None:
        """Let nothing that was removed stay behind in the log beside the database."""
        self._database.checkpoint()

    def unwanted_originals(self) -> tuple[str, ...]:
        """Names of kept copies whose document is gone, for whoever keeps them to remove."""
        return tuple(row["name"] for row in self._all("SELECT name FROM unwanted_original"))

    def forget_original(self, name: str) -> None:
        """Note that an unwanted copy is gone."""
        with self._database.transaction() as connection:
            connection.execute("DELETE FROM unwanted_original WHERE name = ?", (name,))

    def set_groups(self, document_id: str, groups: Collection[str]) -> None:
        """Say whom a document is for: for one of these groups, or for everyone when there are none.

        Raises:
            DocumentNotFoundError: there is no such document.
        """
        with self._database.transaction() as connection:
            generation = next_generation(connection)
            changed = connection.execute("UPDATE document SET generation = ? WHERE id = ?", (generation, document_id))
            if changed.rowcount == 0:
                raise DocumentNotFoundError(document_id)
            put_groups(connection, document_id, groups)
            # For some it came, for others it went: what is derived for either looks at it again.
            connection.execute("INSERT OR REPLACE INTO removal VALUES (?, ?)", (document_id, generation))

    def carry_over(self, path: Path) -> None:
        """Take over all that is not made from the files from another store's file that holds the same documents."""
        connection = self._database.connection()
        connection.execute("ATTACH ? AS other", (str(path),))
        try:
            with self._database.transaction() as writing:
                carry_over(writing)
                next_generation(writing)
        finally:
            connection.execute("DETACH other")

    def add_feedback(self, answer_id: str, helpful: bool, comment: str | None, question: str | None = None) -> None:
        """Keep what a user thought of an answer; the last word on it counts."""
        with self._database.transaction() as connection:
            connection.execute("DELETE FROM feedback WHERE answer_id = ?", (answer_id,))
            connection.execute(
                "INSERT INTO feedback (answer_id, helpful, comment, given_at, question) VALUES (?, ?, ?, ?, ?)",
                (answer_id, helpful, comment, datetime.now(UTC).isoformat(), question),
            )

    def feedback(self) -> tuple[Feedback, ...]:
        """What users thought of answers, the oldest first."""
        rows = self._all("SELECT * FROM feedback ORDER BY given_at, id")
        return tuple(
            Feedback(
                row["answer_id"],
                bool(row["helpful"]),
                row["comment"],
                row["question"],
                datetime.fromisoformat(row["given_at"]),
            )
            for row in rows
        )

    def remove_feedback(self, answer_id: str | None) -> int:
        """Remove what was said of one answer, or of all when None; returns how many rows went."""
        with self._database.transaction() as connection:
            removed = connection.execute("DELETE FROM feedback WHERE :id IS NULL OR answer_id = :id", {"id": answer_id})
        self._database.checkpoint()
        return removed.rowcount

    # -- documents and pages -----------------------------------------------------------------------------------------

    def documents(self) -> tuple[Document, ...]:
        """All documents, by title."""
        return tuple(document_from(row) for row in self._all(f"{_DOCUMENT} ORDER BY title, id"))

    def has_document(self, document_id: str) -> bool:
        """Whether there is a document with this id."""
        return self._one("SELECT 1 FROM document WHERE id = ?", (document_id,)) is not None

    def document(self, document_id: str) -> Document:
        """One document.

        Raises:
            DocumentNotFoundError: there is no such document.
        """
        return document_from(self._document_row(document_id))

    def document_by_sha256(self, sha256: str, groups: Collection[str] = ()) -> Document | None:
        """The document with these bytes that everyone in these groups sees; without groups, that everyone sees."""
        row = self._one(
            f"""{_DOCUMENT} WHERE sha256 = :sha256 AND (
                   EXISTS (SELECT 1 FROM document_group WHERE document_id = document.id AND name = :everyone)
                   OR (:groups <> '[]' AND NOT EXISTS (
                         SELECT 1 FROM json_each(:groups) WHERE value NOT IN (
                           SELECT name FROM document_group WHERE document_id = document.id))))
               ORDER BY generation, id""",  # noqa: S608  # a constant of this module
            {"sha256": sha256, "everyone": EVERYONE, "groups": json.dumps(sorted(groups))},
        )
        return document_from(row) if row else None

    def group_names(self) -> frozenset[str]:
        """Every group that some document is for."""
        rows = self._all("SELECT DISTINCT name FROM document_group WHERE name <> ?", (EVERYONE,))
        return frozenset(row["name"] for row in rows)

    def corrections(self, document_id: str) -> tuple[Correction, ...]:
        """What people said about a document."""
        rows = self._all("SELECT * FROM correction WHERE document_id = ? ORDER BY field", (document_id,))
        return tuple(Correction(row["field"], row["value"], row["found"]) for row in rows)

    def status_when_read(self, document_id: str) -> DocumentStatus:
        """How much of a document could be read, also when a newer version took its place.

        Raises:
            DocumentNotFoundError: there is no such document.
        """
        return DocumentStatus(self._document_row(document_id)["status"])

    def original(self, document_id: str) -> str:
        """The name of the kept copy in the folder of originals.

        Raises:
            DocumentNotFoundError: there is no such document.
        """
        return str(self._document_row(document_id)["original"])

    def source(self, path: str) -> str | None:
        """The id of the document last read from this path."""
        row = self._one("SELECT document_id FROM source WHERE path = ?", (path,))
        return row["document_id"] if row else None

    def sources_of(self, document_id: str) -> tuple[str, ...]:
        """Every path that leads to this document, in order."""
        rows = self._all("SELECT path FROM source WHERE document_id = ? ORDER BY path", (document_id,))
        return tuple(row["path"] for row in rows)

    def sources(self) -> dict[str, str]:
        """Every known path with the id of its document."""
        return {row["path"]: row["document_id"] for row in self._all("SELECT * FROM source ORDER BY path")}

    def pages(self, document_id: str) -> tuple[Page, ...]:
        """The pages of a document in order; empty for formats without pages.

        Raises:
            DocumentNotFoundError: there is no such document.
        """
        self._document_row(document_id)
        rows = self._all("SELECT * FROM page WHERE document_id = ? ORDER BY number", (document_id,))
        return tuple(page_from(row) for row in rows)

    # -- passages ------------------------------------------------------------------------------------------------------

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

    def neighbours(self, passage: Passage) -> tuple[Passage | None, Passage | None]:
        """The passages before and after this one in its document; None at either end."""
        rows = self._all(
            "SELECT * FROM passage WHERE document_id = ? AND ordinal IN (?, ?)",
            (passage.document_id, passage.ordinal - 1, passage.ordinal + 1),
        )
        found = {row["ordinal"]: passage_from(row) for row in rows}
        return found.get(passage.ordinal - 1), found.get(passage.ordinal + 1)

    def for_search(self, numbers: Sequence[int]) -> dict[int, StoredPassage]:
        """Passages by number with what reranking needs, without spans. Numbers that are gone are left out."""
        rows = self._all(
            """SELECT number, id, document_id, ordinal, kind, headings, text, sentences, x'' AS spans, columns,
                       x'' AS confidences, page_number, page_label, paragraph_number, language,
                       title_terms, heading_terms, body_terms, part_terms, token_vectors
                FROM passage JOIN passage_search USING (number) WHERE number IN (SELECT value FROM json_each(?))""",
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

    def texts_of(self, numbers: Sequence[int]) -> dict[int, str]:
        """The texts of some passages by number. Numbers that are gone are left out."""
        query = "SELECT number, text FROM passage WHERE number IN (SELECT value FROM json_each(?))"
        return {row["number"]: row["text"] for row in self._all(query, (json.dumps(list(numbers)),))}

    def ids_of(self, numbers: Sequence[int]) -> dict[int, str]:
        """Passage ids by number."""
        query = "SELECT number, id FROM passage WHERE number IN (SELECT value FROM json_each(?))"
        rows = self._all(query, (json.dumps(list(numbers)),))
        return {row["number"]: row["id"] for row in rows}

    # -- what derived indexes are built from ----------------------------------------------------------------------

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

    def some_token_vectors(self, count: int) -> tuple[bytes, ...]:
        """The packed token vectors of a few passages, spread over all and the same ones each time."""
        numbers = [row["number"] for row in self._all("SELECT number FROM passage ORDER BY number")]
        chosen = numbers[:: max(1, len(numbers) // count)][:count]
        found = self.for_search(chosen)
        return tuple(found[number].token_vectors for number in chosen if number in found)

    # -- rows ----------------------------------------------------------------------------------------------------------

    def connection(self) -> sqlite3.Connection:
        """This thread's connection, for the queries of `index.facets`."""
        return self._database.connection()

    @contextmanager
    def transaction(self) -> Iterator[sqlite3.Connection]:
        """One transaction, for the changes of other modules of this floor."""
        with self._database.transaction() as connection:
            yield connection

    def _document_row(self, document_id: str) -> sqlite3.Row:
        row = self._one(f"{_DOCUMENT} WHERE id = ?", (document_id,))
        if row is None:
            raise DocumentNotFoundError(document_id)
        return row

    def _all(self, query: str, values: Sequence[object] = ()) -> list[sqlite3.Row]:
        return self._database.connection().execute(query, tuple(values)).fetchall()

    def _one(self, query: str, values: Sequence[object] | Mapping[str, object] = ()) -> sqlite3.Row | None:
        row: sqlite3.Row | None = self._database.connection().execute(query, values).fetchone()
        return row
