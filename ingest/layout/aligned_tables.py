"""Tables without strokes: rows of short texts in columns that keep their places."""

from collections.abc import Mapping, Sequence

from ingest.layout.cells import Cell, Cells, lines_of_words
from ingest.layout.lines import rows_of
from ingest.layout.markers import is_marker
from ingest.layout.words import Run

# In units of the font size.
_CELL_GAP = 0.8
_ROW_DISTANCE = 3.4
_CONTINUES = 1.6
_ALIGNED = 0.6
_FEWEST_ROWS = 3
# Words to a line; more of them make a column of running text.
_SHORT_CELL = 3.5

Row = list[Run]
Intervals = list[tuple[float, float]]


def aligned_tables_of(runs: Sequence[Run]) -> tuple[list[list[Cells]], list[Run]]:
    """Find tables among the runs of a page.

    Args:
        runs: in the order in which they are drawn, which tells rows of a table from columns of text.

    Returns:
        The rows of each table, and the runs that stand in none.
    """
    drawn = {id(run): place for place, run in enumerate(runs)}
    rows = rows_of(runs)
    tables: list[list[Cells]] = []
    rest: list[Run] = []
    place = 0
    while place < len(rows):
        end, columns = _extent(rows, place)
        found = _table(rows[place:end], columns, drawn) if end - place >= _FEWEST_ROWS else None
        if found is None:
            rest.extend(rows[place])
            place += 1
        else:
            tables.append(found)
            place = end
    return tables, rest


def _cells_of(row: Row) -> Intervals:
    """The extents of what stands apart in a row; a mark belongs to the text behind it."""
    cells: Intervals = []
    joins = False
    for run in row:
        if cells and (joins or run.left - cells[-1][1] < _CELL_GAP * run.size):
            cells[-1] = (cells[-1][0], max(cells[-1][1], run.right))
        else:
            cells.append((run.left, run.right))
        joins = is_marker(run) and not run.text.strip(".)").isdigit()
    return cells


def _extent(rows: Sequence[Row], place: int) -> tuple[int, Intervals]:
    """How far a table that begins with this row goes on, and the extents of its columns."""
    if len(_cells_of(rows[place])) < 2:
        return place, []
    size = rows[place][0].size
    columns = _cells_of(rows[place])
    parted = [columns]
    end, last_full = place + 1, place + 1
    while end < len(rows):
        row = rows[end]
        if row[0].baseline - rows[end - 1][0].baseline > _ROW_DISTANCE * size or abs(row[0].size - size) > 0.25 * size:
            break
        cells = _cells_of(row)
        wider = _union([*columns, *cells], 0.4 * size)
        if not all(_keeps_apart(other, wider) for other in [*parted, cells]):
            break
        columns = wider
        end += 1
        if len(cells) > 1:
            parted.append(cells)
            last_full = end
    return last_full, columns


def _union(cells: Intervals, gap: float) -> Intervals:
    merged: Intervals = []
    for left, right in sorted(cells):
        if merged and left - merged[-1][1] < gap:
            merged[-1] = (merged[-1][0], max(merged[-1][1], right))
        else:
            merged.append((left, right))
    return merged


def _keeps_apart(cells: Intervals, columns: Intervals) -> bool:
    """Whether no two cells of one row fall in the same column."""
    places = [_column(left, columns) for left, _ in cells]
    return len(set(places)) == len(places)


def _column(left: float, columns: Intervals) -> int:
    return max(sum(start <= left + 0.5 for start, _ in columns) - 1, 0)


def _table(rows: Sequence[Row], columns: Intervals, drawn: Mapping[int, int]) -> list[Cells] | None:
    if len(columns) < 2:
        return None
    placed = [
        [[run for run in row if _column(run.left, columns) == column] for column in range(len(columns))] for row in rows
    ]
    full = [cells for cells in placed if sum(map(bool, cells)) > 1]
    if len(full) < _FEWEST_ROWS or len(full) < 0.45 * len(rows):
        return None
    if not _is_aligned(full) or _is_prose(placed, drawn):
        return None
    return _joined_rows(placed)


def _is_aligned(rows: Sequence[list[Row]]) -> bool:
    """Whether each column keeps to a left or right edge, or a middle, and is filled more than once."""
    filled = 0
    for column in range(len(rows[0])):
        runs = [(cells[column][0], cells[column][-1]) for cells in rows if cells[column]]
        if len(runs) < 2:
            continue
        filled += 1
        tolerance = _ALIGNED * runs[0][0].size
        edges = (
            [first.left for first, _ in runs],
            [last.right for _, last in runs],
            [(first.left + last.right) / 2 for first, last in runs],
        )
        if not any(_share_near_most(places, tolerance) >= 0.7 for places in edges):
            return False
    return filled > 1


def _share_near_most(places: Sequence[float], tolerance: float) -> float:
    return max(sum(abs(other - place) <= tolerance for other in places) for place in places) / len(places)


def _is_prose(rows: Sequence[list[Row]], drawn: Mapping[int, int]) -> bool:
    """Whether these are columns of running text, or notes beside it, rather than rows."""
    wordy = 0
    for column in range(len(rows[0])):
        lines = [cells[column] for cells in rows if cells[column]]
        wordy += sum(len(run.words) for line in lines for run in line) > _SHORT_CELL * len(lines)
    pairs = [(cells[place], cells[place + 1]) for cells in rows for place in range(len(cells) - 1)]
    pairs = [(left, right) for left, right in pairs if left and right]
    by_row = sum(drawn[id(right[0])] - drawn[id(left[-1])] == 1 for left, right in pairs)
    return wordy > 1 or (wordy == 1 and by_row < 0.5 * len(pairs))


def _joined_rows(rows: Sequence[list[Row]]) -> list[Cells]:
    """Join the lines of one row, and the lines of the header above the first row that has a name."""
    baselines = [next(runs[0].baseline for runs in cells if runs) for cells in rows]
    sizes = [next(runs[0].size for runs in cells if runs) for cells in rows]
    joined: list[list[Row]] = []
    named = False
    for place, cells in enumerate(rows):
        near = place > 0 and baselines[place] - baselines[place - 1] < _CONTINUES * sizes[place]
        if joined and near and _continues(joined[-1], cells, named):
            for column, runs in enumerate(cells):
                joined[-1][column].extend(runs)
        else:
            joined.append([list(runs) for runs in cells])
        named = named or bool(cells[0])
    return [tuple(_as_cell(runs) for runs in cells) for cells in joined]


def _continues(above: list[Row], cells: list[Row], named: bool) -> bool:
    if not named:
        return not cells[0]
    if not cells[0]:
        return bool(above[0]) and any(character.isalpha() for runs in cells for run in runs for character in run.text)
    return not any(cells[1:]) and bool(above[0]) and cells[0][0].text[:1].islower()


def _as_cell(runs: Sequence[Run]) -> Cell:
    return lines_of_words([word for run in runs for word in run.words])
