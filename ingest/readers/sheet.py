"""From the cells of a sheet to rows that keep their headers, for spreadsheets and CSV alike."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import count, groupby

from ingest.blocks import Block, BlockKind
from ingest.characters import clean_line, clean_row
from ingest.readers.unmarked_headers import names_rows

# A header names its column; a longer cell says something itself.
_LONGEST_HEADER = 80
# A header row leaves few columns without a name.
_NAMED = 0.6
# A form has names on the left and what is filled in on the right.
_FORM_COLUMNS = 2
_FIGURE = re.compile(r"[-+(]?\s*(?:(?:€|\$|EUR)\s*)?[-+]?\d[\d.,:/%\s€-]*\)?")

# Its number on the sheet, from 0, and its cells.
_Row = tuple[int, list[str]]


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet as it is displayed.

    rows: the text of every cell; a merged cell's text stands in each of its cells.
    grouped: the numbers of the rows, from 0, in which a merged cell spans several columns.
    marked: the numbers of the rows, from 0, that are set in bold as a whole.
    numbers: which row of the file each of them is, from 1; empty where that is how they come.
    """

    name: str
    rows: Sequence[Sequence[str]]
    grouped: frozenset[int] = frozenset()
    marked: frozenset[int] = frozenset()
    numbers: Sequence[int] = ()

    def row(self, place: int) -> int:
        """Which row of the file, from 1, stands at a place, from 0."""
        return self.numbers[place] if self.numbers else place + 1


def sheet_blocks(sheet: Sheet, tables: "count[int]") -> Iterator[Block]:
    """The tables of a sheet, which empty rows divide, each with its header row where it has one.

    Args:
        sheet: as it is displayed.
        tables: hands out the numbers of the tables within one document.
    """
    rows = [(number, [clean_line(cell) for cell in row]) for number, row in enumerate(sheet.rows)]
    for is_filled, group in groupby(rows, key=lambda row: any(row[1])):
        if is_filled:
            yield from _region(list(group), sheet, tables)


def _region(rows: list[_Row], sheet: Sheet, tables: "count[int]") -> Iterator[Block]:
    while rows and len(set(filter(None, rows[0][1]))) == 1:
        # Above a table: its title. Of a single column: a list of remarks.
        text = next(filter(None, rows[0][1]))
        kind = BlockKind.CAPTION if len(rows) > 1 else BlockKind.PARAGRAPH
        yield Block(kind, text, row=sheet.row(rows[0][0]))
        rows = rows[1:]
    if not rows:
        return
    parts = _beside(rows, sheet)
    if len(parts) > 1:
        for part in parts:
            for is_filled, group in groupby(part, key=lambda row: any(row[1])):
                if is_filled:
                    yield from _region(list(group), sheet, tables)
        return
    columns = _used_columns([cells for _, cells in rows])
    grid = [_cut(cells, columns) for _, cells in rows]
    table = next(tables)
    numbers = [number for number, _ in rows]
    headers, first = _headers(grid, numbers, sheet)
    told = [(numbers[0], headers)] if headers else []
    for number, cells in [*told, *zip(numbers[first:], grid[first:], strict=True)]:
        row = sheet.row(number)
        yield Block(BlockKind.TABLE_ROW, clean_row(cells), columns=tuple(headers), table=table, row=row)


def _beside(rows: list[_Row], sheet: Sheet) -> list[list[_Row]]:
    """The tables that stand beside one another, with empty columns between them; all in one where it is one table.

    A table may have an empty column for its looks. Two tables are told by names of columns that return, by titles of
    their own or by one that ends before the other.
    """
    used = _used_columns([cells for _, cells in rows])
    blocks: list[list[int]] = []
    for column in used:
        if blocks and blocks[-1][-1] == column - 1:
            blocks[-1].append(column)
        else:
            blocks.append([column])
    if len(blocks) < 2 or any(len(block) < 2 for block in blocks):
        return [rows]
    parts = [[(number, _cut(cells, block)) for number, cells in rows] for block in blocks]
    starts = [next((place for place, (_, cells) in enumerate(part) if sum(map(bool, cells)) > 1), 0) for part in parts]
    heads = [
        _headers([cells for _, cells in part[start:]], [number for number, _ in part[start:]], sheet)[0]
        for part, start in zip(parts, starts, strict=True)
    ]
    if not all(heads):
        return [rows]
    names = [name.casefold() for head in heads for name in head if name]
    ends = {max(place for place, (_, cells) in enumerate(part) if any(cells)) for part in parts}
    has_titles = all(start > 0 for start in starts)
    return parts if len(names) > len(set(names)) or len(ends) > 1 or has_titles else [rows]


def _cut(cells: Sequence[str], columns: Sequence[int]) -> list[str]:
    return [cells[column] if column < len(cells) else "" for column in columns]


def _used_columns(rows: Sequence[Sequence[str]]) -> list[int]:
    width = max(map(len, rows))
    return [column for column in range(width) if any(len(row) > column and row[column] for row in rows)]


def _headers(grid: list[list[str]], numbers: Sequence[int], sheet: Sheet) -> tuple[list[str], int]:
    """The header cells, and how many rows they take: none, one, or two where the first groups the columns."""
    if len(grid) < 2 or len(grid[0]) < 2:
        return [], 0
    if len(grid[0]) == _FORM_COLUMNS and numbers[0] not in sheet.marked and names_rows(grid):
        return [], 0
    if numbers[0] in sheet.grouped and len(grid) > 2 and _could_name(grid[1]):
        joined = [" ".join(dict.fromkeys(filter(None, pair))) for pair in zip(grid[0], grid[1], strict=True)]
        if _are_distinct(joined):
            return joined, 2
    if _could_name(grid[0]) and (_are_distinct(grid[0]) or numbers[0] in sheet.marked):
        return grid[0], 1
    return [], 0


def _could_name(cells: Sequence[str]) -> bool:
    """Whether these cells are short texts, years among them, and nearly every column has one."""
    filled = [cell for cell in cells if cell]
    if len(filled) < _NAMED * len(cells) or any(len(cell) > _LONGEST_HEADER for cell in filled):
        return False
    figures = [cell for cell in filled if _FIGURE.fullmatch(cell) and not re.fullmatch(r"(?:19|20)\d\d", cell)]
    return not figures and any(any(map(str.isalpha, cell)) for cell in filled)


def _are_distinct(cells: Sequence[str]) -> bool:
    filled = [cell.casefold() for cell in cells if cell]
    return len(filled) == len(set(filled))
