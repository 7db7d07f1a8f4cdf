"""A source text as an A4 report: one column, running heads and feet, numbered contents, tables over several pages.

A table with more columns than fit upright stands on pages turned on their side.
"""

from itertools import groupby
from pathlib import Path

from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.styles import ParagraphStyle
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

_MARGIN = 71.0  # points, 25 mm
_HEAD = 70.0
_FOOT = 84.0
_WIDE_TABLE = 4  # columns, from which a table is turned
_FRONT = 2  # the title page and the contents

_BODY = pdf_style.body_style("Times-Roman", 11, 15.5)
_ITEM = ParagraphStyle("item", parent=_BODY, spaceAfter=3)
_TITLE = ParagraphStyle("title", fontName="Times-Bold", fontSize=26, leading=32, textColor=pdf_style.INK)
_SUBTITLE = ParagraphStyle("subtitle", fontName="Times-Italic", fontSize=14, leading=20, textColor=pdf_style.INK)
_HEADINGS = {
    2: ParagraphStyle(
        "h2", fontName="Times-Bold", fontSize=17, leading=22, textColor=pdf_style.ACCENT, spaceBefore=16, spaceAfter=8
    ),
    3: ParagraphStyle(
        "h3", fontName="Times-Bold", fontSize=12.5, leading=16, textColor=pdf_style.ACCENT, spaceBefore=8, spaceAfter=4
    ),
}
_CAPTION = ParagraphStyle("caption", fontName="Times-Italic", fontSize=10, leading=13, spaceBefore=6, spaceAfter=6)
_QUOTE = ParagraphStyle(
    "quote",
    fontName="Times-Italic",
    fontSize=14,
    leading=19,
    leftIndent=40,
    rightIndent=40,
    spaceBefore=8,
    spaceAfter=14,
)
_ENTRIES = {
    2: ParagraphStyle("entry2", fontName="Times-Roman", fontSize=11.5, leading=16),
    3: ParagraphStyle("entry3", fontName="Times-Roman", fontSize=10.5, leading=14, leftIndent=18),
}


def write_report(source: Source, path: Path) -> None:
    """Write the source as one PDF; it is built twice, so that the contents page knows the page numbers."""
    pages = _build(source, path, {})
    _build(source, path, pages)


def _build(source: Source, path: Path, pages: dict[str, int]) -> dict[str, int]:
    """Write the file with this contents page; return the page on which each heading came to stand."""
    trace = pdf_style.Trace()
    notes = source.footnotes()
    document = BaseDocTemplate(str(path), pagesize=A4, **pdf_style.description(source))

    def begin(canvas: Canvas, _document: BaseDocTemplate) -> None:
        pdf_style.label_pages(canvas, _FRONT)

    def head_and_foot(canvas: Canvas, template: BaseDocTemplate) -> None:
        width, height = template.pageTemplate.pagesize
        label = pdf_style.page_label(canvas.getPageNumber(), _FRONT)
        canvas.setFont("Times-Italic", 9)
        canvas.setFillColor(pdf_style.INK)
        canvas.drawString(_MARGIN, height - 46, source.running_head)
        canvas.drawRightString(width - _MARGIN, height - 46, source.publisher)
        canvas.drawCentredString(width / 2, 38, f"Pagina {label}")
        canvas.setStrokeColor(pdf_style.RULE)
        canvas.line(_MARGIN, height - 52, width - _MARGIN, height - 52)

    def footnotes(canvas: Canvas, template: BaseDocTemplate) -> None:
        room = template.pageTemplate.pagesize[0] - 2 * _MARGIN
        pdf_style.draw_footnotes(canvas, notes, trace, pdf_style.Foot(_MARGIN, 54, room))

    turned = landscape(A4)
    document.addPageTemplates(
        [
            PageTemplate("cover", [_frame(A4)], onPage=begin, pagesize=A4),
            PageTemplate("upright", [_frame(A4)], onPage=head_and_foot, onPageEnd=footnotes, pagesize=A4),
            PageTemplate("turned", [_frame(turned)], onPage=head_and_foot, onPageEnd=footnotes, pagesize=turned),
        ]
    )
    title = [Spacer(1, 190), Paragraph(source.title, _TITLE), Spacer(1, 18), Paragraph(source.subtitle, _SUBTITLE)]
    imprint = Paragraph(f"{source.publisher}, {source.year}", _SUBTITLE)
    story = [*title, Spacer(1, 300), imprint, NextPageTemplate("upright"), PageBreak()]
    story += [*_contents(source, pages), PageBreak(), *_flow(source)]
    with pdf_style.fixed_date(source.year):
        document.build(story, canvasmaker=pdf_style.canvas_maker(trace))
    return trace.pages


def _frame(size: tuple[float, float]) -> Frame:
    """Return the text area of a page of this size, in points."""
    width, height = size
    return Frame(_MARGIN, _FOOT, width - 2 * _MARGIN, height - _HEAD - _FOOT, 0, 0, 0, 0)


def _contents(source: Source, pages: dict[str, int]) -> list[Flowable]:
    """Return the table of contents: dots between each heading and the number printed on its page."""
    width = A4[0] - 2 * _MARGIN
    rows = []
    for block in source.blocks:
        if block.kind is Kind.HEADING:
            label = pdf_style.page_label(pages.get(block.text, 1), _FRONT)
            rows.append([Paragraph(f"{block.text} {'.' * 20}", _ENTRIES[block.level]), label])
    style = TableStyle([("ALIGN", (1, 0), (1, -1), "RIGHT"), ("FONT", (1, 0), (1, -1), "Times-Roman", 11)])
    return [Paragraph("Inhoud", _HEADINGS[2]), Table(rows, colWidths=[width - 40, 40], style=style)]


def _flow(source: Source) -> list[Flowable]:
    """Return everything after the contents page."""
    flow: list[Flowable] = []
    caption: list[Flowable] = []
    for kind, run in groupby(source.blocks, key=lambda block: block.kind):
        blocks = list(run)
        match kind:
            case Kind.HEADING:
                flow += [part for block in blocks for part in _heading(block)]
            case Kind.ITEM:
                items = [Paragraph(pdf_style.typeset(block.text), _ITEM) for block in blocks]
                flow.append(ListFlowable(items, bulletType="bullet", start="•", leftIndent=16, bulletFontSize=11))
            case Kind.CAPTION:
                caption = [Paragraph(plain(block.text), _CAPTION) for block in blocks]
            case Kind.ROW:
                flow += _table(blocks, caption)
            case Kind.PULL_QUOTE:
                flow += [Paragraph(f"“{plain(block.text)}”", _QUOTE) for block in blocks]
            case Kind.PARAGRAPH:
                flow += [Paragraph(pdf_style.typeset(block.text), _BODY) for block in blocks]
    return flow


def _heading(block: SourceBlock) -> list[Flowable]:
    """Return a heading with room for some lines under it."""
    text = pdf_style.report_heading(block) + pdf_style.typeset(block.text)
    return [CondPageBreak(90), Paragraph(text, _HEADINGS[block.level])]


def _table(rows: list[SourceBlock], caption: list[Flowable]) -> list[Flowable]:
    """Return a table with its caption above it, on turned pages of its own where it is wide."""
    columns = len(rows[0].cells)
    if columns < _WIDE_TABLE:
        room = A4[0] - 2 * _MARGIN
        widths = [0.3 * room] + [0.7 * room / (columns - 1)] * (columns - 1)
        return [CondPageBreak(150), *caption, pdf_style.table(rows, widths, "Times", 10), Spacer(1, 12)]
    room = A4[1] - 2 * _MARGIN
    longest = [max(len(row.cells[column]) for row in rows) ** 0.6 for column in range(columns)]
    widths = [room * share / sum(longest) for share in longest]
    table = pdf_style.table(rows, widths, "Times", 9.5)
    return [NextPageTemplate("turned"), PageBreak(), *caption, table, NextPageTemplate("upright"), PageBreak()]
