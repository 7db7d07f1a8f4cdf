"""Reads the next files while those before them are being encoded."""

from collections import deque
from collections.abc import Generator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, replace

from corpus.document import Document
from index.store import Store
from ingest.corrections import without_corrections
from ingest.errors import UnreadableDocumentError
from ingest.folder import FoundFile
from ingest.manifest import ManifestEntry
from ingest.ocr.tesseract import would_help
from ingest.originals import sha256_of
from ingest.reading_processes import ReadingProcesses
from ingest.worker import ReadResult

# Each file that waits holds the boxes of all its words in memory.
_WAITING = 2


@dataclass(frozen=True, slots=True)
class Prepared:
    """A file with its hash and, unless its bytes are in the store already, what it holds or why it cannot be read.

    sha256: empty when the file could not be opened.
    """

    file: FoundFile
    sha256: str
    result: ReadResult | UnreadableDocumentError | None


def read_ahead(
    files: Sequence[FoundFile], store: Store, reading: ReadingProcesses, password: str | None
) -> Generator[Prepared]:
    """The files in order, read while the caller is busy with those before them; side by side with several processes."""
    waiting: deque[Future[Prepared]] = deque()
    with ThreadPoolExecutor(max_workers=len(reading), thread_name_prefix="reading") as executor:
        try:
            for file in files:
                waiting.append(executor.submit(_prepare, file, store, reading, password))
                if len(waiting) > _WAITING:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()
        except BaseException:
            # Do not wait for a file that nobody wants any more.
            executor.shutdown(wait=False, cancel_futures=True)
            reading.close()
            raise


def known_document(store: Store, file: FoundFile, sha256: str) -> Document | None:
    """The document that these bytes are already, for those whom the file is for.

    That is what was read from this path before, where its people have not become others or no other path leads to it;
    or else a document from elsewhere that they all may see.
    """
    before = store.source(file.source)
    if before is not None:
        document = store.document(before)
        alone = file.groups in (None, document.groups) or store.sources_of(before) == (file.source,)
        if document.sha256 == sha256 and alone:
            return document
    return store.document_by_sha256(sha256, file.groups or ())


def _prepare(file: FoundFile, store: Store, reading: ReadingProcesses, password: str | None) -> Prepared:
    try:
        sha256 = sha256_of(file.path)
    except OSError as error:
        reason = f"het bestand kan niet worden geopend ({error.strerror or error})"
        remedy = "Controleer of het er nog is en u het mag lezen."
        return Prepared(file, "", UnreadableDocumentError(file.path.name, reason, remedy))
    known = known_document(store, file, sha256)
    if known is not None and _says_the_same(file.entry, known, store) and not would_help(known.problems):
        return Prepared(file, sha256, None)
    try:
        result = reading.read(file.path, password=password)
        read = replace(result.read, problems=(*file.problems, *result.read.problems))
        return Prepared(file, sha256, replace(result, read=read))
    except UnreadableDocumentError as error:
        return Prepared(file, sha256, error)


def _says_the_same(entry: ManifestEntry | None, document: Document, store: Store) -> bool:
    """Whether a document was made with what the manifest says now; without an entry nothing is asked for."""
    if entry is None:
        return True
    known = without_corrections(document.metadata, store.corrections(document.id))
    pairs = (
        (entry.title, known.title),
        (entry.year, known.year),
        (entry.publisher, known.publisher),
        (entry.kind, known.kind),
        (entry.language, known.language),
    )
    return all(said is None or said == stored for said, stored in pairs)
