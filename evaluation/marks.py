"""Whether the marks on a page lie over the quoted words: what stands under them is read back by another library.

The boxes come from pypdfium2; here pdfminer.six says which glyphs have their middle under them.
"""

import logging
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from pdfminer.high_level import extract_pages
from pdfminer.layout import LTChar, LTComponent, LTContainer
from pdfminer.pdfpage import PDFPage
from pdfminer.pdfparser import PDFSyntaxError
from rapidfuzz.distance import Indel

from corpus.document import Document
from corpus.line_boxes import boxes_on_page
from corpus.passage import Box, Passage
from evaluation.matching import letters
from evaluation.tables import table
from service.application import Application
from service.citing import Quote, quotes_by_page

PDF = "application/pdf"
# Points; boxes and glyphs of two libraries differ by less.
_TOLERANCE = 0.5
NEARLY = 0.95


@dataclass(frozen=True, slots=True)
class Glyph:
    """One character of a page and its middle, in points from the top-left corner of the page as displayed."""

    text: str
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class MarkCheck:
    """One quote, its page (from 1), and what was read under its marks. likeness: 0 to 1, of their letters."""

    document: Document
    page_number: int
    quote: str
    read: str
    likeness: float


def check_marks(application: Application, per_document: int, files: dict[str, Path] | None = None) -> list[MarkCheck]:
    """Read back what stands under the marks of quotes, spread evenly over each PDF.

    Args:
        application: the documents.
        per_document: the most quotes of one document.
        files: by document id, the file to read in place of the original: the text layer that a scan was made of.
    """
    checks = []
    for document in application.documents():
        if document.media_type != PDF:
            continue
        path = (files or {}).get(document.id) or application.original(document.id)
        quotes = list(_quotes(application.passages_of(document.id)))
        step = max(1, len(quotes) // per_document)
        pages: dict[int, list[Glyph]] = {}
        for passage, quote in quotes[::step][:per_document]:
            number = quote.page or 1
            if number not in pages:
                pages[number] = glyphs(path, number)
            boxes = boxes_on_page(passage, number, quote.char_start, quote.char_end)
            words = passage.text[quote.char_start : quote.char_end]
            read = under(boxes, pages[number])
            likeness = Indel.normalized_similarity(letters(words).text, letters(read).text)
            checks.append(MarkCheck(document, number, words, read, likeness))
    return checks


def glyphs(path: Path, page_number: int) -> list[Glyph]:
    """The glyphs of a page (from 1)."""
    logging.getLogger("pdfminer").setLevel(logging.ERROR)
    try:
        with path.open("rb") as file:
            page = next(PDFPage.get_pages(file, pagenos={page_number - 1}))
        layout = next(iter(extract_pages(path, page_numbers=[page_number - 1], laparams=None)))
    except (PDFSyntaxError, StopIteration):
        return []
    left, _, _, top = page.mediabox
    crop_left, _, _, crop_top = page.cropbox if page.rotate in (0, None) else page.mediabox
    return [
        Glyph(
            each.get_text(),
            (each.x0 + each.x1) / 2 - (crop_left - left),
            layout.height - (each.y0 + each.y1) / 2 - (top - crop_top),
        )
        for each in _characters(layout)
    ]


def under(boxes: Sequence[Box], page: Sequence[Glyph]) -> str:
    """The glyphs whose middle lies under the boxes, box by box; of a box that stands on end, upwards."""
    lines = []
    for box in boxes:
        found = [
            glyph
            for glyph in page
            if box.left - _TOLERANCE <= glyph.x <= box.right + _TOLERANCE and box.top <= glyph.y <= box.bottom
        ]
        on_end = box.bottom - box.top > 2 * (box.right - box.left)
        found.sort(key=lambda glyph: -glyph.y if on_end else glyph.x)
        lines.append("".join(glyph.text for glyph in found))
    return "\n".join(lines)


def as_text(checks: Sequence[MarkCheck], *, failures: bool) -> str:
    """A line for each document, and where asked for the quotes whose marks do not lie right."""
    documents = dict.fromkeys(check.document for check in checks)
    rows = []
    for document in documents:
        own = [check for check in checks if check.document == document]
        rows.append(_row(document.file_name, own))
    text = table(("document", "quotes", "exact", "nearly", "wrong"), [*rows, _row("all", checks)])
    if failures:
        for check in sorted(checks, key=lambda check: check.likeness):
            if check.likeness < 1:
                place = f"{check.document.file_name}, page {check.page_number}, {check.likeness:.3f}"
                text += (
                    f"\n\n{place}\n  quote: {' '.join(check.quote.split())}\n  marks: {' '.join(check.read.split())}"
                )
    return text


def _row(name: str, checks: Sequence[MarkCheck]) -> tuple[str, ...]:
    exact = sum(check.likeness == 1 for check in checks)
    wrong = sum(check.likeness < NEARLY for check in checks)
    return name[:50], str(len(checks)), str(exact), str(len(checks) - exact - wrong), str(wrong)


def _quotes(passages: Sequence[Passage]) -> Iterator[tuple[Passage, Quote]]:
    for passage in passages:
        for sentence in passage.sentences:
            for quote in quotes_by_page(passage, sentence.char_start, sentence.char_end):
                yield passage, quote


def _characters(component: LTComponent) -> Iterator[LTChar]:
    if isinstance(component, LTChar):
        yield component
    elif isinstance(component, LTContainer):
        for part in component:
            yield from _characters(part)
