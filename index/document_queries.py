"""What the store tells of documents, their pages and where they came from."""

import json
from collections.abc import Collection

from corpus.document import Document, DocumentStatus, Page
from corpus.groups import EVERYONE
from index.entries import Correction
from index.queries import DOCUMENT, Queries
from index.records import document_from, page_from


class DocumentQueries(Queries):
    """Questions about documents."""

    def documents(self) -> tuple[Document, ...]:
        """All documents, by title."""
        return tuple(document_from(row) for row in self._all(f"{DOCUMENT} ORDER BY title, id"))

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
            f"""{DOCUMENT} WHERE sha256 = :sha256 AND (
                   EXISTS (SELECT 1 FROM document_group WHERE document_id = document.id AND name = :everyone)
                   OR (:groups <> '[]' AND NOT EXISTS (
                         SELECT 1 FROM json_each(:groups) WHERE value NOT IN (
                           SELECT name FROM document_group WHERE document_id = document.id))))
               ORDER BY generation, id""",  # noqa: S608  # a constant
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

    def page_label(self, document_id: str, number: int) -> str | None:
        """What is printed on a page (from 1); None where nothing is, or where there is no such page."""
        row = self._one("SELECT label FROM page WHERE document_id = ? AND number = ?", (document_id, number))
        return row["label"] if row else None

    def pages(self, document_id: str) -> tuple[Page, ...]:
        """The pages of a document in order; empty for formats without pages.

        Raises:
            DocumentNotFoundError: there is no such document.
        """
        self._document_row(document_id)
        rows = self._all("SELECT * FROM page WHERE document_id = ? ORDER BY number", (document_id,))
        return tuple(page_from(row) for row in rows)
