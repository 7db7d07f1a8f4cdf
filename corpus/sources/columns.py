"""A source text as an A4 article in two columns with embedded fonts, without page labels or a contents page.

The title over both columns is drawn after everything else on the first page, and pull quotes stand inside a column.
"""

from itertools import groupby
from pathlib import Path

from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (
    BaseDocTemplate,
    CondPageBreak,
    Flowable,
    Frame,
    ListFlowable,
    PageTemplate,
    Paragraph,
    Spacer,
)

from corpus.sources import pdf_style
from corpus.sources.markup import Kind, Source, SourceBlock, plain

_MARGIN = 57.0  # points, 20 mm
_GUTTER = 20.0
_WIDTH, _HEIGHT = A4
_COLUMN = (_WIDTH - 2 * _MARGIN - _GUTTER) / 2
_HEAD = 68.0
_FOOT = 84.0
_TITLE_BAND = 78.0
_RULED = {
    "borderWidth": 1,
    "borderColor": pdf_style.ACCENT,
    "borderPadding": 6,
    "spaceBefore": 14,
    "spaceAfter": 18,
    "leftIndent": 8,
    "rightIndent": 8,
}


def write_columns(source: Source, path: Path) -> None:
    """Write the source as one PDF."""
    pdf_style.register_vera()
    trace = pdf_style.Trace()
    document = BaseDocTemplate(str(path), pagesize=A4, **pdf_style.description(source))

    def first_page(canvas: Canvas, _document: BaseDocTemplate) -> None:
        _draw_foot(canvas, source, trace)
        canvas.setFillColor(pdf_style.INK)
        canvas.setFont("Vera", 11)
        canvas.drawString(_MARGIN, _HEIGHT - 112, source.subtitle)
        canvas.setFont("Vera-Bold", 23)
        canvas.setFillColor(pdf_style.ACCENT)
        canvas.drawString(_MARGIN, _HEIGHT - 88, source.title)

    def next_page(canvas: Canvas, _document: BaseDocTemplate) -> None:
        canvas.setFillColor(pdf_style.INK)
        canvas.setFont("Vera", 8)
        canvas.drawString(_MARGIN, _HEIGHT - 46, source.running_head)
        _draw_foot(canvas, source, trace)

    document.addPageTemplates(
        [
            PageTemplate("first", _frames(_TITLE_BAND), onPageEnd=first_page, autoNextPageTemplate="next"),
            PageTemplate("next", _frames(), onPageEnd=next_page),
        ]
    )
    with pdf_style.fixed_date(source.year):
        document.build(_flow(source), canvasmaker=pdf_style.canvas_maker(trace))


def _frames(band: float = 0.0) -> list[Frame]:
    """Return the two columns of a page, less a band at its top, in points."""
    height = _HEIGHT - _HEAD - _FOOT - band
    return [Frame(_MARGIN + n * (_COLUMN + _GUTTER), _FOOT, _COLUMN, height, 0, 0, 0, 0) for n in range(2)]


def _draw_foot(canvas: Canvas, source: Source, trace: pdf_style.Trace) -> None:
    canvas.setFillColor(pdf_style.INK)
    canvas.setFont("Vera", 8)
    canvas.drawString(_MARGIN, 40, f"{source.publisher} · {source.year}")
    canvas.drawRightString(_WIDTH - _MARGIN, 40, f"pagina {canvas.getPageNumber()}")
    pdf_style.draw_footnotes(canvas, source.footnotes(), trace, pdf_style.Foot(_MARGIN, 54, _COLUMN))


def _flow(source: Source) -> list[Flowable]:
    """Return the running text."""
    body = pdf_style.body_style("Vera", 9.8, 15)
    item = ParagraphStyle("item", parent=body, spaceAfter=3)
    quote = ParagraphStyle(
        "quote", fontName="Vera-Italic", fontSize=12.5, leading=17, textColor=pdf_style.ACCENT, **_RULED
    )
    flow: list[Flowable] = []
    for kind, run in groupby(source.blocks, key=lambda block: block.kind):
        blocks = list(run)
        match kind:
            case Kind.HEADING:
                flow += [part for block in blocks for part in _heading(block)]
            case Kind.ITEM:
                items = [Paragraph(pdf_style.typeset(block.text), item) for block in blocks]
                flow.append(ListFlowable(items, bulletType="bullet", start="•", leftIndent=12, bulletFontSize=9))
            case Kind.ROW:
                flow += [pdf_style.table(blocks, [0.22 * _COLUMN, 0.78 * _COLUMN], "Vera", 8.6), Spacer(1, 10)]
            case Kind.PULL_QUOTE:
                flow += [Paragraph(plain(block.text), quote) for block in blocks]
            case Kind.PARAGRAPH:
                flow += [Paragraph(pdf_style.typeset(block.text), body) for block in blocks]
    return flow


def _heading(block: SourceBlock) -> list[Flowable]:
    """Return a heading with room for some lines under it."""
    size = 12.5 if block.level == 2 else 10
    style = ParagraphStyle(
        f"h{block.level}",
        fontName="Vera-Bold",
        fontSize=size,
        leading=size * 1.3,
        textColor=pdf_style.ACCENT,
        spaceBefore=size * 0.6,
        spaceAfter=4,
    )
    text = pdf_style.report_heading(block) + pdf_style.typeset(block.text)
    return [CondPageBreak(size + 50), Paragraph(text, style)]
