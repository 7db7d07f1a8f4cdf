"""Reads OpenDocument texts (ISO/IEC 26300)."""

import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO

from lxml import etree

from corpus.document import Metadata
from ingest.archive import damaged, open_archive, parse_part
from ingest.blocks import Block, BlockKind, ReadDocument
from ingest.characters import clean_line, clean_row
from ingest.dates import parse_date
from ingest.errors import PasswordNeededError
from ingest.readers.looks import SetBlock, promote_headings
from ingest.readers.markers import marker_end, without_bullet
from ingest.readers.odt_styles import OdtStyles

_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_DRAW = "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}"
_META = "{urn:oasis:names:tc:opendocument:xmlns:meta:1.0}"
_DC = "{http://purl.org/dc/elements/1.1/}"

# Comments, deleted text, tables of contents and other indexes are no text of the document.
_SKIPPED = frozenset(
    {f"{_OFFICE}annotation", f"{_OFFICE}forms", f"{_TEXT}tracked-changes", f"{_TEXT}note", f"{_DRAW}text-box"}
    | {f"{_TEXT}{name}" for name in ("table-of-content", "illustration-index", "table-index", "alphabetical-index")}
    | {f"{_TEXT}{name}" for name in ("object-index", "user-index", "bibliography", "sequence-decls")}
)
# An attack, not a document: LibreOffice writes as many for the empty end of a sheet, never for a text.
_MOST_REPEATS = 100


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
    blocks = _OdtWalk(OdtStyles([root for root in (styles, content) if root is not None])).blocks(body)
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


def paragraph_text(element: etree._Element) -> str:
    """The text of a paragraph without notes, comments and boxes."""
    return "".join(_texts(element))


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


class _OdtWalk:
    """Goes through the body in document order."""

    def __init__(self, styles: OdtStyles) -> None:
        self._styles = styles
        self._table = 0

    def blocks(self, body: etree._Element) -> list[Block]:
        promoted = promote_headings(list(self._children(body, 0)))
        # A paragraph in the style Title stands above the headings of level 1.
        lift = 1 if any(block.kind is BlockKind.HEADING and block.level == 0 for block in promoted) else 0
        return [
            replace(block, level=(block.level or 0) + lift) if block.kind is BlockKind.HEADING else block
            for block in promoted
        ]

    def _children(self, element: etree._Element, list_depth: int) -> Iterator[SetBlock]:
        for child in element:
            if child.tag in _SKIPPED:
                continue
            if child.tag == f"{_TEXT}h":
                level = child.get(f"{_TEXT}outline-level", "1")
                yield from self._block(child, BlockKind.HEADING, int(level) if level.isdecimal() else 1)
            elif child.tag == f"{_TEXT}p":
                yield from self._paragraph(child, list_depth)
            elif child.tag == f"{_TEXT}list":
                yield from self._children(child, list_depth + 1)
            elif child.tag == f"{_TABLE}table":
                yield from self._rows(child)
            else:
                yield from self._children(child, list_depth)

    def _paragraph(self, element: etree._Element, list_depth: int) -> Iterator[SetBlock]:
        style = element.get(f"{_TEXT}style-name", "")
        text = clean_line("".join(_texts(element)))
        if self._styles.is_title(style):
            yield from self._block(element, BlockKind.HEADING, 0)
        elif list_depth:
            yield from self._block(element, BlockKind.LIST_ITEM, list_depth)
        elif self._styles.is_caption(style):
            yield from self._block(element, BlockKind.CAPTION, None)
        elif marker_end(text) and not text[0].isdigit():
            yield from self._block(element, BlockKind.LIST_ITEM, 1)
        else:
            yield from self._block(element, BlockKind.PARAGRAPH, None)

    def _block(self, element: etree._Element, kind: BlockKind, level: int | None) -> Iterator[SetBlock]:
        text = clean_line("".join(_texts(element)))
        if kind is BlockKind.LIST_ITEM:
            text = without_bullet(text)
        if text:
            look = self._styles.look(element) if kind is BlockKind.PARAGRAPH else None
            yield SetBlock(Block(kind, text, level=level), look)
        for note in element.iter(f"{_TEXT}note"):
            if text := clean_line(" ".join("".join(_texts(part)) for part in note.iter(f"{_TEXT}p"))):
                yield SetBlock(Block(BlockKind.FOOTNOTE, text), None)
        for box in element.iter(f"{_DRAW}text-box"):
            yield from self._children(box, 0)

    def _rows(self, table: etree._Element) -> Iterator[SetBlock]:
        rows = [row for row in table.iter(f"{_TABLE}table-row") if next(row.iterancestors(f"{_TABLE}table")) is table]
        grid = _grid(rows)
        if all(len(cells) <= 1 for cells in grid):
            # A frame around text.
            for cell in table.iter(f"{_TABLE}table-cell"):
                yield from self._children(cell, 0)
            return
        number = self._table
        self._table += 1
        marked = bool(rows) and rows[0].xpath("boolean(parent::*[local-name() = 'table-header-rows'])") is True
        columns = tuple(grid[0]) if len(grid) > 1 and (marked or self._is_bold(rows[0])) else ()
        for cells in grid:
            if any(cells):
                yield SetBlock(Block(BlockKind.TABLE_ROW, clean_row(cells), columns=columns, table=number), None)

    def _is_bold(self, row: etree._Element) -> bool:
        paragraphs = [element for element in row.iter(f"{_TEXT}p") if clean_line("".join(_texts(element)))]
        return len(paragraphs) > 1 and all(self._styles.look(element).bold for element in paragraphs)


def _texts(element: etree._Element) -> Iterator[str]:
    """The text of a paragraph in pieces, without notes, comments and boxes."""
    yield element.text or ""
    for child in element:
        if child.tag in {f"{_TEXT}s", f"{_TEXT}tab", f"{_TEXT}line-break"}:
            yield " "
        elif isinstance(child.tag, str) and child.tag not in _SKIPPED:
            yield from _texts(child)
        yield child.tail or ""


def _grid(rows: list[etree._Element]) -> list[list[str]]:
    """The text of every cell; a cell over several rows is repeated, so that each row can be read alone."""
    grid: list[list[str]] = []
    hanging: dict[int, tuple[int, str]] = {}
    for row in rows:
        cells: list[str] = []
        for cell in row.iterchildren(f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell"):
            text = clean_line(" ".join("".join(_texts(part)) for part in cell.iter(f"{_TEXT}p", f"{_TEXT}h")))
            rows_left, above = hanging.pop(len(cells), (0, ""))
            if cell.tag == f"{_TABLE}covered-table-cell" and rows_left:
                text = above
                if rows_left > 1:
                    hanging[len(cells)] = rows_left - 1, above
            spanned = _count(cell, "number-rows-spanned")
            if spanned > 1:
                hanging[len(cells)] = spanned - 1, text
            cells += [text] * _count(cell, "number-columns-repeated")
        grid.append(cells)
    return grid


def _count(element: etree._Element, name: str) -> int:
    value = element.get(f"{_TABLE}{name}", "1")
    return min(int(value), _MOST_REPEATS) if value.isdecimal() else 1
