"""Which stretches of a grid of strokes hold tables: two of one width are one grid, and a header may stand above."""

from collections.abc import Sequence
from statistics import median

import numpy as np

from ingest.layout.captions import names_figure
from ingest.layout.grids import Grid, interval_at
from ingest.layout.lines import rows_of
from ingest.layout.table_columns import cells_of
from ingest.layout.words import Run

# The share of a grid's width that a line of running text takes, and how many of them tell that it is.
_WIDE, _PROSE_LINES = 0.6, 2
# The share of rows that upright strokes must run through where rows without them stand between two tables.
_MOST_BRIDGED, _LOWEST_TEXT = 0.6, 9.0
# In units of the font size: the strokes of a row stand nearer than this to its tallest cell.
_LOOSE = 3.0
# So much larger than the text of the table a title is set.
_LARGER = 1.1
# So many lines, of which fewer than this share begin or end where cells of the table do within so many points.
_LINES_OF_TEXT, _FEW_OWN, _SAME_EDGE, _FEWEST_OTHERS = 5, 0.3, 1.5, 8
# In units of the font size: how far the header stands above the stroke below it, and its lines apart.
_ABOVE, _LEADING = 1.6, 1.5


def divided(grid: Grid, runs: Sequence[Run]) -> list[Grid]:
    """The stretches of a grid that hold tables, each with its header.

    Rules of one width belong to one grid, also those of two tables with text between them; and a header above the
    first rule belongs to the table.
    """
    crossed = len(grid.xs) > 2
    opened = _is_open_between(grid)
    if crossed and not opened:
        return [grid]
    inside = [run for run in runs if grid.holds(run)]
    bands: list[list[Run]] = [[] for _ in grid.ys[1:]]
    for run in inside:
        bands[interval_at(grid.ys, (run.top + run.bottom) / 2)].append(run)
    parts: list[Grid] = []
    start = 0
    for place in range(len(bands) + 1):
        between = place == len(bands)
        if not between and opened and not _is_bridged(grid, place):
            between = _begins_as_text(bands[place], grid.xs[0])
        if not between and (crossed or not _is_between_tables(bands, grid, place)):
            continue
        if place > start:
            parts.append(_with_header(_below_name(grid.stretch(start, place), bands[start]), runs))
        start = place + 1
    return [part for part in parts if len(part.ys) > 2]


def _is_open_between(grid: Grid) -> bool:
    """Whether upright strokes, or the sides of cells, run through most rows and leave out some."""
    bridged = [_is_bridged(grid, place) for place in range(len(grid.ys) - 1)]
    return _MOST_BRIDGED * len(bridged) < sum(bridged) < len(bridged)


def _begins_as_text(band: Sequence[Run], left: float) -> bool:
    """Whether a band begins with two lines of one cell at the left, as a heading with a sentence; rows do not."""
    first = rows_of(band)[:2]
    return len(first) > 1 and all(len(cells_of(row)) == 1 and row[0].left - left < 2 * row[0].size for row in first)


def _is_bridged(grid: Grid, place: int) -> bool:
    """Whether an upright stroke runs through the middle of a row, or the row is too low to hold text."""
    middle = (grid.ys[place] + grid.ys[place + 1]) / 2
    low = grid.ys[place + 1] - grid.ys[place] < _LOWEST_TEXT
    return low or any(stroke.top < middle < stroke.bottom for stroke in grid.upright)


def _is_between_tables(bands: Sequence[Sequence[Run]], grid: Grid, place: int) -> bool:
    """Whether a band holds running text, or text that its strokes do not close in, as they do a row."""
    band = bands[place]
    if not band:
        return False
    others = [run for number, other in enumerate(bands) if number != place for run in other]
    if _is_in_columns(band, others) or _begins_with_title(band, others):
        return True
    room = _LOOSE * max(run.size for run in band)
    above = min(run.top for run in band) - grid.ys[place]
    if above > room or grid.ys[place + 1] - max(run.bottom for run in band) > room:
        return True
    width = grid.xs[-1] - grid.xs[0]
    wide = [row for row in rows_of(band) if len(cells_of(row)) == 1 and row[-1].right - row[0].left > _WIDE * width]
    return len(wide) >= _PROSE_LINES


def _begins_with_title(band: Sequence[Run], others: Sequence[Run]) -> bool:
    """Whether a band begins with a line in larger type than the other bands, and more follows below it."""
    first, *rest = rows_of(band)
    if not rest or not others or len(first) > 1:
        return False
    return first[0].size > _LARGER * median(run.size for run in others)


def _is_in_columns(band: Sequence[Run], others: Sequence[Run]) -> bool:
    """Whether a band holds columns of text that begin elsewhere than the cells of the other bands."""
    if len(rows_of(band)) < _LINES_OF_TEXT or len(others) < _FEWEST_OTHERS:
        return False
    edges = np.array([[run.left, run.right] for run in others])
    own = sum(bool(np.any(np.abs(edges - (run.left, run.right)) < _SAME_EDGE)) for run in band)
    return own < _FEW_OWN * len(band)


def _below_name(grid: Grid, band: Sequence[Run]) -> Grid:
    """The grid without the name of the table, which stands in its first row where the stroke above is another's."""
    rows = rows_of(band)
    if len(rows) < 2 or len(rows[0]) > 1 or not names_figure(rows[0]):
        return grid
    bottom = rows[0][0].bottom
    return grid.lowered_to(bottom) if bottom < rows[1][0].baseline else grid


def _with_header(grid: Grid, runs: Sequence[Run]) -> Grid:
    """The grid with the header that stands above its first stroke, where it has one there."""
    left, right = grid.xs[0] - 2, grid.xs[-1] + 2
    above = [run for run in runs if run.baseline < grid.ys[0] + 1 and left < run.left and run.right < right]
    top, edge = grid.ys[0], grid.ys[0]
    rests: list[Run] = []
    for row in reversed(rows_of(above)):
        size = row[0].size
        reach = _ABOVE if edge == grid.ys[0] else _LEADING
        if edge - row[0].baseline > reach * size or (len(row) > 1 and len(cells_of(row)) < 2):
            break
        edge = row[0].baseline
        if len(row) > 1:
            if not all(_goes_on(row, rest) for rest in rests):
                break
            top, rests = min(run.top for run in row), []
        else:
            # A name of several lines may be all that stands there.
            rests.append(row[0])
    return grid if top == grid.ys[0] else grid.raised_to(top - 1)


def _goes_on(row: Sequence[Run], rest: Run) -> bool:
    """Whether a name in this row goes on in a line below it."""
    return any(run.style == rest.style and abs(run.left - rest.left) < _SAME_EDGE for run in row)
