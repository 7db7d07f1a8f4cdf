"""What each reader makes of a PDF, in one shape: ours, plain pypdf, plain PDFium and a converter to Markdown."""

import importlib.util
import logging
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pypdf
import pypdfium2

from ingest.blocks import BlockKind, ReadDocument
from ingest.headings import settle_headings
from ingest.memory import collected_afterwards
from ingest.readers.pdf import read_pdf

_MARKDOWN_SIGNS = re.compile(r"\*\*|__|~~|`|<br>|^\s*(?:[-*>]|\d+\.)\s", re.MULTILINE)
_MARKDOWN_HEADING = re.compile(r"^#+\s+(.*)$")


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table with the headers of its columns, empty where none were found."""

    cells: tuple[str, ...]
    columns: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """What a reader found in one file.

    text: all of it in the reader's order, one line per paragraph or line.
    pages: pairs of an offset into `text` and the page (from 1) on which what follows stands, in order.
    headings: pairs of an offset into `text` and a heading; None for readers that tell none.
    rows: None for readers that tell no tables.
    quotes: half-open ranges of `text` that repeat what stands elsewhere; empty for readers that tell none.
    """

    text: str
    pages: tuple[tuple[int, int], ...]
    headings: tuple[tuple[int, str], ...] | None = None
    rows: tuple[Row, ...] | None = None
    quotes: tuple[tuple[int, int], ...] = ()


Reader = Callable[[Path], Reading]


def readers() -> dict[str, Reader]:
    """Every reader that is installed, by its name; ours first."""
    found: dict[str, Reader] = {"Vraagbaak": by_vraagbaak, "pypdf": by_pypdf, "pypdfium2": by_pdfium}
    if importlib.util.find_spec("pymupdf4llm") is not None:
        found["pymupdf4llm"] = by_pymupdf4llm
    return found


def by_vraagbaak(path: Path) -> Reading:
    """Read as an ingest does."""
    with collected_afterwards():
        read = read_pdf(path)
    return as_reading(ReadDocument(settle_headings(read.blocks), read.pages, read.metadata, read.problems))


def as_reading(read: ReadDocument) -> Reading:
    """The blocks of a document as one text."""
    lines: list[str] = []
    pages: list[tuple[int, int]] = []
    headings: list[tuple[int, str]] = []
    rows: list[Row] = []
    quotes: list[tuple[int, int]] = []
    length = 0
    for block in read.blocks:
        pages.extend((length + span.char_start, span.page_number) for span in block.spans)
        if block.kind is BlockKind.HEADING:
            headings.append((length, block.text))
        if block.kind is BlockKind.PULL_QUOTE:
            quotes.append((length, length + len(block.text)))
        if block.kind is BlockKind.TABLE_ROW:
            rows.append(Row(tuple(block.text.split("\t")), block.columns))
        lines.append(block.text)
        length += len(block.text) + 1
    return Reading("\n".join(lines), tuple(pages), tuple(headings), tuple(rows), tuple(quotes))


def by_pypdf(path: Path) -> Reading:
    """Plain pypdf."""
    logging.getLogger("pypdf").setLevel(logging.ERROR)
    return _by_page([page.extract_text() for page in pypdf.PdfReader(path).pages])


def by_pdfium(path: Path) -> Reading:
    """Plain PDFium."""
    document = pypdfium2.PdfDocument(path)
    try:
        return _by_page([page.get_textpage().get_text_range().replace("\r\n", "\n") for page in document])
    finally:
        document.close()


def by_pymupdf4llm(path: Path) -> Reading:
    """The converter pymupdf4llm, with its own settings and without OCR; its signs of Markdown are taken off."""
    import pymupdf4llm  # noqa: PLC0415  # an optional library

    chunks = pymupdf4llm.to_markdown(str(path), page_chunks=True, use_ocr=False)
    lines: list[str] = []
    pages: list[tuple[int, int]] = []
    headings: list[tuple[int, str]] = []
    rows: list[Row] = []
    columns: tuple[str, ...] = ()
    length = 0
    for number, chunk in enumerate(chunks, start=1):
        pages.append((length, number))
        for line in chunk["text"].splitlines():
            heading = _MARKDOWN_HEADING.match(line)
            cells = tuple(map(_unmarked, line.strip("|").split("|"))) if line.startswith("|") else ()
            text = _unmarked(heading[1] if heading else " ".join(cells) if cells else line)
            if heading:
                headings.append((length, text))
            if cells and set(line) <= set("|-: "):
                columns = rows.pop().cells if rows else ()
            elif cells:
                rows.append(Row(cells, columns))
            lines.append(text)
            length += len(text) + 1
    return Reading("\n".join(lines), tuple(pages), tuple(headings), tuple(rows))


def _unmarked(text: str) -> str:
    return _MARKDOWN_SIGNS.sub("", text).strip()


def _by_page(texts: list[str]) -> Reading:
    pages: list[tuple[int, int]] = []
    length = 0
    for number, text in enumerate(texts, start=1):
        pages.append((length, number))
        length += len(text) + 1
    return Reading("\n".join(texts), tuple(pages))
