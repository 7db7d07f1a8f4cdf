"""How documents and passages are written into rows and read back."""

import json
import math
import sqlite3
import struct
from datetime import UTC, date, datetime

import numpy as np
from numpy.typing import NDArray

from corpus.document import Document, DocumentStatus, Metadata, Page, Problem
from corpus.passage import Box, Passage, PassageKind, Sentence, Span

SPAN = np.dtype(
    [
        ("char_start", "<i4"),
        ("char_end", "<i4"),
        ("page_number", "<i4"),
        ("box", "<f4", (4,)),  # NaN where the format gives no positions
    ]
)
_SPAN_FIELDS = struct.Struct("<iii4f")  # the same, read three times as fast where single values are wanted
_NO_CONFIDENCE = 255


#: The columns of table `document` that reading a file sets.
DOCUMENT_COLUMNS = frozenset(
    {"id", "title", "file_name", "media_type", "sha256", "size", "page_count", "passage_count", "year", "date"}
    | {"publisher", "kind", "language", "version", "ingested_at", "status", "problems", "original", "generation"}
)


def document_row(document: Document, original: str, generation: int) -> dict[str, object]:
    """The values of table `document` by column; that a newer version took its place is not among them.

    Raises:
        ValueError: the document is marked as superseded, which is no status that it was read with.
    """
    about = document.metadata
    if document.status is DocumentStatus.SUPERSEDED:
        raise ValueError(f"document {document.id} is superseded: give the status that it was read with")
    return {
        "id": document.id,
        "title": document.title,
        "file_name": document.file_name,
        "media_type": document.media_type,
        "sha256": document.sha256,
        "size": document.size,
        "page_count": document.page_count,
        "passage_count": document.passage_count,
        "year": about.year,
        "date": about.date.isoformat() if about.date else None,
        "publisher": about.publisher,
        "kind": about.kind,
        "language": about.language,
        "version": about.version,
        "ingested_at": document.ingested_at.astimezone(UTC).isoformat(),
        "status": document.status.value,
        "problems": json.dumps([[p.code, p.message, p.page_number] for p in document.problems], ensure_ascii=False),
        "original": original,
        "generation": generation,
    }


def document_from(row: sqlite3.Row) -> Document:
    """A document from its row."""
    return Document(
        id=row["id"],
        title=row["title"],
        file_name=row["file_name"],
        media_type=row["media_type"],
        sha256=row["sha256"],
        size=row["size"],
        page_count=row["page_count"],
        passage_count=row["passage_count"],
        metadata=Metadata(
            title=row["title"],
            year=row["year"],
            date=date.fromisoformat(row["date"]) if row["date"] else None,
            publisher=row["publisher"],
            kind=row["kind"],
            language=row["language"],
            version=row["version"],
        ),
        ingested_at=datetime.fromisoformat(row["ingested_at"]),
        status=DocumentStatus.SUPERSEDED if row["superseded_by"] else DocumentStatus(row["status"]),
        problems=tuple(Problem(code, message, page) for code, message, page in json.loads(row["problems"])),
        groups=tuple(json.loads(row["groups"])),
        superseded_by=row["superseded_by"],
        superseded_since=datetime.fromisoformat(row["superseded_since"]) if row["superseded_by"] else None,
    )


def page_from(row: sqlite3.Row) -> Page:
    """A page from its row."""
    return Page(row["number"], row["label"], row["width"], row["height"], row["text"])


def passage_row(passage: Passage) -> tuple[object, ...]:
    """The values of table `passage` after `number`, in the order of its columns."""
    return (
        passage.id,
        passage.document_id,
        passage.ordinal,
        passage.kind.value,
        json.dumps(passage.headings, ensure_ascii=False),
        passage.text,
        np.array([(s.char_start, s.char_end) for s in passage.sentences], dtype="<i4").tobytes(),
        _spans_to_bytes(passage.spans),
        json.dumps(passage.columns, ensure_ascii=False),
        passage.page_number,
        passage.page_label,
        passage.paragraph_number,
        passage.language,
        _confidences_to_bytes(passage.spans),
        np.array(passage.rows, dtype="<i4").tobytes(),
    )


def passage_from(row: sqlite3.Row) -> Passage:
    """A passage from its row."""
    sentences: list[list[int]] = np.frombuffer(row["sentences"], dtype="<i4").reshape(-1, 2).tolist()
    return Passage(
        id=row["id"],
        document_id=row["document_id"],
        ordinal=row["ordinal"],
        kind=PassageKind(row["kind"]),
        headings=tuple(json.loads(row["headings"])),
        text=row["text"],
        sentences=tuple(Sentence(start, end) for start, end in sentences),
        spans=_spans_from_bytes(row["spans"], row["confidences"]),
        columns=tuple(json.loads(row["columns"])),
        page_number=row["page_number"],
        page_label=row["page_label"],
        paragraph_number=row["paragraph_number"],
        language=row["language"],
        rows=tuple(np.frombuffer(row["rows"], dtype="<i4").tolist()),
    )


def vectors_to_bytes(vectors: NDArray[np.float32]) -> bytes:
    """Float16, row by row: half the room, and a unit vector loses less than 0.001 of cosine."""
    return vectors.astype("<f2").tobytes()


def vectors_from_bytes(data: bytes, dimension: int) -> NDArray[np.float32]:
    """Float32 of shape (rows, dimension)."""
    return np.frombuffer(data, dtype="<f2").reshape(-1, dimension).astype(np.float32)


def _spans_to_bytes(spans: tuple[Span, ...]) -> bytes:
    nowhere = (np.nan,) * 4
    return np.array(
        [
            (
                span.char_start,
                span.char_end,
                span.page_number,
                (span.box.left, span.box.top, span.box.right, span.box.bottom) if span.box else nowhere,
            )
            for span in spans
        ],
        dtype=SPAN,
    ).tobytes()


def _spans_from_bytes(data: bytes, confidences: bytes) -> tuple[Span, ...]:
    spans = tuple(
        Span(start, end, page, None if math.isnan(left) else Box(left, top, right, bottom))
        for start, end, page, left, top, right, bottom in _SPAN_FIELDS.iter_unpack(data)
    )
    if not confidences:
        return spans
    return tuple(
        span if percent == _NO_CONFIDENCE else span._replace(confidence=percent / 100)
        for span, percent in zip(spans, confidences, strict=True)
    )


def _confidences_to_bytes(spans: tuple[Span, ...]) -> bytes:
    """One byte for each span; nothing where no word was recognised, as in most documents."""
    if all(span.confidence is None for span in spans):
        return b""
    return bytes(_NO_CONFIDENCE if span.confidence is None else round(span.confidence * 100) for span in spans)
