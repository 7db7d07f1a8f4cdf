"""Tables: cells between strokes, or text in columns that stay aligned without any."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from corpus.passage import Box
from ingest.layout.aligned_tables import aligned_tables_of
from ingest.layout.cells import Cell, Cells, columns_by_gaps, lines_of_words
from ingest.layout.grids import Grid
from ingest.layout.lines import rows_of
from ingest.layout.markers import is_marker
from ingest.layout.words import Run, Word

# A grid in which text fills less of the cells is a chart or a form's frame; one with longer cells arranges a page.
_FILLED = 0.3
# In units of the font size, within what strokes make one column.
_COLUMN_GAP = 2.0
_LONGEST_CELL = 170
_HEADER_WORDS = 12
_NAME = re.compile(r"[^\W\d_]{2}|^(?:19|20)\d\d\b")


@dataclass(frozen=True, slots=True)
class Table:
    """A table on one page.

    rows: for each row its cells, for each cell its lines; every row has as many cells.
    header: the place of the row that names the columns; None where there is none.
    """

    rows: tuple[Cells, ...]
    box: Box
    header: int | None

    @property
    def size(self) -> float:
        """The font size of its text, in points."""
        return next(line.size for row in self.rows for cell in row for line in cell)


def tables_of(runs: Sequence[Run], grids: Sequence[Grid]) -> tuple[list[Table], list[Run]]:
    """Find the tables of a page.

    Args:
        runs: in the order in which they are drawn.
        grids: that the page's strokes form.

    Returns:
        The tables from top to bottom, and the runs that stand in none.
    """
    tables: list[Table] = []
    rest = list(runs)
    for grid in grids:
        inside = [run for run in rest if grid.holds(run)]
        inside = _without_title(grid, inside)
        rows = None if _is_underlined(grid, rest) else _ruled_rows(grid, inside)
        if rows is not None:
            tables.append(_table(rows))
            taken = {id(run) for run in inside}
            rest = [run for run in rest if id(run) not in taken]
    found, rest = aligned_tables_of(rest)
    tables.extend(_table(rows) for rows in found)
    return sorted(tables, key=lambda table: table.box.top), rest


def _without_title(grid: Grid, runs: Sequence[Run]) -> list[Run]:
    """Leave out what stands alone in the first rows and over several columns: a caption or title."""
    bands: dict[int, list[Run]] = {}
    for run in runs:
        bands.setdefault(_index(grid.ys, (run.top + run.bottom) / 2), []).append(run)
    below = list(runs)
    for band in sorted(bands):
        widest = max(run.right - run.left for run in bands[band])
        first_column = grid.xs[1] - grid.xs[0] if len(grid.xs) > 2 else 0.2 * (grid.xs[-1] - grid.xs[0])
        if len(rows_of(bands[band])) < len(bands[band]) or widest < 1.1 * first_column:
            break
        below = [run for run in below if run not in bands[band]]
    return below


def _is_underlined(grid: Grid, runs: Sequence[Run]) -> bool:
    """Whether the grid is only the lines under sums of a table whose labels stand beside them."""
    if len(grid.xs) > 2:
        return False
    inside = [run for run in runs if grid.holds(run)]
    beside = [run for run in runs if run.right <= grid.box.left or run.left >= grid.box.right]
    level = sum(any(abs(other.baseline - run.baseline) < 1 for other in beside) for run in inside)
    return level > 0.3 * len(inside)


def _table(rows: Sequence[Cells]) -> Table:
    lines = [line for row in rows for cell in row for line in cell]
    box = Box(
        min(line.left for line in lines),
        min(line.top for line in lines),
        max(line.right for line in lines),
        max(line.bottom for line in lines),
    )
    return Table(tuple(rows), box, _header_of(rows))


def _header_of(rows: Sequence[Cells]) -> int | None:
    """The first row below any title of the whole table, if it names the columns."""
    titles = 0
    while len(rows[0]) > 2 and titles < len(rows) - 2 and sum(map(bool, rows[titles])) == 1:
        titles += 1
    return titles if _has_header(rows[titles:]) else None


def _has_header(rows: Sequence[Cells]) -> bool:
    """Whether the first row is set apart, or holds short names over longer texts or numbers."""
    first = [cell for cell in rows[0] if cell]
    if len(first) < 2 or any(_word_count(cell) > _HEADER_WORDS for cell in first):
        return False
    looks = {cell[0].style[1:] for cell in first}
    others = [cell for row in rows[1:] for cell in row[1:] if cell]
    set_apart = others and sum(cell[0].style[1:] in looks for cell in others) < 0.5 * len(others)
    return bool(set_apart) or _names_columns(rows[0], others)


def _names_columns(row: Cells, others: Sequence[Cell]) -> bool:
    """Whether a row that looks like the others holds names of columns: words or years over amounts or longer texts."""
    texts = [_text(cell) for cell in row[1:]]
    if not all(_NAME.search(text) for text in texts):
        return False
    amounts = sum(_NAME.search(_text(cell)) is None for cell in others)
    if amounts > 0.5 * len(others) or not row[0]:
        return True
    if any(character.isdigit() for text in texts for character in text) or len(set(texts)) < len(texts):
        return False
    mean = sum(map(_word_count, others)) / max(len(others), 1)
    return len(others) > 1 and mean > 1.8 * sum(map(_word_count, row)) / len(row)


def _text(cell: Cell) -> str:
    return " ".join(line.text for line in cell)


def _word_count(cell: Cell) -> int:
    return sum(len(line.words) for line in cell)


def _ruled_rows(grid: Grid, runs: Sequence[Run]) -> list[Cells] | None:
    """The rows of a ruled table; None where the grid frames something else."""
    if not runs:
        return None
    xs = _refined(grid, runs)
    if len(xs) < 3:
        return None
    bands: list[list[list[Word]]] = [[[] for _ in xs[1:]] for _ in grid.ys[1:]]
    for run in runs:
        band = _index(grid.ys, (run.top + run.bottom) / 2)
        for column, words in _by_column(run, xs, grid):
            bands[band][column].extend(words)
    rows = _with_merged_cells([tuple(map(lines_of_words, band)) for band in bands], grid, xs)
    rows = [row for row in rows if any(row)]
    used = [column for column in range(len(xs) - 1) if any(row[column] for row in rows)]
    rows = [tuple(row[column] for column in used) for row in rows]
    return rows if _is_table(rows) else None


def _refined(grid: Grid, runs: Sequence[Run]) -> tuple[float, ...]:
    """The edges of the columns: where strokes stand, and where a wide gap runs through all rows between them."""
    if len(grid.xs) < 3:
        return columns_by_gaps(runs, grid.box)
    xs = [grid.xs[0]]
    for left, right in pairwise(grid.xs):
        inside = [run for run in runs if left - 1 < run.left and run.right < right + 1 and not is_marker(run)]
        rows = {_index(grid.ys, run.top) for run in inside}
        if len(rows) > 2:
            box = Box(left, grid.ys[0], right, grid.ys[-1])
            xs.extend(columns_by_gaps(inside, box, least=_COLUMN_GAP)[1:-1])
        xs.append(right)
    return tuple(xs)


def _is_table(rows: Sequence[Cells]) -> bool:
    if len(rows) < 2 or len(rows[0]) < 2:
        return False
    cells = [cell for row in rows for cell in row]
    filled = [cell for cell in cells if cell]
    if len(filled) < _FILLED * len(cells) or sum(sum(map(bool, row)) > 1 for row in rows) < 2:
        return False
    return max(map(_word_count, filled)) <= _LONGEST_CELL


def _index(edges: Sequence[float], place: float) -> int:
    return max(min(sum(edge <= place for edge in edges) - 1, len(edges) - 2), 0)


def _by_column(run: Run, xs: Sequence[float], grid: Grid) -> list[tuple[int, list[Word]]]:
    """The words of a run by column; a run over an edge without a stroke there is one cell over several columns."""
    middle = (run.top + run.bottom) / 2
    edges = [
        x
        for x in xs[1:-1]
        if not (run.left < x - 1 and run.right > x + 1)
        or any(abs(stroke.left - x) < 5 and stroke.top - 1 < middle < stroke.bottom + 1 for stroke in grid.upright)
    ]
    parts: dict[int, list[Word]] = {}
    for word in run.words:
        place = (word.left + word.right) / 2
        start = max([edge for edge in edges if edge <= place], default=xs[0])
        # The cell begins at the edge left of it, or, when it spans several, where the run begins.
        column = max(list(xs).index(start), _index(xs, max(run.left, start)))
        parts.setdefault(min(column, len(xs) - 2), []).append(word)
    return list(parts.items())


def _with_merged_cells(rows: Sequence[Cells], grid: Grid, xs: Sequence[float]) -> list[Cells]:
    """Where no stroke divides a cell from the one below, both rows have its text; rows divided nowhere are one."""
    divided = [[_is_divided(grid, y, left, right) for left, right in pairwise(xs)] for y in grid.ys[1:-1]]
    merged: list[list[Cell]] = [list(rows[0])]
    opened: list[list[bool]] = [[False] * (len(xs) - 1)]
    for row, lines in zip(rows[1:], divided, strict=True):
        if any(lines):
            merged.append(list(row))
            opened.append([not line for line in lines])
        else:
            merged[-1] = [(*above, *below) for above, below in zip(merged[-1], row, strict=True)]
    for column in range(len(xs) - 1):
        start = 0
        for place in range(1, len(merged) + 1):
            if place == len(merged) or not opened[place][column]:
                texts = [cells[column] for cells in merged[start:place] if cells[column]]
                if len(texts) == 1:
                    for cells in merged[start:place]:
                        cells[column] = texts[0]
                start = place
    return [tuple(cells) for cells in merged]


def _is_divided(grid: Grid, y: float, left: float, right: float) -> bool:
    middle = (left + right) / 2
    return any(abs(stroke.top - y) < 5 and stroke.left - 2 < middle < stroke.right + 2 for stroke in grid.across)
