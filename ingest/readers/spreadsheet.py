"""Reads spreadsheets: XLSX by openpyxl, which knows how values are displayed; XLS and XLSB by calamine."""

import re
import warnings
import zipfile
import zlib
from collections.abc import Container, Iterator, Sequence
from itertools import count
from pathlib import Path
from typing import BinaryIO

import openpyxl
import python_calamine
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from corpus.document import Metadata, Problem
from ingest.archive import broken_as_damaged, open_archive
from ingest.blocks import Block, BlockKind, ReadDocument
from ingest.readers.displayed import displayed
from ingest.readers.sheet import Sheet, sheet_blocks

# More cells are a database, not a document; reading them would take gigabytes.
MOST_CELLS = 400_000
# A merged range over more cells than this only colours the sheet.
_LARGEST_RANGE = 500

_HIDDEN = "De verborgen bladen {} zijn niet gelezen; maak ze zichtbaar als ze erbij horen."
_HIDDEN_CELLS = "Verborgen rijen of kolommen van blad ‘{}’ zijn niet gelezen; maak ze zichtbaar als ze erbij horen."
CUT = "Blad ‘{}’ is te groot: na {} cellen is gestopt; verdeel het over kleinere bestanden."
_NOT_CALCULATED = "Van {} formules is de uitkomst niet bewaard; open het bestand in een rekenprogramma en sla het op."
_CORE = "docProps/core.xml"
_DATED = re.compile(rb"dcterms:(?:modified|created)\b[^>]*>\s*\d")
# A cell with a formula and no value.
_UNKNOWN_OUTCOME = re.compile(rb"<f\b(?:[^>]*/>|[^>]*>[^<]*</f>)\s*(?:<v\s*/>|<v>\s*</v>)?\s*</c>")


def read_xlsx(path: Path, mended: BinaryIO | None = None) -> ReadDocument:
    """Read the visible sheets of a workbook, each under its name, with values as they are displayed.

    Args:
        path: of the file.
        mended: what to read in its place, where it is damaged.

    Raises:
        UnreadableDocumentError: it is damaged.
    """
    with open_archive(path, mended) as archive, broken_as_damaged(path):
        uncalculated = _uncalculated(archive)
        is_dated = _CORE in archive.namelist() and _DATED.search(archive.read(_CORE)) is not None
    problems: list[Problem] = []
    with broken_as_damaged(path, InvalidFileException), warnings.catch_warnings():
        # openpyxl warns about every extension that it drops on saving, which nobody does here.
        warnings.simplefilter("ignore")
        book = openpyxl.load_workbook(mended or path, data_only=True)
        sheets = [_sheet(sheet, problems) for sheet in book.worksheets if sheet.sheet_state == "visible"]
        metadata = _metadata(book, is_dated=is_dated)
    if uncalculated:
        problems.append(Problem("formulas-not-calculated", _NOT_CALCULATED.format(uncalculated)))
    problems += hidden_problem([sheet.title for sheet in book.worksheets if sheet.sheet_state != "visible"])
    return ReadDocument(tuple(workbook_blocks(sheets)), (), metadata, tuple(problems), in_sheets=True)


def read_xls(path: Path) -> ReadDocument:
    """Read the visible sheets of a workbook of before 2007, or of a binary one.

    Raises:
        UnreadableDocumentError: it is damaged or encrypted.
    """
    problems: list[Problem] = []
    sheets: list[Sheet] = []
    shown = python_calamine.SheetVisibleEnum.Visible
    with broken_as_damaged(path, python_calamine.CalamineError):
        book = python_calamine.CalamineWorkbook.from_path(str(path))
        about = [(sheet.name, sheet.visible is shown) for sheet in book.sheets_metadata]
        for name, visible in about:
            if visible:
                sheet = book.get_sheet_by_name(name)
                first = sheet.start[0] + 1 if sheet.start else 1
                rows = [[displayed(value) for value in row] for row in sheet.to_python(skip_empty_area=True)]
                kept = _limited(name, rows, problems)
                sheets.append(Sheet(name, kept, numbers=range(first, first + len(kept))))
    problems += hidden_problem([name for name, visible in about if not visible])
    return ReadDocument(tuple(workbook_blocks(sheets)), (), Metadata(), tuple(problems), in_sheets=True)


def workbook_blocks(sheets: Sequence[Sheet]) -> Iterator[Block]:
    """The tables of all sheets, each sheet under its name."""
    tables = count()
    for sheet in sheets:
        blocks = list(sheet_blocks(sheet, tables))
        if blocks:
            yield Block(BlockKind.HEADING, sheet.name, level=1)
            yield from blocks


def visible_part(sheet: Sheet, rows: Container[int], columns: Container[int], problems: list[Problem]) -> Sheet:
    """A sheet without the rows and columns that are hidden, which are told where they hold anything.

    Args:
        sheet: as it is kept.
        rows: the numbers of those that are hidden, from 0.
        columns: the same.
        problems: of the document.
    """
    kept = [number for number in range(len(sheet.rows)) if number not in rows]
    shown = [[cell for place, cell in enumerate(sheet.rows[number]) if place not in columns] for number in kept]
    if sum(map(_filled, shown)) < sum(map(_filled, sheet.rows)):
        problems.append(Problem("hidden-cells", _HIDDEN_CELLS.format(sheet.name)))
    grouped = frozenset(place for place, number in enumerate(kept) if number in sheet.grouped)
    marked = frozenset(place for place, number in enumerate(kept) if number in sheet.marked)
    return Sheet(sheet.name, shown, grouped, marked, [sheet.row(number) for number in kept])


def _filled(cells: Sequence[str]) -> int:
    return sum(1 for cell in cells if cell)


def hidden_problem(names: Sequence[str]) -> list[Problem]:
    """A note that names the sheets that were not read because they are hidden."""
    return [Problem("hidden-sheets", _HIDDEN.format(", ".join(f"‘{name}’" for name in names)))] if names else []


def _limited(name: str, rows: Sequence[list[str]], problems: list[Problem]) -> Sequence[list[str]]:
    width = max(map(len, rows), default=0)
    if width * len(rows) <= MOST_CELLS:
        return rows
    problems.append(Problem("sheet-cut", CUT.format(name, MOST_CELLS)))
    return rows[: MOST_CELLS // width]


def _uncalculated(archive: zipfile.ZipFile) -> int:
    """How many formulas were saved without their outcome, as programs do that only write spreadsheets."""
    found = 0
    for name in archive.namelist():
        if name.startswith("xl/worksheets/") and name.endswith(".xml"):
            try:
                found += len(_UNKNOWN_OUTCOME.findall(archive.read(name)))
            except (zipfile.BadZipFile, OSError, EOFError, zlib.error, NotImplementedError, RuntimeError):
                # openpyxl reports what is damaged.
                return found
    return found


def _sheet(sheet: Worksheet, problems: list[Problem]) -> Sheet:
    merged, grouped = _merged(sheet)
    rows: list[list[str]] = []
    marked: set[int] = set()
    left = MOST_CELLS
    for number, cells in enumerate(sheet.iter_rows()):
        left -= len(cells)
        if left < 0:
            problems.append(Problem("sheet-cut", CUT.format(sheet.title, MOST_CELLS)))
            break
        rows.append(
            [merged.get((cell.row, cell.column)) or displayed(cell.value, cell.number_format) for cell in cells]
        )
        filled = [cell for cell in cells if cell.value is not None]
        if len(filled) > 1 and all(cell.font.b for cell in filled):
            marked.add(number)
    # openpyxl counts from 1, and gives the rows from the first one on, whichever is the first with something in it.
    whole = Sheet(sheet.title, rows, frozenset(row - 1 for row in grouped), frozenset(marked))
    hidden_rows = {number - 1 for number, row in sheet.row_dimensions.items() if row.hidden}
    return visible_part(whole, hidden_rows, _hidden_columns(sheet), problems)


def _hidden_columns(sheet: Worksheet) -> set[int]:
    return {
        column - 1
        for group in sheet.column_dimensions.values()
        if group.hidden and group.min is not None and group.max is not None
        for column in range(group.min, min(group.max, sheet.max_column) + 1)
    }


def _merged(sheet: Worksheet) -> tuple[dict[tuple[int, int], str], set[int]]:
    """The text of every cell that a merged one covers, and the rows in which one spans several columns."""
    texts: dict[tuple[int, int], str] = {}
    grouped: set[int] = set()
    for area in sheet.merged_cells.ranges:
        if area.size["rows"] * area.size["columns"] > _LARGEST_RANGE:
            continue
        corner = sheet.cell(area.min_row, area.min_col)
        text = displayed(corner.value, corner.number_format)
        if area.size["columns"] > 1 and text:
            grouped.add(area.min_row)
        texts.update(dict.fromkeys(area.cells, text))
    return texts, grouped


def _metadata(book: Workbook, *, is_dated: bool) -> Metadata:
    about = book.properties
    # openpyxl makes the date of today up where there is none.
    made = (about.modified or about.created) if is_dated else None
    return Metadata(title=(about.title or "").strip() or None, date=made.date() if made else None)
