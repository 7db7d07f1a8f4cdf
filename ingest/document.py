"""From what a reader found to a document with its pages and passages."""

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from corpus.document import Document, DocumentStatus, Metadata, Page, Problem
from corpus.passage import Passage
from index.entries import Correction
from ingest.corrections import with_corrections
from ingest.errors import UnreadableDocumentError, printable
from ingest.languages import with_languages
from ingest.manifest import ManifestEntry
from ingest.media_types import MediaType
from ingest.metadata import settle_metadata
from ingest.ocr.tesseract import INSTALL_COMMAND
from ingest.ocr.tesseract import NOT_INSTALLED as OCR_NOT_INSTALLED
from ingest.passages import Sentences, make_passages
from ingest.salvage.damage import MENDED_FILE
from ingest.worker import ReadResult

ID_DIGITS = 16
# Problems after which all of the text is there nevertheless.
_HARMLESS = frozenset({"wrong-extension", "glyphs-mended", "ocr", "no-text-in-picture", "remarks", MENDED_FILE})


@dataclass(frozen=True, slots=True)
class MadeDocument:
    """A document that is ready to be indexed, with what people said about it that its metadata follows."""

    document: Document
    pages: tuple[Page, ...]
    passages: tuple[Passage, ...]
    corrections: tuple[Correction, ...]


def make_document(
    path: Path,
    sha256: str,
    result: ReadResult,
    entry: ManifestEntry | None,
    sentences: Sentences,
    *,
    document_id: str | None = None,
    said_before: Callable[[Metadata], tuple[Correction, ...]] | None = None,
) -> MadeDocument:
    """Settle the metadata and divide the text into passages.

    Args:
        path: of the file; its name is the document's file name.
        sha256: of its bytes.
        result: what the reader found.
        entry: what people say about it.
        sentences: finds the sentences of one block's text.
        document_id: None for the one that its bytes give.
        said_before: what people said about it, given what is found now; None for nothing.

    Raises:
        UnreadableDocumentError: there is not a single word in it.
    """
    _check_text(path, result)
    found = settle_metadata(result.read, path.name, entry)
    corrections = said_before(found) if said_before is not None else ()
    metadata = with_corrections(found, corrections)
    read = replace(result.read, metadata=metadata)
    document_id = document_id or sha256[:ID_DIGITS]
    passages = with_languages(make_passages(document_id, read, sentences), metadata.language)
    document = Document(
        id=document_id,
        title=metadata.title or path.name,
        file_name=printable(path.name),
        media_type=result.media_type.value,
        sha256=sha256,
        size=path.stat().st_size,
        page_count=len(read.pages) or None,
        passage_count=len(passages),
        metadata=metadata,
        ingested_at=dt.datetime.now(dt.UTC),
        status=_status(read.problems),
        problems=read.problems,
    )
    return MadeDocument(document, read.pages, passages, corrections)


def _check_text(path: Path, result: ReadResult) -> None:
    """Refuse a document without a single word."""
    if any(character.isalnum() for block in result.read.blocks for character in block.text):
        return
    if any(problem.code == OCR_NOT_INSTALLED for problem in result.read.problems):
        remedy = f"Installeer tekstherkenning met: {INSTALL_COMMAND} – en voeg het dan opnieuw toe."
        raise UnreadableDocumentError(path.name, "het bevat alleen beeld en geen tekst", remedy)
    if result.media_type is MediaType.PDF:
        raise UnreadableDocumentError(
            path.name,
            "het bevat geen tekst, ook niet voor tekstherkenning (OCR)",
            "Controleer of dit het goede bestand is, of scan het opnieuw en scherper.",
        )
    raise UnreadableDocumentError(path.name, "het bevat geen tekst", "Controleer of dit het goede bestand is.")


def _status(problems: Sequence[Problem]) -> DocumentStatus:
    harmless = all(problem.code in _HARMLESS for problem in problems)
    return DocumentStatus.COMPLETE if harmless else DocumentStatus.PARTIAL
