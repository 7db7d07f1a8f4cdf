"""Making the index anew from the kept originals while the old one goes on answering, and taking new documents."""

import fcntl
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tqdm import tqdm

from corpus.document import Document
from corpus.errors import DocumentNotFoundError
from index.analysis.analyzer import Analyzer
from index.database import LOCK_SUFFIX
from index.encoder.encoding import Encoder
from index.encoder.loading import load_encoder
from index.entries import Correction
from index.indexer import Indexer
from index.processors import processors
from index.store import Store
from ingest.errors import UnreadableDocumentError
from ingest.originals import Originals
from ingest.passages import CHUNKING_FINGERPRINT
from ingest.pipeline import IngestPipeline
from service.components import ORIGINALS_FOLDER, STORE_FILE, reading_processes
from service.errors import RebuildingError
from service.settings import Settings

#: Of the database that is made anew beside the one that is in use.
REBUILT_SUFFIX = ".rebuild"


def rebuild(settings: Settings) -> int:
    """Make the index anew from the kept originals, beside the old one, and put it in its place when it is whole.

    Returns:
        How many documents could not be read any more; they are named, and the old index stays as it was.

    Raises:
        RebuildingError: another process is making it anew.
    """
    analyzer = Analyzer(settings.spacy_model or None)
    encoder = load_encoder(settings.encoder, settings.data / "encoder", settings.threads)
    return make_anew(settings, analyzer, encoder, processors())


def make_anew(settings: Settings, analyzer: Analyzer, encoder: Encoder, threads: int) -> int:
    """The same with an analysis and an encoder that are loaded. threads: so many passages are encoded at once."""
    path = settings.data / STORE_FILE
    beside = path.with_suffix(REBUILT_SUFFIX)
    originals = settings.data / ORIGINALS_FOLDER
    with _only_one(beside):
        _remove_store(beside)
        old, new = Store(path), Store(beside)
        Originals(originals).sweep()
        indexer = Indexer(new, analyzer, encoder, CHUNKING_FINGERPRINT).with_encoding_threads(threads)
        with IngestPipeline(indexer, new, analyzer, originals, reading_processes(settings)) as pipeline:
            remade = Remade(old, new, pipeline, originals)
            while not (failed := remade.follow()) and not remade.put_in_place(path):
                pass
        count = len(new.documents())
        old.close()
        new.close()
        _remove_store(beside)
    if failed:
        print("De oude index blijft staan.", file=sys.stderr)
    else:
        print("1 document opnieuw ingelezen." if count == 1 else f"{count} documenten opnieuw ingelezen.")
    return failed


class Remade:
    """The store that is made anew and the one that it follows, which a running service may be changing meanwhile."""

    def __init__(self, old: Store, new: Store, pipeline: IngestPipeline, originals: Path) -> None:
        self._old = old
        self._new = new
        self._pipeline = pipeline
        self._originals = originals
        self._generation = -1
        self._seen: dict[str, tuple[Document, tuple[Correction, ...]]] = {}

    def follow(self) -> int:
        """Read what was added or corrected since the last time, or at all, and drop what was removed.

        Returns:
            How many documents could not be read; each is named.
        """
        self._generation = self._old.generation()
        present = {document.id: (document, self._old.corrections(document.id)) for document in self._old.documents()}
        for gone in {document.id for document in self._new.documents()} - present.keys():
            self._new.remove_document(gone)
        paths: dict[str, list[str]] = {}
        for source, document_id in self._old.sources().items():
            paths.setdefault(document_id, []).append(source)
        wanted = [entry for entry in present.values() if self._seen.get(entry[0].id) != entry]
        failed = 0
        for document, said in tqdm(wanted, desc="Opnieuw inlezen", unit=" document", disable=None if wanted else True):
            failed += not self._read(document, said, paths.get(document.id, []))
        self._seen = present
        return failed

    def put_in_place(self, path: Path) -> bool:
        """Let the new store take the place of the old one, in the file `path`, unless that has changed since."""
        with self._old.alone():
            if self._old.generation() != self._generation:
                return False
            self._new.carry_over(path)
            # A file put in its place would get what stands in the log of the old one if another process has that open.
            self._old.become(self._new)
        return True

    def _read(self, document: Document, said: tuple[Correction, ...], paths: list[str]) -> bool:
        try:
            self._pipeline.add_again(document, self._originals / self._old.original(document.id), paths, said)
        except DocumentNotFoundError:
            return True
        except (UnreadableDocumentError, FileNotFoundError) as error:
            if document.id not in {other.id for other in self._old.documents()}:
                # It was removed while it was being read.
                return True
            missing = isinstance(error, FileNotFoundError)
            reason = "het bewaarde bestand is er niet meer" if missing else str(error)
            print(f"Niet gelezen: {document.file_name}: {reason}", file=sys.stderr)
            return False
        return True


@contextmanager
def _only_one(beside: Path) -> Iterator[None]:
    """For as long as it lasts no other process makes the same index anew."""
    with beside.with_name(f"{beside.name}ing").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise RebuildingError(beside.parent) from error
        yield


def _remove_store(path: Path) -> None:
    """Remove a database with the files that are kept beside it."""
    for suffix in ("", "-wal", "-shm", LOCK_SUFFIX):
        path.with_name(path.name + suffix).unlink(missing_ok=True)
