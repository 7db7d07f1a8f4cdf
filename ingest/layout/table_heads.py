"""Header rows: those that a table repeats on every page, told from running heads, and those that begin another."""

import re
from collections.abc import Sequence
from itertools import pairwise

from ingest.layout.cells import Cells
from ingest.layout.grids import Grid
from ingest.layout.lines import rows_of
from ingest.layout.words import Run

# In units of the font size: how far below a header the first row stands. Points: how alike columns begin.
_NEXT_ROW, _SAME_EDGE = 2.4, 1.0
# So many cells of words make a row one of names.
_FEWEST_NAMES = 2
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
    """Rows of names right above a row whose cells begin where they do."""
    heads: set[int] = set()
    index_of = {id(run): index for index, run in enumerate(runs)}
    rows = rows_of(runs)
    for row, below in pairwise(rows):
        indexes = {index_of[id(run)] for run in row}
        near = below[0].baseline - row[0].baseline < _NEXT_ROW * row[0].size
        if not indexes & furniture or not near or len(row) < 2 or {index_of[id(run)] for run in below} & furniture:
            continue
        aligned = sum(any(abs(run.left - cell.left) < _SAME_EDGE for cell in below) for run in row)
        if aligned > 1 and (len(row) > 2 or all(run.style.bold for run in row)):
            heads |= indexes & furniture
    return heads


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
