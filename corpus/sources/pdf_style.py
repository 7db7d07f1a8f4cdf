"""What the PDF layouts share: fonts, typeset text, page labels, footnotes and a file that is the same every time."""

import os
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any
from xml.sax.saxutils import escape

from reportlab.lib.colors import HexColor
from reportlab.lib.enums import TA_JUSTIFY
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Paragraph, Table, TableStyle

from corpus.sources.markup import Source, SourceBlock

INK = HexColor("#1d2b3a")
ACCENT = HexColor("#0b5d6b")
TINT = HexColor("#e6f0f1")
RULE = HexColor("#9fb6ba")

_ITALICS = re.compile(r"\*([^*]+)\*")
_MARK = re.compile(r"\[\^(\d+)\]")
_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x")


def register_vera() -> None:
    """Make Bitstream Vera, which reportlab carries, available for embedding."""
    for name, file in (("Vera", "Vera"), ("Vera-Bold", "VeraBd"), ("Vera-Italic", "VeraIt")):
        pdfmetrics.registerFont(TTFont(name, f"{file}.ttf"))
    pdfmetrics.registerFontFamily("Vera", normal="Vera", bold="Vera-Bold", italic="Vera-Italic")


def body_style(font: str, size: float, leading: float) -> ParagraphStyle:
    """Return justified body text, hyphenated by the Dutch rules at the ends of lines."""
    return ParagraphStyle(
        "body",
        fontName=font,
        fontSize=size,
        leading=leading,
        textColor=INK,
        alignment=TA_JUSTIFY,
        spaceAfter=leading * 0.5,
        hyphenationLang="nl_NL",
        hyphenationMinWordLength=7,
        allowWidows=0,
        allowOrphans=0,
    )


def typeset(text: str) -> str:
    """Return reportlab's markup for the text of a block; a footnote's mark calls the canvas back where it is drawn."""
    marked = _ITALICS.sub(r"<i>\1</i>", escape(text))
    return _MARK.sub(r'<super>\1</super><onDraw name="note" label="\1"/>', marked)


@dataclass(slots=True)
class Trace:
    """What the pages reported while they were drawn.

    notes: numbers of the footnotes whose marks stand on the page now being drawn.
    pages: page number, from 1, of each heading by its text.
    """

    notes: list[str] = field(default_factory=list)
    pages: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Foot:
    """Where the footnotes of a page stand, in points: its left edge, its lowest line and its width."""

    left: float
    bottom: float
    width: float


def description(source: Source) -> dict[str, str]:
    """Return what the file says of itself, as the keywords of a document template."""
    return {"title": source.title, "author": source.publisher, "subject": source.subtitle}


def canvas_maker(trace: Trace) -> Callable[..., Canvas]:
    """Return what makes a canvas with fixed dates that keeps the trace and an outline of the headings."""

    def note(_canvas: Canvas, _kind: str, number: str) -> None:
        trace.notes.append(number)

    def heading(canvas: Canvas, _kind: str, label: str) -> None:
        level, text = label.split(" ", 1)
        trace.pages.setdefault(text, canvas.getPageNumber())
        canvas.bookmarkPage(text)
        canvas.addOutlineEntry(text, text, int(level) - 2, closed=False)

    def make(filename: str, **options: Any) -> Canvas:  # noqa: ANN401 - reportlab chooses the options
        canvas = Canvas(filename, **{**options, "invariant": 1, "lang": "nl-NL"})
        canvas.setNamedCB("note", note)
        canvas.setNamedCB("heading", heading)
        return canvas

    return make


def report_heading(block: SourceBlock) -> str:
    """Return markup that tells the canvas where this heading is drawn."""
    label = escape(f"{block.level} {block.text}", {'"': "&quot;"})
    return f'<onDraw name="heading" label="{label}"/>'


@contextmanager
def fixed_date(year: int) -> Iterator[None]:
    """Let reportlab date the file on the first day of the year.

    It reads SOURCE_DATE_EPOCH, as https://reproducible-builds.org/docs/source-date-epoch/ describes.
    """
    before = os.environ.get("SOURCE_DATE_EPOCH")
    os.environ["SOURCE_DATE_EPOCH"] = str(int(datetime(year, 1, 1, tzinfo=UTC).timestamp()))
    try:
        yield
    finally:
        if before is None:
            del os.environ["SOURCE_DATE_EPOCH"]
        else:
            os.environ["SOURCE_DATE_EPOCH"] = before


def label_pages(canvas: Canvas, front: int, cover: str = "") -> None:
    """Give the file its page labels: a named cover if any, roman numerals up to page `front`, then arabic from 1."""
    first_roman = 1 if cover else 0
    if cover:
        canvas.addPageLabel(0, prefix=cover)
    if front > first_roman:
        canvas.addPageLabel(first_roman, style="ROMAN_LOWER", start=first_roman + 1)
    canvas.addPageLabel(front, style="ARABIC", start=1)


def page_label(number: int, front: int) -> str:
    """Return what is printed on page `number`, counted from 1, of a file with `front` pages of front matter."""
    return _ROMAN[number - 1] if number <= front else str(number - front)


def draw_footnotes(canvas: Canvas, notes: dict[str, str], trace: Trace, foot: Foot) -> None:
    """Draw the footnotes marked on this page under a short rule; notes: the text of each by its number."""
    style = ParagraphStyle("note", fontName="Helvetica", fontSize=8, leading=10, textColor=INK)
    lines = [Paragraph(f"<super>{number}</super> {escape(notes[number])}", style) for number in trace.notes]
    trace.notes.clear()
    height = foot.bottom
    for line in reversed(lines):
        height += line.wrap(foot.width, 100)[1]
        line.drawOn(canvas, foot.left, height - line.height)
    if lines:
        canvas.setStrokeColor(RULE)
        canvas.line(foot.left, height + 4, foot.left + 90, height + 4)


def table(rows: list[SourceBlock], widths: list[float], font: str, size: float) -> Table:
    """Return a table whose head is repeated on every page; widths in points."""
    regular = "Times-Roman" if font == "Times" else font
    cell = ParagraphStyle("cell", fontName=regular, fontSize=size, leading=size * 1.3, textColor=INK)
    head = ParagraphStyle("head", parent=cell, fontName=f"{font}-Bold", textColor=HexColor("#ffffff"))
    data = [
        [Paragraph(typeset(text), cell if number else head) for text in row.cells] for number, row in enumerate(rows)
    ]
    style = [
        ("BACKGROUND", (0, 0), (-1, 0), ACCENT),
        ("LINEBELOW", (0, 1), (-1, -1), 0.4, RULE),
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("TOPPADDING", (0, 0), (-1, -1), 3),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 4),
    ]
    return Table(data, colWidths=widths, repeatRows=1, hAlign="LEFT", style=TableStyle(style))
