"""Carries out what a person says about a document that is in already."""

from collections.abc import Collection, Mapping
from dataclasses import replace

from corpus.document import Document, Metadata
from index.entries import Correction
from index.indexer import Indexer
from index.store import Store
from ingest.corrections import change_corrections, checked_changes, with_corrections, without_corrections
from ingest.versions import link_versions


def correct_document(store: Store, indexer: Indexer, document_id: str, changes: Mapping[str, str | None]) -> None:
    """Change what is known about a document, and find anew which versions it has.

    Args:
        store: that the document is in.
        indexer: of that store.
        document_id: which one.
        changes: the fields of `ingest.corrections.FIELDS` with what is true; None takes back what was said.

    Raises:
        DocumentNotFoundError: there is no such document.
        CorrectionError: a value is not what its field holds; the message is for the user.
    """
    wanted = checked_changes(changes)
    document, present = store.document(document_id), store.corrections(document_id)
    corrections = change_corrections(present, document.metadata, wanted)
    about = with_corrections(without_corrections(document.metadata, present), corrections)
    if about.title == document.title:
        store.update_metadata(document_id, about, corrections)
    else:
        _retitle(store, indexer, document, about, corrections)
    link_versions(store)


def _retitle(
    store: Store, indexer: Indexer, document: Document, about: Metadata, corrections: Collection[Correction]
) -> None:
    """A title is part of what every passage is found by, so all are indexed anew; the file need not be read."""
    indexer.add(
        replace(
            document,
            title=about.title or document.file_name,
            metadata=about,
            status=store.status_when_read(document.id),
        ),
        store.pages(document.id),
        store.passages_of(document.id),
        source=None,
        original=store.original(document.id),
        corrections=corrections,
    )
