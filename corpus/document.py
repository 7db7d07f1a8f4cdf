"""What a document is, once read: its description, its pages, and what went wrong while reading it."""

import datetime
from dataclasses import dataclass
from enum import StrEnum


class DocumentStatus(StrEnum):
    """How much of a document could be read, or that a newer version has taken its place."""

    COMPLETE = "complete"
    PARTIAL = "partial"
    SUPERSEDED = "superseded"


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that a person should know about how a document was read.

    code: a stable kebab-case name, such as ``no-text-layer``.
    message: one Dutch sentence for the end user that says what, where and the remedy.
    page_number: counts pages of the file from 1; None where the whole document is meant.
    """

    code: str
    message: str
    page_number: int | None = None


@dataclass(frozen=True, slots=True)
class Metadata:
    """What is known about a document from its file, its first page or a manifest. None: not known.

    language: an ISO 639-1 code, such as ``nl``.
    kind: the sort of document in the organisation's own words, such as ``jaarplan``.
    version: as it is written, such as ``2.1``.
    """

    title: str | None = None
    year: int | None = None
    date: datetime.date | None = None
    publisher: str | None = None
    kind: str | None = None
    language: str | None = None
    version: str | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """One page of a file that has pages.

    number: counts pages of the file from 1.
    label: what is printed on the page or given by the file ("iv", "9"); the number as text where neither exists.
    width, height: in points (1/72 inch), of the page as displayed (crop box, rotation applied).
    text: the page's text in reading order, paragraphs separated by a newline, running heads and feet left out.
    """

    number: int
    label: str
    width: float
    height: float
    text: str


@dataclass(frozen=True, slots=True)
class Document:
    """One document as the store describes it.

    id: the first 16 hexadecimal digits of `sha256` where it is for everyone, so that the same bytes are the same
        document everywhere; 16 others that cannot be guessed where it is for groups.
    file_name: the name of the file without its folder.
    size: of the file, in bytes.
    page_count: None for formats without pages.
    ingested_at: in UTC.
    groups: whom it is for, of the groups that the reader may know of; empty for everyone.
    superseded_by, superseded_since: the id of the next newer version, and since when (UTC); both None for the newest.
    """

    id: str
    title: str
    file_name: str
    media_type: str
    sha256: str
    size: int
    page_count: int | None
    passage_count: int
    metadata: Metadata
    ingested_at: datetime.datetime
    status: DocumentStatus
    problems: tuple[Problem, ...]
    superseded_by: str | None = None
    superseded_since: datetime.datetime | None = None
    groups: tuple[str, ...] = ()
