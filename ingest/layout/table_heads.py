"""Header rows: those that a table repeats on every page, told from running heads, and those that begin another."""

import re
from collections.abc import Sequence

from ingest.layout.cells import Cells
from ingest.layout.grids import Grid
from ingest.layout.lines import rows_of
from ingest.layout.words import Run

# In units of the font size: how far below a header the first row stands. Points: how alike columns begin.
_NEXT_ROW, _SAME_EDGE = 2.4, 1.0
# So many cells of words make a row one of names.
_FEWEST_NAMES = 2
# So many lines of the last row of the page before may stand above the first whole row.
_MOST_OF_REST = 6
# Points below the names of columns in which what returns on every page stands in rows: "loopt", the name of a team.
_ROWS_BELOW = 144.0
_DIGITS = re.compile(r"\d+")


def heads_of_tables(runs: Sequence[Run], grids: Sequence[Grid], furniture: frozenset[int]) -> frozenset[int]:
    """What returns on every page because a table goes on there, and so is no running head.

    Args:
        runs: of a page.
        grids: of the page's strokes.
        furniture: indexes of the runs that return at one place on many pages.
    """
    heads: set[int] = set()
    for grid in grids:
        inside = {index for index, run in enumerate(runs) if grid.holds(run)}
        if len(inside & furniture) < len(inside - furniture):
            heads |= inside & furniture
    if furniture - heads:
        heads |= _above_columns(runs, furniture)
    return frozenset(heads)


def _above_columns(runs: Sequence[Run], furniture: frozenset[int]) -> set[int]:
    """Rows of names right above a row whose cells begin where they do, and what returns in the rows below."""
    heads: set[int] = set()
    index_of = {id(run): index for index, run in enumerate(runs)}
    rows = rows_of(runs)
    for place, row in enumerate(rows[:-1]):
        indexes = {index_of[id(run)] for run in row}
        if not indexes & furniture or len(row) < 2 or (len(row) == 2 and not all(run.style.bold for run in row)):
            continue
        if _heads_columns(row, rows[place + 1 :], {id(run) for index, run in enumerate(runs) if index in furniture}):
            last = row[0].baseline + _ROWS_BELOW
            below = {index for index in furniture if row[0].baseline < runs[index].baseline < last}
            heads |= (indexes & furniture) | below
    return heads


def _heads_columns(names: Sequence[Run], rows: Sequence[Sequence[Run]], furniture: set[int]) -> bool:
    """Whether two cells of a row begin where names do; above it the rest of a row over the page may stand."""
    above = names
    for row in rows[:_MOST_OF_REST]:
        near = row[0].baseline - above[0].baseline < _NEXT_ROW * above[0].size
        if not near or all(id(run) in furniture for run in row):
            return False
        aligned = sum(any(abs(run.left - cell.left) < _SAME_EDGE for cell in row) for run in names)
        if aligned != 1 or len(row) > 1:
            return aligned > 1
        above = row
    return False


def divided_at_headers(rows: Sequence[Cells]) -> list[list[Cells]]:
    """The rows of each of the tables below one another that begin with the same names, but for a year or number."""
    header = _names(rows[0])
    if sum(any(map(str.isalpha, name)) for name in header) < _FEWEST_NAMES:
        return [list(rows)]
    parts: list[list[Cells]] = [[rows[0]]]
    for row in rows[1:]:
        if _names(row) == header and len(parts[-1]) > 1:
            parts.append([])
        parts[-1].append(row)
    return parts if len(parts[-1]) > 1 else [list(rows)]


def _names(row: Cells) -> list[str]:
    return [_DIGITS.sub("#", " ".join(line.text for line in cell)) for cell in row]
