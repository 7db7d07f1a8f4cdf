"""From what was read to a document in the index, with its original kept beside it."""

import hashlib
import secrets
from collections.abc import Callable, Collection
from functools import partial
from pathlib import Path

from corpus.document import Document, Metadata
from index.analysis.analyzer import Analyzer
from index.entries import Correction
from index.indexer import Indexer
from index.store import Store
from ingest.corrections import carried_over, found_again
from ingest.document import ID_DIGITS, make_document
from ingest.errors import UnreadableDocumentError
from ingest.manifest import ManifestEntry
from ingest.media_types import EXTENSIONS
from ingest.originals import Originals
from ingest.worker import ReadResult


class DocumentAdder:
    """Adds documents to an index, each in one transaction, once its original is kept."""

    def __init__(self, indexer: Indexer, store: Store, analyzer: Analyzer, originals: Originals) -> None:
        self._indexer = indexer
        self._store = store
        self._analyzer = analyzer
        self._originals = originals

    def add(
        self,
        path: Path,
        sha256: str,
        result: ReadResult,
        entry: ManifestEntry | None,
        *,
        source: str | None,
        replaces: str | None,
        groups: Collection[str] | None,
        document_id: str | None = None,
        said: Collection[Correction] | None = None,
        progress: Callable[[int, int], None] | None = None,
    ) -> Document:
        """Make a document of what was read and add it; its original is kept first.

        What people said of it, or of the version before it, goes on to hold; `said` takes the place of that.

        Args:
            path: of the file.
            sha256: of its bytes when it was read.
            result: what it held.
            entry: what the manifest, or whoever added the file, says about it.
            source: the path to remember it by; None for an upload.
            replaces: the id of the document that was read from there before.
            groups: whom it is for; None for whom the document with its id was before.
            document_id: None for a new one.
            said: what people said about it, where that is known otherwise.
            progress: called with how many of its passages are done, and how many it has.

        Raises:
            UnreadableDocumentError: there is no word in it, or its bytes changed meanwhile.
        """
        document_id = document_id or self._new_id(sha256, groups or ())
        said_before = partial(self._said_before, document_id, replaces) if said is None else partial(found_again, said)
        made = make_document(
            path,
            sha256,
            result,
            entry,
            self._analyzer.sentences,
            document_id=document_id,
            said_before=said_before,
        )
        original = f"{made.document.id}{EXTENSIONS[result.media_type][0]}"
        if self._originals.keep(path, original) != sha256:
            raise UnreadableDocumentError(
                path.name, "het bestand veranderde terwijl het werd gelezen", "Probeer het straks opnieuw."
            )
        self._indexer.add(
            made.document,
            made.pages,
            made.passages,
            source=source or upload_source(made.document.id),
            original=original,
            replaces=replaces,
            groups=groups,
            corrections=made.corrections,
            progress=None if progress is None else partial(_told, progress, len(made.passages)),
        )
        return self._store.document(document_id)

    def _said_before(self, document_id: str, replaces: str | None, found: Metadata) -> tuple[Correction, ...]:
        """What people said about a document, or else about the version that was read from its path before."""
        if self._store.has_document(document_id) or replaces is None:
            return found_again(self._store.corrections(document_id), found)
        return carried_over(self._store.corrections(replaces), found)

    def _new_id(self, sha256: str, groups: Collection[str]) -> str:
        """The id of a document that is made of these bytes for the first time, for these people.

        For everyone it follows from the bytes. For groups it must not: who has the same file could try the id that it
        would give, or tell from another one that the file is there for others.
        """
        if not groups:
            document_id = sha256[:ID_DIGITS]
        else:
            secret, named = self._store.identity().encode(), ",".join([sha256, *sorted(groups)]).encode()
            document_id = hashlib.blake2b(named, key=secret, digest_size=ID_DIGITS // 2).hexdigest()
        return secrets.token_hex(ID_DIGITS // 2) if self._store.has_document(document_id) else document_id


def _told(progress: Callable[[int, int], None], total: int, done: int) -> None:
    progress(done, total)


def upload_source(document_id: str) -> str:
    """What stands for the path of an upload, so that no folder that is pruned takes it along."""
    return f"upload:{document_id}"
