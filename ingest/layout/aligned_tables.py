"""Tables without strokes: rows of short texts in columns that keep their places."""

from collections.abc import Sequence
from itertools import pairwise

from ingest.layout.cells import Cell, Cells, gaps_between, lines_of_words
from ingest.layout.lines import rows_of
from ingest.layout.markers import is_marker
from ingest.layout.words import Run

# In units of the font size.
_COLUMN_GAP = 1.0
_ROW_DISTANCE = 3.4
_ALIGNED = 0.6
_FEWEST_ROWS = 3
# Cells of prose columns hold more words to a line.
_SHORT_CELL = 3.5
_FULL_LINE = 0.75


def aligned_tables_of(runs: Sequence[Run]) -> tuple[list[list[Cells]], list[Run]]:
    """Find tables among the runs of a page.

    Returns:
        The rows of each table, and the runs that stand in none.
    """
    rows = rows_of(runs)
    tables: list[list[Cells]] = []
    rest: list[Run] = []
    place = 0
    while place < len(rows):
        end, gaps = _extent(rows, place)
        found = _table(rows[place:end], gaps) if end - place >= _FEWEST_ROWS else None
        if found is None:
            rest.extend(rows[place])
            place += 1
        else:
            tables.append(found)
            place = end
    return tables, rest


def _extent(rows: Sequence[list[Run]], place: int) -> tuple[int, list[tuple[float, float]]]:
    """How far the gaps of the row at `place` go on downwards, and those gaps as far as they do."""
    if len(rows[place]) < 2:
        return place, []
    size = rows[place][0].size
    gaps = [
        (left.right, right.left)
        for left, right in pairwise(rows[place])
        if right.left - left.right >= _COLUMN_GAP * size and not is_marker(left)
    ]
    end = place + 1
    while gaps and end < len(rows):
        row = rows[end]
        if row[0].baseline - rows[end - 1][0].baseline > _ROW_DISTANCE * size:
            break
        narrowed = [cut for gap in gaps if (cut := _uncovered(gap, row, _COLUMN_GAP * size)) is not None]
        if len(narrowed) < len(gaps) or abs(row[0].size - size) > 0.25 * size:
            break
        gaps = narrowed
        end += 1
    while end > place + 1 and len(rows[end - 1]) < 2:
        end -= 1
    return end, gaps


def _uncovered(gap: tuple[float, float], row: Sequence[Run], least: float) -> tuple[float, float] | None:
    """The widest part of a gap that no run of the row covers; None where too little is left."""
    inside = [run for run in row if run.left < gap[1] and run.right > gap[0]]
    edges = sorted([(run.left, run.right) for run in inside])
    best, reach = (gap[0], gap[0]), gap[0]
    for left, right in [*edges, (gap[1], gap[1])]:
        if left - reach > best[1] - best[0]:
            best = (reach, left)
        reach = max(reach, right)
    return best if best[1] - best[0] >= least else None


def _table(rows: Sequence[list[Run]], gaps: Sequence[tuple[float, float]]) -> list[Cells] | None:
    edges = [(start + end) / 2 for start, end in gaps]
    placed = [
        [[run for run in row if _column(run, edges) == column] for column in range(len(edges) + 1)] for row in rows
    ]
    full = [cells for cells in placed if sum(map(bool, cells)) > 1]
    if len(full) < _FEWEST_ROWS or len(full) < 0.5 * len(rows):
        return None
    if not _is_aligned(full) or _is_prose(placed) or _is_contents(full):
        return None
    return _rows_with_continuations(placed)


def _column(run: Run, edges: Sequence[float]) -> int:
    return sum(edge < (run.left + run.right) / 2 for edge in edges)


def _is_aligned(rows: Sequence[list[list[Run]]]) -> bool:
    """Whether each column keeps to a left or right edge, or a middle."""
    for column in range(len(rows[0])):
        runs = [(cells[column][0], cells[column][-1]) for cells in rows if cells[column]]
        if len(runs) < 2:
            return False
        tolerance = _ALIGNED * runs[0][0].size
        edges = (
            [first.left for first, _ in runs],
            [last.right for _, last in runs],
            [(first.left + last.right) / 2 for first, last in runs],
        )
        if not any(_share_near_most(places, tolerance) >= 0.7 for places in edges):
            return False
    return True


def _share_near_most(places: Sequence[float], tolerance: float) -> float:
    return max(sum(abs(other - place) <= tolerance for other in places) for place in places) / len(places)


def _is_prose(rows: Sequence[list[list[Run]]]) -> bool:
    """Whether the columns are columns of running text: at most one column of a table is."""
    wordy = 0
    for column in range(len(rows[0])):
        lines = [cells[column] for cells in rows if cells[column]]
        widths = [line[-1].right - line[0].left for line in lines]
        words = sum(len(run.words) for line in lines for run in line) / len(lines)
        full = sum(width > _FULL_LINE * max(widths) for width in widths) / len(widths)
        wordy += words > _SHORT_CELL and (full > 0.5 or words > 2 * _SHORT_CELL)
    return wordy > 1 or wordy == len(rows[0])


def _is_contents(rows: Sequence[list[list[Run]]]) -> bool:
    """Whether the last column holds page numbers that only grow: a table of contents."""
    last = ["".join(run.text for run in cells[-1]) for cells in rows if cells[-1]]
    if not all(text.isdigit() and len(text) < 5 for text in last) or len(last) < _FEWEST_ROWS:
        return False
    numbers = list(map(int, last))
    first_texts = [cells[0][0].text for cells in rows if cells[0]]
    return numbers == sorted(numbers) and sum(any(map(str.isalpha, text)) for text in first_texts) > 0


def _rows_with_continuations(rows: Sequence[list[list[Run]]]) -> list[Cells]:
    """One row for each line in the first column; lines without it continue the row above."""
    joined: list[list[list[Run]]] = []
    leading = min((lower[0] for lower in _distances(rows)), default=0.0)
    distances = [0.0, *(distance for (distance,) in ((d[0],) for d in _distances(rows)))]
    for cells, distance in zip(rows, distances, strict=True):
        continues = joined and not cells[0] and distance < 1.5 * max(leading, 1.0)
        if continues:
            for column, runs in enumerate(cells):
                joined[-1][column].extend(runs)
        else:
            joined.append([list(runs) for runs in cells])
    return [tuple(_as_cell(runs) for runs in cells) for cells in joined]


def _distances(rows: Sequence[list[list[Run]]]) -> list[tuple[float]]:
    baselines = [next(runs[0].baseline for runs in cells if runs) for cells in rows]
    return [(lower - upper,) for upper, lower in pairwise(baselines)]


def _as_cell(runs: Sequence[Run]) -> Cell:
    return lines_of_words([word for run in runs for word in run.words])
