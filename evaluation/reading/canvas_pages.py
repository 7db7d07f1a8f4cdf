"""Lays out known documents glyph by glyph with reportlab, the way that troubles readers most.

Titles drawn last, columns drawn from right to left or row by row, lines of which only the gaps divide the words,
letter-spaced titles, quotes in the middle of a paragraph, notes in the margin, tables without any rules of which a
row runs over the page.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import count
from pathlib import Path
from random import Random

from reportlab.lib.pagesizes import A4
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from evaluation.reading.known import KnownBlock, KnownDocument, LaidOut, Part
from evaluation.reading.line_breaking import Line, Type, broken, pieces_of, spaced_above, table_lines, words_of

_WIDTH, _HEIGHT = A4
_TOP, _BOTTOM = 80.0, 70.0
_NOTE_WIDTH = 92.0


@dataclass(frozen=True, slots=True)
class _Plan:
    """The choices of one document. margin: of the left side, in points; notes stand in it where it is wide."""

    columns: int
    margin: float
    gutter: float
    body: Type
    divide: bool
    justified: bool
    spaces: bool
    order: str
    title_spacing: float
    indent: float
    gap: float

    @property
    def column_width(self) -> float:
        return float(_WIDTH - self.margin - 50 - (self.columns - 1) * self.gutter) / self.columns

    @property
    def bold(self) -> str:
        return "Times-Bold" if self.body.font.startswith("Times") else "Helvetica-Bold"


@dataclass(frozen=True, slots=True)
class _Placed:
    """A line at its place: x of its column, and y of its baseline from the top, in points."""

    line: Line
    page: int
    column: int
    x: float
    y: float


def lay_out(known: KnownDocument, folder: Path, rng: Random) -> LaidOut:
    """Write the document as a PDF in the folder."""
    plan = _plan(rng)
    known = _kept(known, plan)
    path = folder / f"{known.name}-canvas.pdf"
    placed, boxes = _placed(known, plan, rng)
    pages = max(line.page for line in placed) + 1
    canvas = Canvas(str(path), pagesize=A4)
    canvas.setTitle(known.title)
    for page in range(pages):
        head_first = rng.random() < 0.5
        if head_first:
            _draw_furniture(canvas, known, page, pages)
        for left, top, right, bottom in boxes.get(page, ()):
            canvas.setFillGray(0.88)
            canvas.rect(left, _HEIGHT - bottom, right - left, bottom - top, stroke=0, fill=1)
            canvas.setFillGray(0)
        for line in _in_drawing_order([line for line in placed if line.page == page], plan.order):
            _draw(canvas, line, plan)
        if not head_first:
            _draw_furniture(canvas, known, page, pages)
        canvas.showPage()
    canvas.save()
    begins: dict[int, int] = {}
    for line in placed:
        for _, pieces in line.line.cells:
            begins.update({piece.statement: line.page + 1 for piece in pieces if piece.statement is not None})
    return LaidOut(known, path, begins)


def _plan(rng: Random) -> _Plan:
    size = rng.choice((8.5, 9.0, 10.0, 11.0))
    columns = rng.choice((1, 2, 2, 3))
    font = rng.choice(("Helvetica", "Times-Roman"))
    paragraphs = rng.choice(((0.0, 0.6), (1.4, 0.0)))
    return _Plan(
        columns=columns,
        margin=150.0 if columns == 1 and rng.random() < 0.5 else 50.0,
        gutter=rng.choice((14.0, 20.0, 28.0)),
        body=Type(font, size, size * rng.choice((1.15, 1.25, 1.4))),
        divide=rng.random() < 0.8,
        justified=rng.random() < 0.5,
        spaces=rng.random() < 0.6,
        order=rng.choice(("reading", "title last", "right to left", "by row")),
        title_spacing=rng.choice((0.0, 0.0, 0.3)),
        indent=paragraphs[0] * size,
        gap=paragraphs[1] * size,
    )


def _kept(known: KnownDocument, plan: _Plan) -> KnownDocument:
    """Leave out what the layout has no room for: tables in narrow columns, notes without a margin or foot."""
    without = [Part.TABLE] if plan.columns > 1 else []
    without += [Part.MARGIN_NOTE] if plan.margin < _NOTE_WIDTH else []
    return replace(known, blocks=tuple(replace(block, note=None) for block in known.blocks)).without(*without)


_Boxes = dict[int, list[tuple[float, float, float, float]]]


def _placed(known: KnownDocument, plan: _Plan, rng: Random) -> tuple[list[_Placed], _Boxes]:
    """Let the lines of all blocks flow through the columns."""
    title_type = Type(plan.bold, 2 * plan.body.size, 2.4 * plan.body.size)
    room = (_WIDTH - plan.margin - 50) / (1 + 1.2 * plan.title_spacing)
    title = broken(words_of(known.title), title_type, room, divide=False)
    placed = [
        _Placed(
            replace(line, spacing=plan.title_spacing * title_type.size),
            0,
            0,
            plan.margin,
            60 + depth * title_type.leading,
        )
        for depth, line in enumerate(title)
    ]
    flow = _Flow(plan, 60 + len(title) * title_type.leading + 14)
    numbers = count()
    boxes: _Boxes = {}
    pending: list[Line] = []
    for block in known.blocks:
        own = [] if block.part is Part.HEADING else [next(numbers) for _ in block.sentences]
        if block.part is Part.MARGIN_NOTE:
            note = Type(plan.body.font, 0.85 * plan.body.size, plan.body.leading)
            flow.add_note(broken(pieces_of(block.sentences, own), note, _NOTE_WIDTH, divide=False))
        elif block.part is Part.BOX:
            flow.add_box(_lines(block, own, plan), boxes)
        elif block.part is Part.PULL_QUOTE:
            pending = _lines(block, own, plan)
        else:
            flow.add(_with_quote(_lines(block, own, plan), pending, rng))
            if block.part is Part.PARAGRAPH:
                pending = []
    flow.add(pending)
    return placed + flow.placed, boxes


def _with_quote(lines: list[Line], quote: list[Line], rng: Random) -> list[Line]:
    """Put a quote between two lines of a paragraph, or above it where it is short."""
    if not quote or lines[0].keep or len(lines) < 4:
        return lines
    place = rng.choice((0, len(lines) // 2))
    return [*lines[:place], *quote, *spaced_above(lines[place:], 1.2 * lines[0].type.leading)]


class _Flow:
    """Where the next line of a document comes to stand."""

    def __init__(self, plan: _Plan, top: float) -> None:
        self.plan = plan
        self.placed: list[_Placed] = []
        self.page = 0
        self.column = 0
        self.top = self.y = top

    def add(self, lines: Sequence[Line]) -> None:
        """Place lines one below the other, and go on in the next column or on the next page."""
        for place, line in enumerate(lines):
            kept = lines[place : place + 1 + line.keep]
            need = sum(other.gap + other.type.leading for other in kept) + 3 * line.keep * self.plan.body.leading
            if self.y + need > _HEIGHT - _BOTTOM:
                self._next_column()
            gap = line.gap if self.y > self.top else 0.0
            self.y += gap + line.type.leading
            self.placed.append(_Placed(line, self.page, self.column, self._x(), self.y))

    def add_box(self, lines: Sequence[Line], boxes: _Boxes) -> None:
        """Place lines in a frame, all in one column."""
        height = sum(line.gap + line.type.leading for line in lines) + 24
        if self.y + height + 20 > _HEIGHT - _BOTTOM:
            self._next_column()
        self.y += 10
        top = self.y
        self.y += 6
        self.add(lines)
        self.y += 10
        boxes.setdefault(self.page, []).append((self._x(), top, self._x() + self.plan.column_width, self.y))
        self.y += 8

    def add_note(self, lines: Sequence[Line]) -> None:
        """Place lines in the margin, level with the text that comes next."""
        y = min(self.y + self.plan.body.leading, _HEIGHT - _BOTTOM - len(lines) * self.plan.body.leading)
        notes = [_Placed(line, self.page, -1, 40.0, y + depth * line.type.leading) for depth, line in enumerate(lines)]
        if all(
            other.y < y - 1.5 * other.line.type.leading
            for other in self.placed
            if other.column == -1 and other.page == self.page
        ):
            self.placed.extend(notes)

    def _x(self) -> float:
        return self.plan.margin + self.column * (self.plan.column_width + self.plan.gutter)

    def _next_column(self) -> None:
        self.column += 1
        if self.column == self.plan.columns:
            self.column, self.page, self.top = 0, self.page + 1, _TOP
        self.y = self.top


def _lines(block: KnownBlock, numbers: Sequence[int], plan: _Plan) -> list[Line]:
    body, width = plan.body, plan.column_width
    if block.part is Part.HEADING:
        scale = 1.0 if block.level > 2 else 1.15 if plan.columns > 2 else 1.35
        type_ = Type(plan.bold, scale * body.size, scale * body.leading)
        lines = broken(words_of(block.text), type_, width, divide=False)
        lines = [replace(line, keep=len(lines) - place) for place, line in enumerate(lines)]
        return spaced_above(lines, 1.1 * body.leading)
    if block.part is Part.TABLE:
        types = (Type(plan.bold, body.size, body.leading), body)
        rows = [line for row in table_lines(block.rows, types, width) for line in row]
        caption = broken(words_of(block.caption or ""), body, width, divide=False)
        return [*spaced_above(caption, body.leading), *spaced_above(rows, body.leading)]
    pieces = pieces_of(block.sentences, numbers)
    if block.part is Part.ITEM:
        lines = broken(pieces, body, width - 14, divide=plan.divide, left=14)
        first = replace(lines[0], cells=((0.0, tuple(words_of("\u2022"))), *lines[0].cells))
        return spaced_above([first, *lines[1:]], 2)
    if block.part is Part.PULL_QUOTE:
        type_ = Type(plan.body.font, 1.35 * body.size, 1.6 * body.size)
        lines = [replace(line, apart=True) for line in broken(pieces, type_, width - 10, divide=False, left=5)]
        return spaced_above(lines, 1.2 * body.leading)
    inset = 8.0 if block.part is Part.BOX else 0.0
    lines = broken(pieces, body, width - 2 * inset, divide=plan.divide, left=inset, justified=plan.justified)
    if block.part is Part.PARAGRAPH and plan.indent:
        rest = broken(pieces, body, width - plan.indent, divide=False, left=plan.indent)[0]
        taken = len(rest.cells[0][1])
        lines = [rest, *broken(pieces[taken:], body, width, divide=plan.divide, justified=plan.justified)]
    return spaced_above(lines, plan.gap)


def _in_drawing_order(lines: list[_Placed], order: str) -> list[_Placed]:
    if order == "title last":
        title = [line for line in lines if line.y < 60 + 3 * line.line.type.leading and line.line.type.size > 14]
        return [line for line in lines if line not in title] + title
    if order == "right to left":
        return sorted(lines, key=lambda line: -line.column)
    if order == "by row":
        return sorted(lines, key=lambda line: (round(line.y), line.x))
    return lines


def _draw_furniture(canvas: Canvas, known: KnownDocument, page: int, pages: int) -> None:
    canvas.setFont("Helvetica", 8)
    printed = known.furniture(page + 1, pages)
    if known.running_head and page > 0:
        canvas.drawString(50, _HEIGHT - 40, printed[0])
    if known.running_foot:
        canvas.drawCentredString(_WIDTH / 2, 36, printed[-1])


def _draw(canvas: Canvas, placed: _Placed, plan: _Plan) -> None:
    line = placed.line
    y = _HEIGHT - placed.y
    canvas.setFont(line.type.font, line.type.size)
    space = stringWidth(" ", line.type.font, line.type.size)
    for left, pieces in line.cells:
        texts = [piece.text for piece in pieces]
        widths = [stringWidth(text, line.type.font, line.type.size) for text in texts]
        if line.width and len(texts) > 1:
            space = (line.width - sum(widths)) / (len(texts) - 1)
        if plan.spaces and not line.width:
            canvas.drawString(placed.x + left, y, " ".join(texts), charSpace=line.spacing)
            continue
        x = placed.x + left
        for text, width in zip(texts, widths, strict=True):
            canvas.drawString(x, y, text, charSpace=line.spacing)
            x += width + len(text) * line.spacing + space + line.spacing
