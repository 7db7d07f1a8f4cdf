"""Finds out which documents are versions of one another, and which of two is the newer one.

Hiding a document wrongly costs its answers, so text alone never makes a version: factsheets of one series share all
their boilerplate, and copies of one letter all their text. The titles must be the same, and it must be clear which of
the two is newer, or they must be one text in files of two sorts. `docs/quality/ingest.md` has the measurements behind
the thresholds.
"""

import re
from dataclasses import dataclass

from corpus.document import Document
from index.likeness import Likeness, alike, not_compared, put_likeness, texts_of
from index.store import Store
from index.supersession import VersionReason, mark_superseded, reason_of, standing_of
from index.writing import next_generation
from ingest.media_types import MediaType
from ingest.sketch import overlap, sketch
from ingest.version_names import file_key, number_parts, title_key

SAME_TEXT = 0.2
SAME_TEXT_UNDER_ANOTHER_TITLE = 0.6
# Two months' reports are filled in on one form; two versions of one report say nearly the same.
SAME_TEXT_OF_ONE_MOMENT = 0.8
# What one text is in two formats: notes, alternatives of pictures and running heads differ.
SAME_TEXT_IN_ANOTHER_FORMAT = 0.85
_BY_WORTH = (
    *(MediaType.TEXT, MediaType.MARKDOWN, MediaType.HTML, MediaType.PPTX),
    *(MediaType.RTF, MediaType.ODT, MediaType.DOCX),
)
_SPECIFIC_WORDS = 2
# Each of these belongs to its own moment: the next one does not replace it.
_OF_ITS_MOMENT = re.compile(
    r"verslag|rapportage|rekening|begroting|notul|agenda|brief|bericht|mailing|besluitenlijst|actielijst|vragen|memo|"
    r"cijfers|monitor|minutes|newsletter|report|letter|offerte|factuur|presentatie|toespraak|speech",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class NewVersion:
    """A document that took the place of another."""

    older: Document
    newer: Document
    reason: VersionReason


def link_versions(store: Store) -> tuple[NewVersion, ...]:
    """Compare the documents that were not compared yet with all others, each in one transaction.

    What comes of it does not depend on the order in which the documents came in: each one points to the next newer
    version of it that there is.
    """
    return tuple(link for document_id in not_compared(store) for link in _compare(store, document_id))


def _compare(store: Store, document_id: str) -> list[NewVersion]:
    document = store.document(document_id)
    own = Likeness(document, title_key(document.title), sketch(texts_of(store, document_id)))
    links: list[NewVersion] = []
    with store.transaction() as connection:
        put_likeness(connection, own)
        if reason_of(connection, document_id) is VersionReason.PATH:
            return []
        for other in alike(store, own):
            reason = _reason(own, other)
            order = _order(own.document, other.document) if reason else 0
            if reason is not None and compare_age(own.document, other.document) == 0:
                # Of two files of one sort that are as old neither holds before the other.
                is_same_text = overlap(own.sketch, other.sketch) >= SAME_TEXT_IN_ANOTHER_FORMAT
                reason, order = (VersionReason.FORMAT, order) if is_same_text else (None, 0)
            if reason is None or order == 0:
                continue
            older, newer = (own, other) if order < 0 else (other, own)
            standing = standing_of(connection, older.document.id)
            if standing.is_decided or (standing.next and _order(newer.document, store.document(standing.next)) >= 0):
                continue
            mark_superseded(connection, older.document.id, newer.document.id, reason)
            links = [link for link in links if link.older.id != older.document.id]
            links.append(NewVersion(older.document, newer.document, reason))
        if links:
            next_generation(connection)
    return links


def _order(one: Document, other: Document) -> int:
    """As `compare_age`; where that is not clear, the file that is the better one to cite comes behind the other."""
    age = compare_age(one, other)
    if age or one.media_type == other.media_type:
        return age
    first, second = _worth(one), _worth(other)
    return (first > second) - (first < second)


def _worth(document: Document) -> tuple[bool, int, str]:
    """A file with pages is cited by them; then comes what was written, then what was made of it."""
    place = _BY_WORTH.index(document.media_type) if document.media_type in _BY_WORTH else -1
    return document.page_count is not None, place, document.media_type


def compare_age(one: Document, other: Document) -> int:
    """Below 0 when `one` is the older version, above 0 when it is the newer one, 0 when that is not clear.

    Version numbers decide, then dates, then years.
    """
    first, second = one.metadata, other.metadata
    if first.version and second.version:
        numbers = number_parts(first.version), number_parts(second.version)
        if numbers[0] != numbers[1]:
            return -1 if numbers[0] < numbers[1] else 1
    if first.year and second.year and first.year != second.year:
        return -1 if first.year < second.year else 1
    if first.date and second.date and first.date != second.date:
        return -1 if first.date < second.date else 1
    return 0


def _reason(one: Likeness, other: Likeness) -> VersionReason | None:
    """Why two documents are versions of one another; None when they are not."""
    if one.document.metadata.language != other.document.metadata.language:
        return None
    shared = overlap(one.sketch, other.sketch)
    same_name = file_key(one.document.file_name) == file_key(other.document.file_name) != ""
    if one.title_key != other.title_key or not one.title_key:
        return VersionReason.TEXT if same_name and shared >= SAME_TEXT_UNDER_ANOTHER_TITLE else None
    of_its_moment = _OF_ITS_MOMENT.search(one.title_key) is not None
    if shared >= (SAME_TEXT_OF_ONE_MOMENT if of_its_moment else SAME_TEXT):
        return VersionReason.TEXT
    if of_its_moment:
        return None
    publishers = {one.document.metadata.publisher, other.document.metadata.publisher}
    same_publisher = len(publishers) == 1 and None not in publishers
    is_specific = len(one.title_key.split()) >= _SPECIFIC_WORDS and len(publishers - {None}) < 2
    return VersionReason.TITLE if same_publisher or same_name or is_specific else None
