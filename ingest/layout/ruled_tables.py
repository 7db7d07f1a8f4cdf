"""Tables between strokes: the cells of a stretch of a grid, or that it frames something else."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from corpus.passage import Box
from ingest.layout.cells import (
    NARROW_GAP,
    Cell,
    Cells,
    aligned_columns,
    columns_by_gaps,
    columns_by_words,
    is_cut_text,
    lines_of_words,
    word_count,
)
from ingest.layout.grids import Grid, interval_at
from ingest.layout.lines import rows_of
from ingest.layout.markers import is_marker
from ingest.layout.table_columns import cells_of
from ingest.layout.words import Run, Word

# A grid in which text fills less of the cells is a chart or a form's frame; one with longer cells arranges a page.
_FILLED = 0.3
# In units of the font size, within what strokes make one column.
_COLUMN_GAP = 2.0
# Points: edges so near one another stand in the same gap.
_SAME_GAP = 6.0
_LONGEST_CELL = 170
_AMOUNT = re.compile(r"[€$£(+\-–−±<>≤≥ ]*\d[\d.,:%‰)+\-–−* ]*")
# Rules above, below and under the header leave so few bands that the body's rows are divided by white space alone.
_FEW_BANDS, _ROWS_IN_BAND = 3, 4


def runs_within(grid: Grid, runs: Sequence[Run]) -> list[Run]:
    """The runs of a table, without a caption or title that stands alone in the first rows and over several columns."""
    inside = [run for run in runs if grid.holds(run)]
    bands: dict[int, list[Run]] = {}
    for run in inside:
        bands.setdefault(interval_at(grid.ys, (run.top + run.bottom) / 2), []).append(run)
    for band in sorted(bands):
        widest = max(run.right - run.left for run in bands[band])
        first_column = grid.xs[1] - grid.xs[0] if len(grid.xs) > 2 else 0.2 * (grid.xs[-1] - grid.xs[0])
        if len(rows_of(bands[band])) < len(bands[band]) or widest < 1.1 * first_column:
            break
        if any(_is_crossed(run, grid.upright) for run in bands[band]):
            break
        inside = [run for run in inside if run not in bands[band]]
    return inside


def _is_crossed(run: Run, upright: Sequence[Box]) -> bool:
    """Whether an upright stroke divides the words of a run."""
    middle = (run.top + run.bottom) / 2
    return any(run.left < stroke.left < run.right and stroke.top < middle < stroke.bottom for stroke in upright)


def _is_coarse(grid: Grid, runs: Sequence[Run]) -> bool:
    """Whether one band of a table without upright strokes holds many rows, so that its strokes divide none of them."""
    if len(grid.xs) > 2 or len(grid.ys) - 1 > _FEW_BANDS:
        return False
    for upper, lower in pairwise(grid.ys):
        rows = rows_of([run for run in runs if upper <= (run.top + run.bottom) / 2 < lower])
        if len(rows) >= _ROWS_IN_BAND and all(len(cells_of(row)) > 1 for row in rows):
            return True
    return False


def _with_lines_of_amounts(grid: Grid, runs: Sequence[Run]) -> Grid:
    """The grid with a row for each line of a band whose lines all hold a name and amounts, as those above a sum do."""
    if len(grid.xs) > 2:
        return grid
    added: list[float] = []
    for upper, lower in pairwise(grid.ys):
        rows = rows_of([run for run in runs if upper <= (run.top + run.bottom) / 2 < lower])
        if len({len(row) for row in rows}) == 1 and all(map(_holds_amounts, rows)):
            added.extend((above[0].bottom + below[0].top) / 2 for above, below in pairwise(rows))
    across = (*grid.across, *(Box(grid.xs[0], y, grid.xs[-1], y) for y in added))
    return replace(grid, ys=tuple(sorted((*grid.ys, *added))), across=across)


def _holds_amounts(row: Sequence[Run]) -> bool:
    amounts = [run.text for run in row[1:]]
    named = any(character.isalpha() for character in row[0].text)
    return named and bool(amounts) and all(_AMOUNT.fullmatch(text) for text in amounts)


def ruled_rows(grid: Grid, runs: Sequence[Run]) -> list[Cells] | None:
    """The rows of a ruled table; None where the grid frames something else."""
    if not runs or _is_coarse(grid, runs):
        return None
    grid = _with_lines_of_amounts(grid, runs)
    xs = _refined(grid, runs)
    if len(xs) < 3:
        return None
    bands: list[list[list[Word]]] = [[[] for _ in xs[1:]] for _ in grid.ys[1:]]
    for run in runs:
        band = interval_at(grid.ys, (run.top + run.bottom) / 2)
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
        return columns_by_words(runs, grid.box)
    xs = [grid.xs[0]]
    for left, right in pairwise(grid.xs):
        inside = [run for run in runs if left - 1 < run.left and run.right < right + 1 and not is_marker(run)]
        rows = {interval_at(grid.ys, run.top) for run in inside}
        if len(rows) > 2:
            box = Box(left, grid.ys[0], right, grid.ys[-1])
            wide = columns_by_gaps(inside, box, least=_COLUMN_GAP)
            near = [x for x in aligned_columns(_in_cells(inside, grid)) if min(abs(x - y) for y in wide) > _SAME_GAP]
            xs.extend(sorted([*wide[1:-1], *near]))
        xs.append(right)
    return tuple(xs)


def _in_cells(runs: Sequence[Run], grid: Grid) -> list[Run]:
    """These runs without those of rows that hold a single line, such as a heading within the table."""
    bands: dict[int, list[Run]] = {}
    for run in runs:
        bands.setdefault(interval_at(grid.ys, (run.top + run.bottom) / 2), []).append(run)
    return [run for band in bands.values() if len(band) > 1 for run in band]


def _is_table(rows: Sequence[Cells]) -> bool:
    if len(rows) < 2 or len(rows[0]) < 2:
        return False
    cells = [cell for row in rows for cell in row]
    filled = [cell for cell in cells if cell]
    if len(filled) < _FILLED * len(cells) or sum(sum(map(bool, row)) > 1 for row in rows) < 2:
        return False
    return max(map(word_count, filled)) <= _LONGEST_CELL and not is_cut_text(rows)


def _by_column(run: Run, xs: Sequence[float], grid: Grid) -> list[tuple[int, list[Word]]]:
    """The words of a run by column; a run over an edge without a stroke there is one cell over several columns."""
    if not any(run.left < x < run.right for x in xs[1:-1]):
        first = run.words[0]
        return [(interval_at(xs, (first.left + first.right) / 2), list(run.words))]
    middle = (run.top + run.bottom) / 2
    edges = [
        x
        for x in xs[1:-1]
        if not (run.left < x - 1 and run.right > x + 1)
        or _gap_at(run, x)
        or any(abs(stroke.left - x) < 5 and stroke.top - 1 < middle < stroke.bottom + 1 for stroke in grid.upright)
    ]
    parts: dict[int, list[Word]] = {}
    for word in run.words:
        place = (word.left + word.right) / 2
        start = max([edge for edge in edges if edge <= place], default=xs[0])
        # The cell begins at the edge left of it, or, when it spans several, where the run begins.
        column = max(list(xs).index(start), interval_at(xs, max(run.left, start)))
        parts.setdefault(min(column, len(xs) - 2), []).append(word)
    return list(parts.items())


def _gap_at(run: Run, x: float) -> bool:
    """Whether the words on either side of this x stand farther apart than a space."""
    return any(
        before.right <= x <= after.left and after.left - before.right >= NARROW_GAP * run.size
        for before, after in pairwise(run.words)
    )


def _with_merged_cells(rows: Sequence[Cells], grid: Grid, xs: Sequence[float]) -> list[Cells]:
    """Where no stroke divides a cell from the one below, both rows have its text; rows divided nowhere are one."""
    middles = [(left + right) / 2 for left, right in pairwise(xs)]
    divided = [_are_divided(grid, y, middles) for y in grid.ys[1:-1]]
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


def _are_divided(grid: Grid, y: float, middles: Sequence[float]) -> list[bool]:
    """For the middle of each column whether a stroke at this height crosses it."""
    level = [stroke for stroke in grid.across if abs(stroke.top - y) < 5]
    return [any(stroke.left - 2 < middle < stroke.right + 2 for stroke in level) for middle in middles]
