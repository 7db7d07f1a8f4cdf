"""Reads OpenDocument texts (ISO/IEC 26300)."""

import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import BinaryIO

from lxml import etree

from corpus.document import Metadata
from ingest.archive import damaged, open_archive, parse_part
from ingest.blocks import Block, BlockKind, ReadDocument
from ingest.characters import clean_line
from ingest.dates import parse_date
from ingest.errors import PasswordNeededError
from ingest.readers.header_rows import groups_columns, joined_headers
from ingest.readers.looks import SetBlock, promote_headings
from ingest.readers.markers import marker_end, without_bullet
from ingest.readers.odt_numbering import List, OdtNumbering
from ingest.readers.odt_styles import OdtStyles
from ingest.readers.odt_text import BOXES, SKIPPED, is_hidden, paragraph_text
from ingest.readers.row_blocks import row_blocks
from ingest.readers.unmarked_headers import names_columns

_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_META = "{urn:oasis:names:tc:opendocument:xmlns:meta:1.0}"
_DC = "{http://purl.org/dc/elements/1.1/}"

# An attack, not a document: LibreOffice writes as many for the empty end of a sheet, never for a text.
_MOST_REPEATS = 100
_MOST_HEADERS = 3
_IN_HEADER = "boolean(parent::*[local-name() = 'table-header-rows'])"


def read_odt(path: Path, mended: BinaryIO | None = None) -> ReadDocument:
    """Read the body of an OpenDocument text; page headers and footers, comments and deleted text are left out.

    Args:
        path: of the file.
        mended: what to read in its place, where it is damaged.

    Raises:
        UnreadableDocumentError: it is damaged, or holds no text document.
        PasswordNeededError: it is encrypted.
    """
    with open_archive(path, mended) as archive:
        check_encryption(archive, path)
        content = parse_part(archive, "content.xml", path)
        styles = parse_part(archive, "styles.xml", path)
        meta = parse_part(archive, "meta.xml", path)
    body = content.find(f"{_OFFICE}body/{_OFFICE}text") if content is not None else None
    if content is None or body is None:
        raise damaged(path, "content.xml bevat geen tekst")
    blocks = _OdtWalk([root for root in (styles, content) if root is not None]).blocks(body)
    return ReadDocument(blocks=tuple(blocks), pages=(), metadata=metadata_of(meta), problems=())


def check_encryption(archive: zipfile.ZipFile, path: Path) -> None:
    """Refuse an encrypted document of any OpenDocument format.

    Raises:
        PasswordNeededError: it is encrypted.
    """
    manifest = parse_part(archive, "META-INF/manifest.xml", path)
    if manifest is not None and next(manifest.iter("{*}encryption-data"), None) is not None:
        raise PasswordNeededError(
            path.name,
            "het is met een wachtwoord beveiligd",
            "Sla het zonder wachtwoord op en voeg het opnieuw toe.",
        )


def metadata_of(meta: etree._Element | None) -> Metadata:
    """What meta.xml says about a document of any OpenDocument format."""
    if meta is None:
        return Metadata()

    def field(tag: str) -> str:
        return clean_line(next((element.text or "" for element in meta.iter(tag)), ""))

    return Metadata(
        title=field(f"{_DC}title") or None,
        date=parse_date(field(f"{_DC}date") or field(f"{_META}creation-date")),
        language=field(f"{_DC}language")[:2].lower() or None,
    )


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a paragraph stands: how deep in lists, in which, and whether it gets the next number or one of its own."""

    depth: int = 0
    list: List | None = None
    numbered: bool = False
    start: str | None = None


class _OdtWalk:
    """Goes through the body in document order."""

    def __init__(self, roots: list[etree._Element]) -> None:
        self._styles = OdtStyles(roots)
        self._numbering = OdtNumbering(roots)
        self._table = 0

    def blocks(self, body: etree._Element) -> list[Block]:
        promoted = promote_headings(list(self._children(body, _Place())))
        # A paragraph in the style Title stands above the headings of level 1.
        lift = 1 if any(block.kind is BlockKind.HEADING and block.level == 0 for block in promoted) else 0
        return [
            replace(block, level=(block.level or 0) + lift) if block.kind is BlockKind.HEADING else block
            for block in promoted
        ]

    def _children(self, element: etree._Element, place: _Place) -> Iterator[SetBlock]:
        for child in element:
            yield from self._child(child, place)

    def _child(self, child: etree._Element, place: _Place) -> Iterator[SetBlock]:
        if child.tag in SKIPPED or is_hidden(child, self._styles):
            return
        if child.tag == f"{_TEXT}h":
            level = child.get(f"{_TEXT}outline-level", "1")
            yield from self._heading(child, int(level) if level.isdecimal() else 1, place)
        elif child.tag == f"{_TEXT}p":
            yield from self._paragraph(child, place)
        elif child.tag == f"{_TEXT}list":
            yield from self._items(child, place)
        elif child.tag == f"{_TABLE}table":
            yield from self._rows(child)
        else:
            yield from self._children(child, place)

    def _items(self, element: etree._Element, place: _Place) -> Iterator[SetBlock]:
        inner = self._numbering.open(element, place.list)
        for item in element.iterchildren(f"{_TEXT}list-item", f"{_TEXT}list-header"):
            start = item.get(f"{_TEXT}start-value")
            numbered = item.tag == f"{_TEXT}list-item"
            for child in item:
                yield from self._child(child, _Place(place.depth + 1, inner, numbered, start))
                # The first paragraph alone has the number.
                numbered = numbered and child.tag not in {f"{_TEXT}p", f"{_TEXT}h"}

    def _heading(self, element: etree._Element, level: int, place: _Place) -> Iterator[SetBlock]:
        listed = self._styles.list_of(element.get(f"{_TEXT}style-name", ""))
        if place.list is not None:
            label = self._label(place)
        elif listed == "" or element.get(f"{_TEXT}is-list-header") == "true":
            label = ""
        else:
            label = self._numbering.heading(level)
        yield from self._block(element, BlockKind.HEADING, level, label)

    def _paragraph(self, element: etree._Element, place: _Place) -> Iterator[SetBlock]:
        style = element.get(f"{_TEXT}style-name", "")
        text = paragraph_text(element, self._styles)
        if self._styles.is_title(style):
            yield from self._block(element, BlockKind.HEADING, 0)
        elif place.depth:
            yield from self._block(element, BlockKind.LIST_ITEM, place.depth, self._label(place))
        elif self._styles.is_caption(style):
            yield from self._block(element, BlockKind.CAPTION, None)
        elif marker_end(text) and not text[0].isdigit():
            yield from self._block(element, BlockKind.LIST_ITEM, 1)
        else:
            yield from self._block(element, BlockKind.PARAGRAPH, None)

    def _label(self, place: _Place) -> str:
        if place.list is None or not place.numbered:
            return ""
        return self._numbering.item(place.list, place.depth, place.start)

    def _block(
        self, element: etree._Element, kind: BlockKind, level: int | None, label: str = ""
    ) -> Iterator[SetBlock]:
        text = paragraph_text(element, self._styles)
        if kind is BlockKind.LIST_ITEM:
            text = without_bullet(text)
        if text:
            look = self._styles.look(element) if kind is BlockKind.PARAGRAPH else None
            yield SetBlock(Block(kind, f"{label} {text}" if label else text, level=level), look)
        for note in element.iter(f"{_TEXT}note"):
            if text := self._note(note):
                yield SetBlock(Block(BlockKind.FOOTNOTE, text), None)
        for box in element.iter(*BOXES):
            if not any(ancestor.tag in BOXES for ancestor in box.iterancestors()):
                yield from self._children(box, _Place())

    def _rows(self, table: etree._Element) -> Iterator[SetBlock]:
        rows = [row for row in table.iter(f"{_TABLE}table-row") if next(row.iterancestors(f"{_TABLE}table")) is table]
        cells = [list(row.iterchildren(f"{_TABLE}table-cell")) for row in rows]
        if all(sum(map(self._has_text, row)) <= 1 for row in cells) or any(
            self._has_section(cell) for row in cells for cell in row
        ):
            # A frame around text, or what arranges a page.
            for row in cells:
                for cell in row:
                    yield from self._children(cell, _Place())
            return
        grid, spans = self._grid(rows)
        number = self._table
        self._table += 1
        headers = sum(1 for row in rows[:_MOST_HEADERS] if row.xpath(_IN_HEADER) is True)
        columns: tuple[str, ...] = ()
        if not headers and groups_columns(grid, spans):
            names = joined_headers(grid[:2], spans[:2])
            bold = all(map(self._is_bold, rows[:2]))
            headers = 2 if bold or names_columns([names, *grid[2:]]) else 0
        if 1 < headers < len(grid):
            grid[:headers] = [joined_headers(grid[:headers], spans[:headers])]
        if len(grid) > 1 and (headers or self._is_bold(rows[0]) or names_columns(grid)):
            columns = tuple(grid[0])
        for block in row_blocks(grid, columns, number, header_rows=len(rows) - len(grid) + 1):
            yield SetBlock(block, None)
        for inner in table.iter(f"{_TABLE}table"):
            if next(inner.iterancestors(f"{_TABLE}table"), None) is table:
                yield from self._rows(inner)
        for note in table.iter(f"{_TEXT}note"):
            is_own = next(note.iterancestors(f"{_TABLE}table"), None) is table
            if is_own and (text := self._note(note)):
                yield SetBlock(Block(BlockKind.FOOTNOTE, text), None)

    def _has_text(self, cell: etree._Element) -> bool:
        return any(paragraph_text(part, self._styles) for part in cell.iter(f"{_TEXT}p", f"{_TEXT}h"))

    def _has_section(self, cell: etree._Element) -> bool:
        """Whether a heading stands above text in a cell."""
        tags = [part.tag for part in cell if paragraph_text(part, self._styles)]
        return f"{_TEXT}h" in tags and len(set(tags)) > 1

    def _note(self, note: etree._Element) -> str:
        return " ".join(filter(None, (paragraph_text(part, self._styles) for part in note.iter(f"{_TEXT}p"))))

    def _grid(self, rows: list[etree._Element]) -> tuple[list[list[str]], list[list[int]]]:
        """The text of every cell and of how many columns it is; one over several rows is in each of them."""
        grid: list[list[str]] = []
        spans: list[list[int]] = []
        hanging: dict[int, tuple[int, str]] = {}
        for row in rows:
            cells: list[str] = []
            widths: list[int] = []
            for cell in row.iterchildren(f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell"):
                text = " ".join(filter(None, self._cell_texts(cell, None)))
                rows_left, above = hanging.pop(len(cells), (0, ""))
                if cell.tag == f"{_TABLE}covered-table-cell" and rows_left:
                    text = above
                    if rows_left > 1:
                        hanging[len(cells)] = rows_left - 1, above
                spanned = _count(cell, "number-rows-spanned")
                if spanned > 1:
                    hanging[len(cells)] = spanned - 1, text
                repeated = _count(cell, "number-columns-repeated")
                cells += [text] * repeated
                widths += [_count(cell, "number-columns-spanned")] * repeated
            grid.append(cells)
            spans.append(widths)
        return grid, spans

    def _cell_texts(self, element: etree._Element, around: List | None) -> Iterator[str]:
        """The paragraphs in a cell with their numbers; not those of tables, notes and remarks in it."""
        numbered = element.tag == f"{_TEXT}list-item"
        depth = sum(1 for one in element.iterancestors(f"{_TEXT}list"))
        for child in element:
            if child.tag == f"{_TEXT}list":
                yield from self._cell_texts(child, self._numbering.open(child, around))
            elif child.tag in {f"{_TEXT}p", f"{_TEXT}h"}:
                label = self._label(_Place(depth, around, numbered, element.get(f"{_TEXT}start-value")))
                numbered = False
                text = paragraph_text(child, self._styles)
                yield f"{label} {text}" if label and text else text
                for box in child.iter(*BOXES):
                    if not any(ancestor.tag in BOXES for ancestor in box.iterancestors()):
                        yield from self._cell_texts(box, None)
            elif not (child.tag in SKIPPED - BOXES or is_hidden(child, self._styles) or child.tag == f"{_TABLE}table"):
                yield from self._cell_texts(child, around)

    def _is_bold(self, row: etree._Element) -> bool:
        paragraphs = [element for element in row.iter(f"{_TEXT}p") if paragraph_text(element)]
        return len(paragraphs) > 1 and all(self._styles.look(element).bold for element in paragraphs)


def _count(element: etree._Element, name: str) -> int:
    value = element.get(f"{_TABLE}{name}", "1")
    return min(int(value), _MOST_REPEATS) if value.isdecimal() else 1
