"""Where a page is set in columns of running text: tables without strokes are looked for in each column apart."""

from collections.abc import Sequence
from itertools import pairwise
from statistics import median
from typing import NamedTuple

import numpy as np

from ingest.layout.lines import rows_of
from ingest.layout.markers import is_marker
from ingest.layout.table_columns import begins_of, parts_of
from ingest.layout.words import Run

# So many lines of one sentence after another, in two columns at least, are running text.
FLOWING_LINES = 5
_NEXT_LINE = 1.6
_HYPHENS = ("-", "\u2010")
_FEWEST_RUNS = 24
_MANY_NAMES = 3
# Points; and the share of the usual coverage that titles and tables over all columns may have of a gutter.
_NARROWEST_GUTTER, _COVERED = 7, 0.15
_CROSSES = 2.0
_SAME_SIZE = 0.3
# Points by which the cells of a column begin apart.
_SAME_EDGE = 1.0


def longest_flow(lines: Sequence[Sequence[Run]]) -> int:
    """How many of these lines, from top to bottom, follow one another closely, each going on with the sentence."""
    longest = current = 1
    for above, line in pairwise(lines):
        current = current + 1 if goes_on(above, line) else 1
        longest = max(longest, current)
    return longest


def goes_on(above: Sequence[Run], line: Sequence[Run]) -> bool:
    """Whether a line follows another closely and goes on with its sentence."""
    near = line[0].baseline - above[0].baseline < _NEXT_LINE * line[0].size
    return near and continues(above, line)


def continues(above: Sequence[Run], line: Sequence[Run]) -> bool:
    """Whether a line goes on with the sentence, or the word, of the one above it, however far below."""
    return line[0].text[:1].islower() or above[-1].text.endswith(_HYPHENS)


class _Page(NamedTuple):
    """The middles of the gutters of a page, and where its runs begin, as `begins_of` tells."""

    gutters: Sequence[float]
    lefts: Sequence[tuple[float, float]]


def by_text_column(runs: Sequence[Run]) -> list[list[Run]]:
    """The runs of each column of running text, stretch by stretch down the page, and all others together."""
    gutters = _gutters(runs)
    if not gutters:
        return [list(runs)]
    page = _Page(gutters, begins_of(runs))
    columns: list[list[Run]] = []
    others: list[Run] = []
    stretch: list[list[Run]] = []
    for row in [*rows_of(runs), []]:
        crosses = any(_crosses(run, gutters) for run in row) and not _is_in_table(row, stretch, page)
        if row and not crosses and not _begins_other(row, stretch, page):
            stretch.append(row)
            continue
        parts = _parts(stretch, page)
        if len(parts) > 1:
            columns.extend(parts)
        else:
            others.extend(run for line in stretch for run in line)
        if crosses:
            others.extend(row)
        stretch = [row] if row and not crosses else []
    return [*columns, others] if others else columns


def _is_in_table(row: Sequence[Run], stretch: Sequence[Sequence[Run]], page: _Page) -> bool:
    """Whether all parts of a row stand below the names of the table that the stretch is, also where they are wide."""
    names = _names(stretch[0], page) if stretch else []
    return bool(names) and all(_begins_below(run, names) for run in row)


def _begins_other(row: Sequence[Run], stretch: Sequence[Sequence[Run]], page: _Page) -> bool:
    """Whether a table over all columns begins with a row, by bold names, or ended above it, by another size or edge."""
    if not stretch:
        return False
    if _names(row, page):
        return not _names(stretch[-1], page)
    names = _names(stretch[0], page)
    if not names:
        return False
    same_size = any(abs(run.size - other.size) < _SAME_SIZE for run in row for other in stretch[-1])
    return not same_size or not any(_begins_below(run, names) for run in row)


def _names(row: Sequence[Run], page: _Page) -> list[Run]:
    """The names in bold that head the columns of a table; none where a row holds others, or one to a column of text."""
    if len(row) < 2 or not all(run.style.bold for run in row):
        return []
    names = [name for run in row for name in parts_of(run, page.lefts)]
    return names if len({_column(name, page.gutters) for name in names}) < len(names) else []


def _begins_below(run: Run, names: Sequence[Run]) -> bool:
    return any(abs(run.left - name.left) < _SAME_EDGE for name in names)


def _parts(stretch: Sequence[Sequence[Run]], page: _Page) -> list[list[Run]]:
    """The runs of a stretch by column; what holds no running text belongs to the column left of it."""
    parts: list[list[Run]] = []
    if stretch and _heads_all(_names(stretch[0], page), page):
        return parts
    flows = 0
    for column in range(len(page.gutters) + 1):
        part = [run for line in stretch for run in line if _column(run, page.gutters) == column]
        flowing = longest_flow(rows_of(part)) >= FLOWING_LINES
        flows += flowing
        if parts and not (flowing and flows > 1):
            parts[-1].extend(part)
        elif part:
            parts.append(part)
    return parts


def _heads_all(names: Sequence[Run], page: _Page) -> bool:
    """Whether so many names stand in one column of text that they head a table over all of them."""
    columns = [_column(name, page.gutters) for name in names]
    return len(set(columns)) > 1 and max(map(columns.count, columns)) >= _MANY_NAMES


def _gutters(runs: Sequence[Run]) -> list[float]:
    """The middles of the stretches of x that hardly any text covers, with text on both sides."""
    if len(runs) < _FEWEST_RUNS:
        return []
    extents = [(int(run.left), int(run.right)) for run in runs]
    changes = [0] * (max([right for _, right in extents]) + 2)
    for left, right in extents:
        changes[max(left, 0)] += 1
        changes[right + 1] -= 1
    covered = np.cumsum(changes)
    # Of few numbers; that of numpy takes ten times as long.
    usual = median(covered[covered > 0].tolist())
    bare = covered <= _COVERED * usual
    edges = np.flatnonzero(np.diff(np.concatenate([[True], bare, [True]]).astype(np.int8)))
    # The stretches between the first and the last text.
    inner = edges[1:-1].reshape(-1, 2)
    gutters = [float(start + end) / 2 for start, end in inner if end - start >= _NARROWEST_GUTTER]
    return [right for left, right in pairwise([0.0, *gutters]) if not _holds_marks(runs, left, right)]


def _holds_marks(runs: Sequence[Run], left: float, right: float) -> bool:
    """Whether nothing but the marks of a list stands between two gutters: the second is the gap behind them."""
    return all(is_marker(run) for run in runs if run.left > left and run.right < right)


def _crosses(run: Run, gutters: Sequence[float]) -> bool:
    return any(run.left < gutter - _CROSSES and run.right > gutter + _CROSSES for gutter in gutters)


def _column(run: Run, gutters: Sequence[float]) -> int:
    return sum(gutter < (run.left + run.right) / 2 for gutter in gutters)
