"""What can be done to the documents: add, remove, correct, say which version holds and whom they are for."""

import threading
from collections.abc import Callable, Collection, Mapping

from corpus.document import Document
from index.analysis.analyzer import Analyzer
from index.indexer import Indexer
from index.store import Store
from index.supersession import VersionReason
from index.versions import restore, supersede
from ingest.correcting import correct_document
from ingest.originals import Originals
from ingest.pipeline import IngestPipeline
from service.components import ORIGINALS_FOLDER, reading_processes
from service.settings import Settings


class Uploads:
    """Where uploads come in: one at a time, all through the same reading process, which the first one starts.

    originals: the folder with the kept copies of files. lock: held by whoever changes what was read.

    Args:
        settings: where the data is, and the limits on reading.
        record: everything, to be written to.
        analyzer: of texts.
        indexer: into the record.
    """

    def __init__(self, settings: Settings, record: Store, analyzer: Analyzer, indexer: Indexer) -> None:
        self._settings = settings
        self._record = record
        self._analyzer = analyzer
        self._indexer = indexer
        self.originals = settings.data / ORIGINALS_FOLDER
        self.lock = threading.Lock()
        self._pipeline: IngestPipeline | None = None

    def pipeline(self, threads: int = 1) -> IngestPipeline:
        """A pipeline into this index; the caller closes it.

        Args:
            threads: that read, and that encode; 1 leaves the other processors for questions, a command that only
                ingests takes all.
        """
        indexer = self._indexer.with_encoding_threads(threads)
        reading = reading_processes(self._settings, threads)
        return IngestPipeline(indexer, self._record, self._analyzer, self.originals, reading)

    def add(self, add: Callable[[IngestPipeline], tuple[Document, bool]]) -> tuple[Document, bool]:
        """Have one upload added."""
        with self.lock:
            if self._pipeline is None:
                self._pipeline = self.pipeline()
            return add(self._pipeline)

    def close(self) -> None:
        """End the reading processes."""
        if self._pipeline is not None:
            self._pipeline.close()


class DocumentChanges:
    """What some people can do to the documents that they may see.

    Args:
        seen: what these people may see.
        record: everything; what is done is done there.
        indexer: into the record.
        uploads: where uploads come in.
        changed: called after every change that asks for the indexes to be brought up to date.
    """

    def __init__(
        self,
        seen: Store,
        record: Store,
        indexer: Indexer,
        uploads: Uploads,
        changed: Callable[[], object],
    ) -> None:
        self._seen = seen
        self._record = record
        self._indexer = indexer
        self._uploads = uploads
        self._changed = changed

    def add_document(
        self,
        file_name: str,
        content: bytes,
        *,
        title: str | None = None,
        year: int | None = None,
        groups: Collection[str] = (),
    ) -> tuple[Document, bool]:
        """Add an uploaded file.

        Args:
            file_name: as the user calls it.
            content: its bytes.
            title: where the file's own is not right.
            year: that it is about.
            groups: whom it is for; empty for everyone.

        Returns:
            The document, and whether it is new: the same bytes again change nothing, unless those who may see them
            are others.

        Raises:
            UnreadableDocumentError: it cannot be read; the message is for the user.
        """
        document, is_new = self._uploads.add(
            lambda pipeline: pipeline.add_upload(
                file_name, content, title=title, year=year, groups=groups, seen=self._seen
            )
        )
        self._changed()
        # The groups of a new one are the uploader's own to know; they may be the first document of a group.
        return (document if is_new else self._seen.document(document.id)), is_new

    def remove_document(self, document_id: str) -> None:
        """Remove a document with everything that was made of it: its kept copy, and older versions from its path.

        Raises:
            DocumentNotFoundError: there is no such document.
        """
        self._seen.document(document_id)
        self._record.remove_document(document_id)
        Originals(self._uploads.originals).discard_unwanted(self._record)
        self._changed()

    def correct(self, document_id: str, changes: Mapping[str, str | None]) -> Document:
        """Say what is true about a document; it holds from now on, also when the file is read again or changes.

        Args:
            document_id: which one.
            changes: the fields of `ingest.corrections.FIELDS` with what is true; None takes back what was said.

        Raises:
            DocumentNotFoundError: there is no such document.
            CorrectionError: a value is not what its field holds; the message is for the user.
        """
        self._seen.document(document_id)
        with self._uploads.lock:
            correct_document(self._record, self._indexer, document_id, changes)
        self._changed()
        return self._seen.document(document_id)

    def supersede(self, older: str, newer: str) -> None:
        """Let one document take the place of another, which from then on is found on request only.

        Raises:
            DocumentNotFoundError: one of them does not exist.
            ValueError: they are the same document.
        """
        for document_id in (older, newer):
            self._seen.document(document_id)
        supersede(self._record, older, newer, VersionReason.PERSON)

    def restore(self, document_id: str) -> None:
        """Say that a superseded document still holds: it is found again, and no version takes its place by itself.

        Raises:
            DocumentNotFoundError: there is no such document.
        """
        self._seen.document(document_id)
        restore(self._record, document_id)

    def set_groups(self, document_id: str, groups: Collection[str]) -> Document:
        """Say whom a document is for: for one of these groups, or for everyone when there are none.

        Raises:
            DocumentNotFoundError: there is no such document.
        """
        self._seen.document(document_id)
        self._record.set_groups(document_id, groups)
        return self._record.document(document_id)
