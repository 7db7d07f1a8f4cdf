"""Reads OpenDocument spreadsheets (ISO/IEC 26300): their cells hold the text that is displayed."""

from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from lxml import etree

from corpus.document import Problem
from ingest.archive import damaged, open_archive, parse_part
from ingest.blocks import ReadDocument
from ingest.characters import clean_line
from ingest.readers.odt import check_encryption, metadata_of
from ingest.readers.odt_text import paragraph_text
from ingest.readers.sheet import Sheet
from ingest.readers.spreadsheet import CUT, MOST_CELLS, hidden_problem, visible_part, workbook_blocks

_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
# Repeats beyond these are the empty end of a sheet.
_MOST_COLUMNS, _MOST_ROWS = 200, 200
_UNSEEN = frozenset({"collapse", "filter"})


def read_ods(path: Path, mended: BinaryIO | None = None) -> ReadDocument:
    """Read the visible sheets of a workbook, each under its name.

    Args:
        path: of the file.
        mended: what to read in its place, where it is damaged.

    Raises:
        UnreadableDocumentError: it is damaged, or holds no sheets.
        PasswordNeededError: it is encrypted.
    """
    with open_archive(path, mended) as archive:
        check_encryption(archive, path)
        content = parse_part(archive, "content.xml", path)
        meta = parse_part(archive, "meta.xml", path)
    book = content.find(f"{_OFFICE}body/{_OFFICE}spreadsheet") if content is not None else None
    if content is None or book is None:
        raise damaged(path, "content.xml bevat geen bladen")
    hidden_styles = {
        style.get(f"{_STYLE}name", "")
        for style in content.iter(f"{_STYLE}style")
        if any(part.get(f"{_TABLE}display") == "false" for part in style)
    }
    problems: list[Problem] = []
    sheets: list[Sheet] = []
    hidden: list[str] = []
    for table in book.iterchildren(f"{_TABLE}table"):
        if table.get(f"{_TABLE}style-name") in hidden_styles:
            hidden.append(table.get(f"{_TABLE}name", ""))
        else:
            sheets.append(_sheet(table, problems))
    problems += hidden_problem(hidden)
    return ReadDocument(tuple(workbook_blocks(sheets)), (), metadata_of(meta), tuple(problems), in_sheets=True)


def _sheet(table: etree._Element, problems: list[Problem]) -> Sheet:
    name = table.get(f"{_TABLE}name", "")
    rows: list[list[str]] = []
    grouped: set[int] = set()
    hanging: dict[int, tuple[int, str]] = {}
    hidden: set[int] = set()
    left = MOST_CELLS
    numbers: list[int] = []
    number = 1
    for row in table.iter(f"{_TABLE}table-row"):
        cells = list(_cells(row, hanging))
        while cells and not cells[-1][0]:
            cells.pop()
        repeats = _count(row, "number-rows-repeated")
        for repeat in range(min(repeats, _MOST_ROWS if cells else 1)):
            left -= len(cells)
            if left < 0:
                problems.append(Problem("sheet-cut", CUT.format(name, MOST_CELLS)))
                return Sheet(name, rows, frozenset(grouped), numbers=numbers)
            if row.get(f"{_TABLE}visibility") in _UNSEEN:
                hidden.add(len(rows))
            if any(spans for _, spans in cells):
                grouped.add(len(rows))
            rows.append([text for text, _ in cells])
            numbers.append(number + repeat)
        number += repeats
    return visible_part(
        Sheet(name, rows, frozenset(grouped), numbers=numbers), hidden, _hidden_columns(table), problems
    )


def _hidden_columns(table: etree._Element) -> set[int]:
    hidden: set[int] = set()
    place = 0
    for column in table.iter(f"{_TABLE}table-column"):
        count = _count(column, "number-columns-repeated")
        if column.get(f"{_TABLE}visibility") in _UNSEEN:
            hidden.update(range(place, place + min(count, _MOST_COLUMNS)))
        place += count
    return hidden


def _cells(row: etree._Element, hanging: dict[int, tuple[int, str]]) -> Iterator[tuple[str, bool]]:
    """The text of each cell and whether it spans columns; a merged cell's text stands in each of its cells."""
    column = 0
    across, beside = 0, ""
    for cell in row.iterchildren(f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell"):
        text = clean_line(" ".join(paragraph_text(part) for part in cell.iterchildren(f"{_TEXT}p")))
        is_covered = cell.tag == f"{_TABLE}covered-table-cell"
        spans = False
        if not is_covered:
            across, beside = _count(cell, "number-columns-spanned") - 1, text
            spans = across > 0 and bool(text)
            down = _count(cell, "number-rows-spanned") - 1
            for place in range(column, column + min(across, _MOST_COLUMNS) + 1):
                hanging[place] = (down, text)
        for _ in range(min(_count(cell, "number-columns-repeated"), _MOST_COLUMNS)):
            if is_covered and across > 0:
                across -= 1
                yield beside, spans
            elif is_covered and hanging.get(column, (0, ""))[0] > 0:
                rows_left, above = hanging[column]
                hanging[column] = (rows_left - 1, above)
                yield above, False
            else:
                yield text, spans
            column += 1


def _count(element: etree._Element, name: str) -> int:
    value = element.get(f"{_TABLE}{name}", "1")
    return max(int(value), 1) if value.isdecimal() and len(value) < 9 else 1
