"""Rows of a ruled table below its last stroke: every other row is shaded, or a page breaks in the last one."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from ingest.layout.cells import Cell, lines_of_words
from ingest.layout.lines import rows_of
from ingest.layout.table_columns import Row, column_of
from ingest.layout.tables import Table, table_of
from ingest.layout.words import Run

# Points by which cells of a column may begin, or end, elsewhere than the others; the share of them that must not.
_SAME_EDGE, _MOST = 1.5, 0.6
# In units of the greatest distance between two rows; of the font size, where no cell of the table has two lines.
_NEXT_ROW, _LEADING = 1.1, 1.3
_FEWEST_ROWS = 3


def with_rows_below(tables: Sequence[Table], runs: Sequence[Run]) -> tuple[list[Table], list[Run]]:
    """Give ruled tables the rows that stand right below them in their columns.

    Args:
        tables: of a page, from top to bottom.
        runs: of the page that stand in none of them.

    Returns:
        The tables, and the runs that still stand in none.
    """
    longer = list(tables)
    rest = list(runs)
    for place, table in enumerate(tables):
        if not table.ruled or (table.header is None and len(table.rows) < _FEWEST_ROWS):
            continue
        below = _rows_below(table, rest)
        if below:
            rows = (*table.rows, *(tuple(map(_as_cell, cells)) for cells in below))
            longer[place] = replace(table_of(rows, table.box.left, table.box.right), ruled=True)
            taken = {id(run) for cells in below for own in cells for run in own}
            rest = [run for run in rest if id(run) not in taken]
    return longer, rest


def _rows_below(table: Table, runs: Sequence[Run]) -> list[list[Row]]:
    """The runs of each row by column, as far as all begin or end where the cells of their column do."""
    columns = list(zip(*table.rows, strict=True))
    apart, leading = _NEXT_ROW * _row_distance(table), _NEXT_ROW * _leading(table)
    last = max(line.baseline for cell in table.rows[-1] for line in cell)
    below: list[list[Row]] = []
    for row in rows_of([run for run in runs if run.top > last and run.left < table.box.right]):
        drop = row[0].baseline - last
        places = _places(row, columns, table.box.right)
        begins = drop > leading
        if drop > apart or not places or (begins and len(row) < len(columns)) or not (begins or below):
            break
        if begins:
            below.append([[] for _ in columns])
        for run, place in zip(row, places, strict=True):
            below[-1][place].append(run)
        last = row[0].baseline
    return below


def _row_distance(table: Table) -> float:
    """The greatest distance from the last line of a row to the first of the next."""
    firsts = [min(line.baseline for cell in row for line in cell) for row in table.rows]
    lasts = [max(line.baseline for cell in row for line in cell) for row in table.rows]
    return max(first - last for last, first in zip(lasts, firsts[1:], strict=False))


def _leading(table: Table) -> float:
    """The distance between the lines of a cell."""
    cells = (cell for row in table.rows for cell in row)
    drops = (lower.baseline - upper.baseline for cell in cells for upper, lower in pairwise(cell))
    return min(drops, default=_LEADING * table.size)


def _places(row: Row, columns: Sequence[Sequence[Cell]], right: float) -> list[int]:
    """The column of each run of a row; none where one stands otherwise than the cells of its column, or two in one."""
    edges = [min((line.left for cell in column for line in cell), default=0.0) for column in columns]
    places = [column_of(run.left, [(edge, edge) for edge in edges]) for run in row]
    ends = [*edges[1:], right]
    fits = all(_is_of(run, columns[place]) and run.right < ends[place] for run, place in zip(row, places, strict=True))
    return places if fits and len(set(places)) == len(places) else []


def _is_of(run: Run, column: Sequence[Cell]) -> bool:
    """Whether a run begins, or ends, where most cells of a column do, and is set as one of them is."""
    lines = [line for cell in column for line in cell[:1]]
    lefts = sum(abs(run.left - line.left) < _SAME_EDGE for line in lines)
    rights = sum(abs(run.right - line.right) < _SAME_EDGE for line in lines)
    return max(lefts, rights) >= _MOST * len(lines) and any(run.style == line.style for line in lines)


def _as_cell(runs: Sequence[Run]) -> Cell:
    return lines_of_words([word for run in runs for word in run.words])
