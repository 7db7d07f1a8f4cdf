"""Header rows that a long table repeats at the top of every page, told from running heads."""

from collections.abc import Sequence
from itertools import pairwise

from ingest.layout.grids import Grid
from ingest.layout.lines import rows_of
from ingest.layout.words import Run

# In units of the font size: how far below a header the first row stands. Points: how alike columns begin.
_NEXT_ROW, _SAME_EDGE = 2.4, 1.0


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
