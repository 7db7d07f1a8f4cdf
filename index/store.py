"""The system of record: documents, pages, passages and all that search derives from them, in one SQLite file."""

from collections.abc import Collection, Iterable, Sequence
from contextlib import AbstractContextManager
from datetime import UTC, datetime
from pathlib import Path

from corpus.document import Document, Metadata, Page
from corpus.errors import DocumentNotFoundError
from index.document_queries import DocumentQueries
from index.entries import Correction, Feedback, PassageEntry
from index.errors import IndexMismatchError
from index.passage_queries import PassageQueries
from index.supersession import VersionReason, clear_superseded, mark_superseded, reason_of
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


class Store(DocumentQueries, PassageQueries):
    """All state of one data folder. Safe to use from several threads and processes at once.

    Args:
        path: of the database.
        audience: the groups of the people who look; None sees everything. All that this store gives is then limited to
            the documents for one of these groups or for everyone (`index.visibility`), and it cannot change documents.
    """

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
        finally:
            connection.execute("DETACH other")

    def alone(self) -> AbstractContextManager[None]:
        """For as long as it lasts nothing changes this store but `become`, in any process; changes wait for its end."""
        return self._database.alone()

    def become(self, other: "Store") -> None:
        """Hold what another store holds instead, in one transaction that every process sees that has this one open."""
        other._database.connection().backup(self._database.connection())
        self._database.checkpoint()

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
