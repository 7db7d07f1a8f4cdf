"""A source text as a square brochure: every theme on a page of its own, in two columns.

It has the manners that make brochures hard to read back: the title of a page is the last thing drawn on it, a pull
quote repeats a sentence of the page, words are broken at the ends of lines, and the cover and front matter are not
counted in the printed page numbers.
"""

import os
from collections.abc import Callable
from itertools import groupby
from pathlib import Path
from typing import Any

from reportlab.lib.colors import HexColor, white
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.utils import simpleSplit
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (
    BaseDocTemplate,
    CondPageBreak,
    Flowable,
    Frame,
    ListFlowable,
    NextPageTemplate,
    PageBreak,
    PageTemplate,
    Paragraph,
    Spacer,
    Table,
    TableStyle,
)

from corpus.sources import pdf_style
from corpus.sources.markup import Kind, Source, SourceBlock, plain

_SIDE = 595.0  # points: a square page as wide as A4
_MARGIN = 46.0
_WIDTH = _SIDE - 2 * _MARGIN
_TITLE_BAND = 96.0
_QUOTE_BAND = 96.0
_FOOT = 52.0
_GUTTER = 24.0
_COLUMN = (_WIDTH - _GUTTER) / 2
_SLACK = 44.0  # points that a column may be higher than half of the text, since lines and subheads stay together

_BODY = pdf_style.body_style("Helvetica", 12, 17.5)
_SUBHEAD = ParagraphStyle(
    "subhead",
    fontName="Helvetica-Bold",
    fontSize=13,
    leading=18,
    textColor=pdf_style.ACCENT,
    spaceBefore=4,
)
_TILE = ParagraphStyle("tile", fontName="Helvetica-Bold", fontSize=12.5, leading=16, textColor=white)
_ENTRY = ParagraphStyle("entry", fontName="Helvetica", fontSize=11.5, leading=19, textColor=pdf_style.INK)
_MARKER = ParagraphStyle("marker", fontSize=1, leading=0.1)
_TILE_TINTS = [HexColor(colour) for colour in ("#0b5d6b", "#8a4b08", "#3d5a2a")]


def write_brochure(source: Source, path: Path) -> None:
    """Write the source as one PDF; it is built twice, so that the contents page knows the page numbers."""
    pages = _build(source, path, {})
    _build(source, path, pages)


def _sections(source: Source) -> list[tuple[SourceBlock, list[SourceBlock]]]:
    """Return each heading of the second level with the blocks under it."""
    sections: list[tuple[SourceBlock, list[SourceBlock]]] = []
    for block in source.blocks:
        if block.kind is Kind.HEADING and block.level == 2:
            sections.append((block, []))
        else:
            sections[-1][1].append(block)
    return sections


def _build(source: Source, path: Path, pages: dict[str, int]) -> dict[str, int]:
    """Write the file with this contents page; return the page on which each heading came to stand."""
    sections = _sections(source)
    front = 2 + sum(heading.front for heading, _ in sections)
    trace = pdf_style.Trace()
    notes = source.footnotes()
    document = BaseDocTemplate(str(path), pagesize=(_SIDE, _SIDE), **pdf_style.description(source))

    def foot(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 8.5)
        canvas.setFillColor(pdf_style.INK)
        canvas.drawString(_MARGIN, 26, source.title)
        canvas.drawRightString(_SIDE - _MARGIN, 26, pdf_style.page_label(canvas.getPageNumber(), front))
        pdf_style.draw_footnotes(canvas, notes, trace, pdf_style.Foot(_MARGIN, 42, _WIDTH))

    def cover(canvas: Canvas, _document: BaseDocTemplate) -> None:
        pdf_style.label_pages(canvas, front, cover="omslag")
        _draw_cover(canvas, source)

    def plain_page(canvas: Canvas, _document: BaseDocTemplate) -> None:
        foot(canvas)

    def contents_page(canvas: Canvas, _document: BaseDocTemplate) -> None:
        foot(canvas)
        _draw_title(canvas, "Inhoud")

    document.addPageTemplates(
        [
            PageTemplate("cover", _frames(), onPage=cover),
            PageTemplate("contents", _frames(top=_TITLE_BAND), onPageEnd=contents_page),
            PageTemplate("follow", _frames(columns=2), onPageEnd=plain_page),
        ]
    )
    story: list[Flowable] = [NextPageTemplate("contents"), Spacer(1, 1), PageBreak()]
    story += _contents(sections, pages, front)
    for heading, blocks in sections:
        quotes = [block.text for block in blocks if block.kind is Kind.PULL_QUOTE]
        flow = [Paragraph(pdf_style.report_heading(heading), _MARKER), *_flow(blocks)]
        columns = 1 if any(isinstance(part, Table) for part in flow) else 2
        frames = _frames(_TITLE_BAND, _QUOTE_BAND if quotes else 0.0, columns, _height(flow) / 2 + _SLACK)
        end = _section_end(heading.text, quotes, foot)
        template = PageTemplate(heading.text, frames, onPageEnd=end, autoNextPageTemplate="follow")
        document.addPageTemplates([template])
        story += [NextPageTemplate(heading.text), PageBreak(), *flow]
    with pdf_style.fixed_date(source.year):
        document.build(story, canvasmaker=pdf_style.canvas_maker(trace))
    return trace.pages


def _frames(top: float = 0.0, bottom: float = 0.0, columns: int = 1, wanted: float = _SIDE) -> list[Frame]:
    """Return the text area of a page, less a band at its top and bottom, no higher than wanted; all in points."""
    room = _SIDE - _MARGIN - _FOOT - top - bottom
    height = min(room, wanted) if columns > 1 else room
    width = _COLUMN if columns > 1 else _WIDTH
    foot = _FOOT + bottom + room - height
    return [Frame(_MARGIN + n * (width + _GUTTER), foot, width, height, 0, 0, 0, 0) for n in range(columns)]


def _height(flow: list[Flowable]) -> float:
    """Return how high the flow is in one column, in points."""
    scratch = Canvas(os.devnull)
    parts = [part for part in flow if not isinstance(part, CondPageBreak)]
    return float(sum(part.wrapOn(scratch, _COLUMN, 10_000)[1] + part.getSpaceAfter() for part in parts))


def _section_end(title: str, quotes: list[str], foot: Callable[[Canvas], None]) -> Callable[[Canvas, Any], None]:
    """Return what finishes the first page of a section: foot, pull quote and, last of all, the title."""

    def end(canvas: Canvas, _document: BaseDocTemplate) -> None:
        foot(canvas)
        for quote in quotes:
            _draw_quote(canvas, plain(quote))
        _draw_title(canvas, title)

    return end


def _draw_title(canvas: Canvas, title: str) -> None:
    canvas.setFillColor(pdf_style.ACCENT)
    canvas.rect(0, _SIDE - 14, _SIDE, 14, stroke=0, fill=1)
    size = 27 if len(title) < 33 else 22
    canvas.setFont("Helvetica-Bold", size)
    canvas.drawString(_MARGIN, _SIDE - _MARGIN - 42, title)


def _draw_quote(canvas: Canvas, quote: str) -> None:
    """Draw a pull quote between large quotation marks, which are drawn before the words."""
    canvas.setFillColor(pdf_style.TINT)
    canvas.roundRect(_MARGIN, _FOOT + 6, _WIDTH, _QUOTE_BAND - 20, 8, stroke=0, fill=1)
    canvas.setFillColor(pdf_style.ACCENT)
    canvas.setFont("Helvetica-Bold", 44)
    canvas.drawString(_MARGIN + 14, _FOOT + 34, "“")
    canvas.drawRightString(_SIDE - _MARGIN - 14, _FOOT + 6, "”")
    canvas.setFont("Helvetica-Oblique", 15)
    lines = simpleSplit(quote, "Helvetica-Oblique", 15, _WIDTH - 110)
    start = _FOOT + 6 + (_QUOTE_BAND - 20) / 2 + len(lines) * 10 - 15
    for number, line in enumerate(lines):
        canvas.drawCentredString(_SIDE / 2, start - 20 * number, line)


def _draw_cover(canvas: Canvas, source: Source) -> None:
    canvas.setFillColor(pdf_style.ACCENT)
    canvas.rect(0, 0, _SIDE, _SIDE, stroke=0, fill=1)
    canvas.setFillColor(white)
    canvas.setFont("Helvetica", 16)
    for number, line in enumerate(simpleSplit(source.subtitle, "Helvetica", 16, 400)):
        canvas.drawString(_MARGIN, 250 - 22 * number, line)
    canvas.setFont("Helvetica", 11)
    canvas.drawString(_MARGIN, 60, f"{source.publisher}, voorbeelddocument")
    canvas.setFont("Helvetica-Bold", 40)
    for number, line in enumerate(simpleSplit(source.title, "Helvetica-Bold", 40, 420)):
        canvas.drawString(_MARGIN, 390 - 48 * number, line)


def _contents(
    sections: list[tuple[SourceBlock, list[SourceBlock]]], pages: dict[str, int], front: int
) -> list[Flowable]:
    """Return the table of contents with the printed page numbers."""
    rows = [
        [Paragraph(heading.text, _ENTRY), Paragraph(pdf_style.page_label(pages.get(heading.text, 1), front), _ENTRY)]
        for heading, _ in sections
    ]
    return [Table(rows, colWidths=[_WIDTH - 40, 40], style=TableStyle([("BOTTOMPADDING", (0, 0), (-1, -1), -4)]))]


def _flow(blocks: list[SourceBlock]) -> list[Flowable]:
    """Return the running text and the tiles of a section."""
    flow: list[Flowable] = []
    for kind, run in groupby(blocks, key=lambda block: block.kind):
        texts = [pdf_style.typeset(block.text) for block in run]
        if kind is Kind.HEADING:
            for text in texts:
                flow += [CondPageBreak(72), Paragraph(text, _SUBHEAD)]
        elif kind is Kind.PARAGRAPH:
            flow += [Paragraph(text, _BODY) for text in texts]
        elif kind is Kind.ITEM:
            items = [Paragraph(text, _BODY) for text in texts]
            flow.append(ListFlowable(items, bulletType="bullet", start="•", leftIndent=14, bulletFontSize=12.5))
        elif kind is Kind.TILE:
            flow.append(_tiles(texts))
    return flow


def _tiles(texts: list[str]) -> Table:
    """Return the texts as coloured tiles, three to a row."""
    rows = [[Paragraph(text, _TILE) for text in texts[first : first + 3]] for first in range(0, len(texts), 3)]
    style = [
        ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
        ("LEFTPADDING", (0, 0), (-1, -1), 12),
        ("INNERGRID", (0, 0), (-1, -1), 6, white),
    ]
    for row in range(len(rows)):
        style += [("BACKGROUND", (column, row), (column, row), _TILE_TINTS[(row + column) % 3]) for column in range(3)]
    return Table(rows, colWidths=[_WIDTH / 3] * 3, rowHeights=[104] * len(rows), style=TableStyle(style))
