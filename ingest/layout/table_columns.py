"""How far a table without strokes goes on: rows whose cells keep apart in the same columns."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise

from ingest.layout.cells import NARROW_GAP
from ingest.layout.markers import is_marker
from ingest.layout.words import Run, run_of

# In units of the font size.
_CELL_GAP, _MARKED_GAP = 0.8, 7.0
_ROW_DISTANCE = 4.2
_CONTINUES = 1.6
# What is nearer stands beside the line above it rather than below.
_LOWER = 1.0
_COLUMN_GAP = 0.4
# Rows with nothing but a first cell, one after another: more of them are text between two tables.
_MOST_LABELS = 2
_LONGEST_NAME = 3
# Points by which sizes differ that are one, and that are not; rows that tell the size and distance of those of a table.
_ONE_SIZE, _OTHER_SIZE, _FEWEST_ALIKE = 0.3, 0.6, 3
# In units of the greatest distance between rows: how much farther off the text below begins.
_FARTHER = 1.2
# Points by which the lines of a column begin alike; lines within so many sizes are nearby, and so many tell a column.
_SAME_EDGE, _NEARBY, _FEWEST_BELOW = 0.7, 12.0, 3
_NAME = re.compile(r"[^\W\d_]|^(?:19|20)\d\d$")

Row = list[Run]
#: Stretches of x, in points, from left to right.
Intervals = list[tuple[float, float]]


def split_at_columns(runs: Sequence[Run]) -> list[list[Run]]:
    """Each run in its parts: words that nearly touch stand in two columns where lines nearby begin at the second.

    Returns:
        For each run its parts from left to right, or the run itself.
    """
    lefts = begins_of(runs)
    return [parts_of(run, lefts) for run in runs]


def begins_of(runs: Sequence[Run]) -> list[tuple[float, float]]:
    """Where runs begin, from left to right, each with its baseline, in points."""
    return sorted((run.left, run.baseline) for run in runs)


def parts_of(run: Run, lefts: Sequence[tuple[float, float]]) -> list[Run]:
    """A run in its parts, as `split_at_columns` does, among runs that begin here."""
    starts = [0]
    apart = NARROW_GAP * run.size
    pairs = enumerate(pairwise(run.words), start=1)
    for place in [place for place, (before, word) in pairs if word.left - before.right >= apart]:
        word = run.words[place]
        begin = bisect_left(lefts, (word.left - _SAME_EDGE, 0.0))
        end = bisect_left(lefts, (word.left + _SAME_EDGE, 0.0))
        near = {round(y) for _, y in lefts[begin:end] if 1 < abs(y - run.baseline) < _NEARBY * run.size}
        if len(near) >= _FEWEST_BELOW:
            starts.append(place)
    if len(starts) == 1:
        return [run]
    return [run_of(run.words[start:end]) for start, end in pairwise([*starts, len(run.words)])]


def cells_of(row: Row, begun: frozenset[int] = frozenset()) -> Intervals:
    """The extents of what stands apart in a row; a mark belongs to the text behind it.

    Args:
        row: from left to right.
        begun: the identities of runs that begin a column, however near to what stands before them.
    """
    if len(row) == 1:
        return [(row[0].left, row[0].right)]
    cells: Intervals = []
    for place, run in enumerate(row):
        marked = place == 1 and is_marker(row[0]) and (len(row) == 2 or not row[0].text.strip(".)").isdigit())
        if (
            cells
            and id(run) not in begun
            and run.left - cells[-1][1] < (_MARKED_GAP if marked else _CELL_GAP) * run.size
        ):
            cells[-1] = (cells[-1][0], max(cells[-1][1], run.right))
        else:
            cells.append((run.left, run.right))
    return cells


def extent_of(rows: Sequence[Row], cells: Sequence[Intervals], place: int) -> tuple[int, Intervals]:
    """How far a table that begins with the row at `place` goes on.

    Args:
        rows: of a page, from top to bottom.
        cells: of each row.
        place: of the first row.

    Returns:
        The place behind the last row, and the extents of the columns.
    """
    if len(cells[place]) < 2:
        return place, []
    size = rows[place][0].size
    columns = cells[place]
    end, last, labels = place + 1, place + 1, 0
    while end < len(rows) and labels <= _MOST_LABELS:
        row, above = rows[end], rows[end - 1]
        distance = row[0].baseline - above[0].baseline
        if distance > _ROW_DISTANCE * size or abs(row[0].size - size) > 0.25 * size:
            break
        if end - place > 1 and distance > _LOWER * size and _begins_table(row, above, cells[end], columns):
            break
        if end - place >= _FEWEST_ALIKE and _begins_text(row, rows[place:end], distance):
            break
        wider = _union([*columns, *cells[end]], _COLUMN_GAP * size)
        # Rows seen before can only clash where columns have grown together.
        clashing = cells[end : end + 1] if _keeps_apart(columns, wider) else cells[place : end + 1]
        if not all(_keeps_apart(other, wider) for other in clashing if len(other) > 1):
            break
        columns = wider
        single = len(cells[end]) == 1
        first = single and column_of(cells[end][0][0], columns) == 0
        labels = labels + 1 if first else 0
        end += 1
        if not single or (not first and last == end - 1 and distance < _CONTINUES * row[0].size):
            last = end
    return last, _union([cell for row in cells[place:last] for cell in row], _COLUMN_GAP * size)


def _begins_text(row: Row, table: Sequence[Row], distance: float) -> bool:
    """Whether a row in a size of its own begins where no cell does, or farther from a table than its rows are apart."""
    first = table[0][0].size
    if any(abs(run.size - first) < _OTHER_SIZE for run in row):
        return False
    sizes = [run.size for line in table for run in line]
    if max(sizes) - min(sizes) > _ONE_SIZE:
        return False
    if not any(abs(run.left - cell.left) < _SAME_EDGE for run in row for line in table for cell in line):
        return True
    return distance > _FARTHER * max(below[0].baseline - above[0].baseline for above, below in pairwise(table))


def _begins_table(row: Row, above: Row, cells: Intervals, columns: Intervals) -> bool:
    """Whether a row below a heading names the columns anew."""
    if len(cells) < 2 or column_of(cells[0][0], columns) == 0:
        return False
    labelled = len(above) == 1 and column_of(above[0].left, columns) == 0
    return labelled and all(_NAME.search(run.text) and len(run.words) <= _LONGEST_NAME for run in row)


def _union(cells: Intervals, gap: float) -> Intervals:
    merged: Intervals = []
    for left, right in sorted(cells):
        if merged and left - merged[-1][1] < gap:
            if right > merged[-1][1]:
                merged[-1] = (merged[-1][0], right)
        else:
            merged.append((left, right))
    return merged


def _keeps_apart(cells: Intervals, columns: Intervals) -> bool:
    """Whether no two of these fall in the same column."""
    return len({column_of(left, columns) for left, _ in cells}) == len(cells)


def column_of(left: float, columns: Intervals) -> int:
    """The column in which something that begins at this x stands."""
    column = 0
    for place, (start, _) in enumerate(columns):
        if start > left + 0.5:
            break
        column = place
    return column
