"""Lines of justified text whose words are drawn so far apart that they look like cells of a row.

A gutter or the gap between the columns of a table is at the same place in several lines, and what follows it begins at
the same x. The gaps of justified lines move from line to line, and the line ends where the others of its column end.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import pairwise

from ingest.layout.lines import line_of, rows_of, runs_near
from ingest.layout.words import Run

# Points by which the edges of the lines of a column differ.
_EDGE = 1.0
# In units of the font size: the narrowest column, and how near the lines above and below are.
_NARROWEST, _NEXT_LINE, _NEARBY = 6.0, 1.8, 3.4
# The same: how much alike two runs begin that are set to begin alike, and one of several.
_SAME_BEGIN, _BEGINS = 0.02, 0.12
# The same: how far a first line is indented at most, and by how much the gaps of one line differ.
_INDENT, _EVEN = 5.0, 0.06
# So many unbroken lines with the same edges make a column.
_FEWEST_LINES = 3
# The share of gaps that the lines above or below must bridge, and that make columns where something begins behind them.
_BRIDGED, _ALIGNED = 0.5, 0.5

_Extent = tuple[float, float]


def joined_justified(runs: Sequence[Run]) -> list[Run]:
    """The runs in the given order, those of one justified line joined at the place of its first."""
    rows = rows_of(runs)
    if len(rows) == len(runs):
        return list(runs)
    sure = _columns(runs)
    columns = sorted({*sure, *(column for column in _even_columns(rows) if not _holds_two(column, sure))})
    joined: dict[int, Run] = {}
    gone: set[int] = set()
    # A line that is whole again bridges the gaps of the next ones.
    found = bool(columns)
    while found:
        found = False
        for place, row in enumerate(rows):
            for pieces, column in list(_candidates(row, columns)):
                if _is_justified(pieces, column, runs_near(rows, place, _NEARBY)):
                    line = line_of(pieces)
                    joined[id(pieces[0])] = line
                    gone.update(id(piece) for piece in pieces[1:])
                    row[:] = [line if run is pieces[0] else run for run in row if run not in pieces[1:]]
                    found = True
    return [joined.get(id(run), run) for run in runs if id(run) not in gone]


def _columns(runs: Sequence[Run]) -> list[_Extent]:
    """The extents that several unbroken lines share, from left to right; a long word may begin several lines."""
    lines = [run for run in runs if len(run.words) > 1 and run.right - run.left > _NARROWEST * run.size]
    long = sorted((run.left, run.right) for run in lines)
    columns: list[_Extent] = []
    for left, right in long:
        if columns and _same(columns[-1], (left, right)):
            continue
        begin = bisect_left(long, (left - _EDGE, 0.0))
        end = bisect_left(long, (left + _EDGE, 0.0))
        if end - begin < _FEWEST_LINES:
            continue
        if sum(abs(other - right) < _EDGE for _, other in long[begin:end]) >= _FEWEST_LINES:
            columns.append((left, right))
    return columns


def _even_columns(rows: Sequence[Sequence[Run]]) -> Iterator[_Extent]:
    """The extents of lines whose words stand equally far apart, where a line above or below has the same edges."""
    for place, row in enumerate(rows):
        if len(row) < 2:
            continue
        near = runs_near(rows, place, _NEXT_LINE)
        start = 0
        while start < len(row) - 1:
            ends = range(len(row), start + 1, -1)
            end = next((end for end in ends if _is_even(row[start:end])), start + 1)
            left, right = row[start].left, row[end - 1].right
            begins = any(abs(run.left - left) < _EDGE for run in near)
            words = not any(map(_is_amount, row[start + 1 : end]))
            if end - start > 1 and words and begins and any(abs(run.right - right) < _EDGE for run in near):
                yield left, right
            start = end


def _holds_two(wide: _Extent, columns: Sequence[_Extent]) -> bool:
    """Whether two of these columns stand side by side from edge to edge: the gutter is as wide as a gap by chance."""
    reach = [right for left, right in columns if abs(left - wide[0]) < _EDGE and right < wide[1] - _EDGE]
    return any(abs(right - wide[1]) < _EDGE and left > min(reach) for left, right in columns) if reach else False


def _same(one: _Extent, other: _Extent) -> bool:
    return abs(one[0] - other[0]) < _EDGE and abs(one[1] - other[1]) < _EDGE


def _candidates(row: Sequence[Run], columns: Sequence[_Extent]) -> Iterator[tuple[list[Run], _Extent]]:
    """The runs side by side that together, and only together, fill a column, also as the first line of a paragraph."""
    start = 0
    while start < len(row) - 1:
        reach = row[start - 1].right if start else 0.0
        fitting = [column for column in columns if _begins_in(row[start], reach, column)]
        if any(abs(right - row[start].right) < _EDGE for _, right in fitting):
            start += 1
            continue
        ends = (
            (end, column)
            for end in range(start + 1, len(row))
            for column in fitting
            if abs(row[end].right - column[1]) < _EDGE
        )
        end, column = next(ends, (start, (0.0, 0.0)))
        if end > start:
            yield list(row[start : end + 1]), column
        start = end + 1


def _begins_in(run: Run, reach: float, column: _Extent) -> bool:
    """Whether a run begins with the column, or a little behind its edge with nothing before it."""
    indent = run.left - column[0]
    return abs(indent) < _EDGE or (0 < indent < _INDENT * run.size and reach < column[0] - _EDGE)


def _is_justified(pieces: Sequence[Run], column: _Extent, near: Sequence[Run]) -> bool:
    """Whether the gaps between these are bridged above or below, and no column begins where one of them ends."""
    size = pieces[0].size
    (left, right), baseline = column, pieces[0].baseline
    if any(abs(piece.size - size) > 0.1 * size for piece in pieces):
        return False
    inside = [run for run in near if run.left > left - _EDGE and run.right < right + _EDGE]
    next_lines = [run for run in inside if abs(run.baseline - baseline) < _NEXT_LINE * size]
    even = _is_even(pieces)
    bridges = aligned = 0
    for one, other in pairwise(pieces):
        middle = (one.right + other.left) / 2
        # The last line of a paragraph may end before the gap: then what follows it tells.
        lines = inside if next_lines and all(run.right < middle for run in next_lines) else next_lines
        bridged = any(run.left < middle < run.right for run in lines)
        bridges += bridged
        # The last words of two lines often are as wide: they begin alike because they end alike.
        last = other is pieces[-1] and (bridged or even)
        rivals = [run for run in inside if not (last and run.right > right - _EDGE)]
        apart = sorted(abs(run.left - other.left) for run in rivals)
        aligned += bool(apart) and (apart[0] < _SAME_BEGIN * size or (len(apart) > 1 and apart[1] < _BEGINS * size))
    amounts = any(run.right > right - _EDGE and _is_amount(run) for run in inside)
    gaps = len(pieces) - 1
    told = bridges >= _BRIDGED * gaps or even
    return told and aligned < _ALIGNED * gaps and not (amounts and _is_amount(pieces[-1]))


def _is_amount(run: Run) -> bool:
    return any(map(str.isdigit, run.text)) and not any(map(str.isalpha, run.text))


def _is_even(pieces: Sequence[Run]) -> bool:
    """Whether the words stand equally far apart, as those of one line do and cells of different widths do not."""
    words = [word for piece in pieces for word in piece.words]
    gaps = [after.left - before.right for before, after in pairwise(words)]
    return len(gaps) > 1 and max(gaps) - min(gaps) < _EVEN * pieces[0].size
