"""Reads PowerPoint presentations. A slide is no page: its number stands in the heading path, as "Dia 3: Titel"."""

from collections.abc import Iterable, Iterator
from itertools import count
from pathlib import Path
from typing import BinaryIO

from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.exc import PythonPptxError
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.presentation import Presentation
from pptx.shapes.autoshape import Shape
from pptx.shapes.base import BaseShape
from pptx.shapes.graphfrm import GraphicFrame
from pptx.shapes.group import GroupShape
from pptx.slide import Slide
from pptx.table import Table
from pptx.text.text import TextFrame

from corpus.document import Metadata, Problem
from ingest.archive import BROKEN_PACKING, broken_as_damaged, open_archive
from ingest.blocks import Block, BlockKind, ReadDocument
from ingest.characters import clean_line
from ingest.errors import UnreadableDocumentError
from ingest.readers.charts import DIAGRAM, chart_blocks, diagram_blocks
from ingest.readers.header_rows import groups_columns, joined_headers
from ingest.readers.markers import without_bullet
from ingest.readers.office_kinds import open_presentation
from ingest.readers.row_blocks import row_blocks
from ingest.readers.sheet import Sheet, sheet_blocks
from ingest.readers.slide_numbers import SlideNumbers
from ingest.readers.symbols import with_symbols

# On every slide, and of no use in any.
_FURNITURE = frozenset({PP_PLACEHOLDER.DATE, PP_PLACEHOLDER.FOOTER, PP_PLACEHOLDER.SLIDE_NUMBER, PP_PLACEHOLDER.HEADER})
_COMPATIBILITY = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
_SHAPES = frozenset(f"{_P}{name}" for name in ("sp", "grpSp", "graphicFrame", "pic", "cxnSp"))
_TREES = frozenset({f"{_P}spTree", f"{_P}grpSp"})
_DEEPEST_GROUP = 8
_MOST_SLIDES = 5000
_NOTES = "Notities"
_HIDDEN = "De verborgen dia’s {} zijn niet gelezen; maak ze zichtbaar als ze erbij horen."
_UNREADABLE = "Dia {} is beschadigd en kon niet helemaal worden gelezen ({}); vraag zo mogelijk een nieuw exemplaar."


def read_pptx(path: Path, mended: BinaryIO | None = None) -> ReadDocument:
    """Read the visible slides with their tables, charts, diagrams and notes.

    Args:
        path: of the file.
        mended: what to read in its place, where it is damaged.

    Raises:
        UnreadableDocumentError: it is damaged.
    """
    open_archive(path, mended).close()
    with broken_as_damaged(path, PythonPptxError):
        presentation = open_presentation(mended or str(path))
        slides = list(presentation.slides)[:_MOST_SLIDES]
        metadata = _metadata(presentation, slides)
    tables = count()
    blocks: list[Block] = []
    problems: list[Problem] = []
    hidden: list[int] = []
    for number, slide in enumerate(slides, start=1):
        if slide.element.get("show") == "0":
            hidden.append(number)
            continue
        try:
            with broken_as_damaged(path, PythonPptxError):
                # What comes before the error stays.
                blocks += _slide_blocks(slide, number, tables)
        except UnreadableDocumentError as error:
            problems.append(Problem("damaged-slide", _UNREADABLE.format(number, error.reason)))
    if hidden:
        problems.append(Problem("hidden-slides", _HIDDEN.format(", ".join(map(str, hidden)))))
    return ReadDocument(tuple(blocks), (), metadata, tuple(problems))


def _metadata(presentation: Presentation, slides: list[Slide]) -> Metadata:
    """The title of the first slide is the presentation's; the file's own is mostly that of its template."""
    title = _title(slides[0]) if slides else ""
    if not any(one.reltype == RELATIONSHIP_TYPE.CORE_PROPERTIES for one in presentation.part.package._rels.values()):
        # python-pptx would make properties up: "PowerPoint Presentation", changed just now.
        return Metadata(title=title or None)
    about = presentation.core_properties
    made = about.modified or about.created
    return Metadata(title=title or clean_line(about.title or "") or None, date=made.date() if made else None)


def _slide_blocks(slide: Slide, number: int, tables: "count[int]") -> Iterator[Block]:
    _settle_alternatives(slide)
    title = _title(slide)
    broken: Exception | None = None
    below: list[Block] = []
    for shape in _in_order(slide.shapes, 0):
        try:
            if shape != slide.shapes.title:
                below += _shape_blocks(shape, tables)
        except (*BROKEN_PACKING, PythonPptxError) as error:
            # A lost chart takes no other shape along.
            broken = error
    notes = slide.notes_slide.notes_text_frame if slide.has_notes_slide else None
    if notes is not None and (said := list(_text_blocks(notes, as_list=False))):
        below += [Block(BlockKind.HEADING, _NOTES, level=2), *said]
    if title or below:
        yield Block(BlockKind.HEADING, f"Dia {number}: {title}" if title else f"Dia {number}", level=1)
    yield from below
    if broken is not None:
        raise broken


def _title(slide: Slide) -> str:
    shape = slide.shapes.title
    return clean_line(shape.text_frame.text) if shape is not None and shape.has_text_frame else ""


def _in_order(shapes: Iterable[BaseShape], depth: int) -> Iterator[BaseShape]:
    """The shapes from top to bottom and left to right, those of groups in their place."""
    for shape in sorted(shapes, key=_place):
        if isinstance(shape, GroupShape) and depth < _DEEPEST_GROUP:
            yield from _in_order(shape.shapes, depth + 1)
        else:
            yield shape


def _place(shape: BaseShape) -> tuple[int, int]:
    try:
        return (shape.top or 0) // 100_000, shape.left or 0
    except (KeyError, PythonPptxError):
        # It stands where a layout puts it that is lost, or says it in a way that is broken.
        return 0, 0


def _shape_blocks(shape: BaseShape, tables: "count[int]") -> Iterator[Block]:
    if shape.element.xpath("boolean(./*/*[local-name() = 'cNvPr'][@hidden = '1' or @hidden = 'true'])") is True:
        return
    if shape.is_placeholder and shape.placeholder_format.type in _FURNITURE:
        return
    if isinstance(shape, GraphicFrame) and shape.has_table:
        yield from _table_blocks(shape.table, tables)
    elif isinstance(shape, GraphicFrame) and shape.has_chart:
        yield from chart_blocks(shape.chart_part.blob, tables)
    elif isinstance(shape, Shape):
        yield from _text_blocks(shape.text_frame, as_list=shape.is_placeholder)
    else:
        yield from _diagram(shape)


def _text_blocks(frame: TextFrame, *, as_list: bool) -> Iterator[Block]:
    """Paragraphs; those of a body of several are its bullets."""
    numbers = SlideNumbers()
    filled = [
        (text, paragraph.level, numbers.label(paragraph._p, paragraph.level))  # python-pptx does not tell numbers
        for paragraph in frame.paragraphs
        if (text := clean_line(with_symbols(paragraph.text)))
    ]
    for text, level, label in filled:
        if label:
            yield Block(BlockKind.LIST_ITEM, f"{label} {text}", level=level + 1)
        elif as_list and len(filled) > 1:
            yield Block(BlockKind.LIST_ITEM, without_bullet(text), level=level + 1)
        else:
            yield Block(BlockKind.PARAGRAPH, text)


def _table_blocks(table: Table, tables: "count[int]") -> Iterator[Block]:
    grid = [
        [clean_line(cell.text_frame.text) if not cell.is_spanned else _origin_text(table, row, column)
         for column, cell in enumerate(cells.cells)]
        for row, cells in enumerate(table.rows)
    ]  # fmt: skip
    if not table.first_row or len(grid) < 2:
        yield from sheet_blocks(Sheet("", grid), tables)
        return
    spans = [[cell.span_width if cell.is_merge_origin else 1 for cell in cells.cells] for cells in table.rows]
    headers = 2 if groups_columns(grid, spans) else 1
    grid[:headers] = [joined_headers(grid[:headers], spans[:headers])]
    yield from row_blocks(grid, tuple(grid[0]), next(tables), header_rows=headers)


def _origin_text(table: Table, row: int, column: int) -> str:
    """The text of the merged cell that covers this one."""
    for origin_row in range(row, -1, -1):
        for origin_column in range(column, -1, -1):
            cell = table.cell(origin_row, origin_column)
            if (
                cell.is_merge_origin
                and origin_row + cell.span_height > row
                and origin_column + cell.span_width > column
            ):
                return clean_line(cell.text_frame.text)
    return ""


def _diagram(shape: BaseShape) -> Iterator[Block]:
    """The texts of a SmartArt diagram, which stand in a part of their own."""
    for relation in shape.element.xpath(".//*[local-name() = 'relIds']/@*[local-name() = 'dm']"):
        target = shape.part.rels.get(relation)
        if target is not None and target.reltype == DIAGRAM:
            yield from diagram_blocks(target.target_part.blob)


def _settle_alternatives(slide: Slide) -> None:
    """Put in the place of what is there in several forms the first one that has shapes; python-pptx sees none."""
    for alternatives in list(slide.element.iter(f"{_COMPATIBILITY}AlternateContent")):
        parent = alternatives.getparent()
        shapes = next((found for form in alternatives if (found := [one for one in form if one.tag in _SHAPES])), [])
        if parent is not None and parent.tag in _TREES:
            for shape in shapes:
                alternatives.addprevious(shape)
            parent.remove(alternatives)
