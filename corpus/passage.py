"""What a passage is: a few whole sentences of one section, and where each character of them stands."""

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple


# A page has hundreds of boxes and spans, which cross from the reading process to the others: named tuples are made and
# sent in half the time that dataclasses take.
class Box(NamedTuple):
    """A rectangle on a page, in points (1/72 inch) from the top-left corner of the page as displayed."""

    left: float
    top: float
    right: float
    bottom: float


class Span(NamedTuple):
    """Where one stretch of text stands on its page: usually one word, or the part of it on one line.

    char_start, char_end: half-open offsets into the text that the span belongs to (of a block or a passage).
    page_number: counts pages of the file from 1.
    box: None where the format gives no positions.
    confidence: of text recognition (OCR), 0 to 1; None for a word of the file's own text.
    """

    char_start: int
    char_end: int
    page_number: int
    box: Box | None
    confidence: float | None = None


@dataclass(frozen=True, slots=True)
class Sentence:
    """Half-open offsets of one sentence (or list item, or table row) in the passage's text."""

    char_start: int
    char_end: int


class PassageKind(StrEnum):
    """What sort of text a passage holds."""

    PROSE = "prose"
    LIST = "list"
    TABLE = "table"
    PULL_QUOTE = "pull-quote"


@dataclass(frozen=True, slots=True)
class Passage:
    """A few whole sentences within one section of one document.

    id: ``<document id>-<ordinal>``.
    ordinal: the place among the document's passages, from 0.
    kind: a pull quote repeats a sentence of the body; it is findable as text but never cited where the body is.
    headings: the heading path from the outermost to the innermost.
    text: cleaned text. Paragraphs and table rows are separated by a newline, cells of a row by a tab.
    sentences: in order, not overlapping; white space between them only.
    spans: in order; empty for formats without pages.
    columns: for a table, the header cell of each column; otherwise empty.
    page_number: of the first character, from 1; None for formats without pages.
    page_label: what is printed on that page; None for formats without pages.
    paragraph_number: for formats without pages, the number of the first paragraph within its section, from 1.
    language: the ISO 639-1 code of its own text, which need not be the document's; None when not known.
    rows: for formats without pages, the row of each sentence from 1, of its sheet or of its table; empty where they
        stand on none. A sheet has no paragraphs.
    """

    id: str
    document_id: str
    ordinal: int
    kind: PassageKind
    headings: tuple[str, ...]
    text: str
    sentences: tuple[Sentence, ...]
    spans: tuple[Span, ...]
    columns: tuple[str, ...]
    page_number: int | None
    page_label: str | None
    paragraph_number: int | None
    language: str | None = None
    rows: tuple[int, ...] = ()

    def page_of(self, char_offset: int) -> int | None:
        """The page (from 1) on which the character at `char_offset` of the text stands; None without pages."""
        page = self.page_number
        for span in self.spans:
            if span.char_start > char_offset:
                break
            page = span.page_number
        return page

    def rows_of(self, char_start: int, char_end: int) -> tuple[int, ...]:
        """The rows on which a stretch of the text stands, ascending; none where it stands on none."""
        if not self.rows:
            return ()
        placed = zip(self.sentences, self.rows, strict=True)
        return tuple(sorted({row for s, row in placed if s.char_start < char_end and s.char_end > char_start}))

    def ocr_confidence(self, char_start: int, char_end: int) -> float | None:
        """How surely text recognition read the words of a stretch, 0 to 1: the mean over their characters.

        None where all of them come from the file's own text.
        """
        total = count = 0.0
        for span in self.spans:
            shared = min(span.char_end, char_end) - max(span.char_start, char_start)
            if shared > 0 and span.confidence is not None:
                total += shared * span.confidence
                count += shared
        return round(total / count, 4) if count else None
