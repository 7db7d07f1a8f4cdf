"""Tables: cells between strokes, or text in columns that stay aligned without any."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from corpus.passage import Box
from ingest.layout.aligned_tables import aligned_tables_of
from ingest.layout.cells import Cell, Cells, word_count
from ingest.layout.grid_stretches import divided
from ingest.layout.grids import Grid
from ingest.layout.justified import joined_justified
from ingest.layout.labelled_values import labelled_values_of
from ingest.layout.ruled_tables import ruled_rows, runs_within
from ingest.layout.table_heads import divided_at_headers
from ingest.layout.words import Run

_HEADER_WORDS = 12
# In units of the font size: how far the next row stands at most, and how alike sizes are. Points: how alike edges are.
_NEXT_ROW, _SAME_SIZE, _SAME_EDGE = 1.6, 0.06, 2.0
_NAME = re.compile(r"[^\W\d_]{2}|^(?:19|20)\d\d\b")


@dataclass(frozen=True, slots=True)
class Table:
    """A table on one page.

    rows: for each row its cells, for each cell its lines; every row has as many cells.
    header: the place of the row that names the columns; None where there is none.
    ruled: whether strokes divide its rows.
    """

    rows: tuple[Cells, ...]
    box: Box
    header: int | None
    ruled: bool = False

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
        The tables from top to bottom, and the runs that stand in none, those of one justified line joined.
    """
    tables: list[Table] = []
    rest = list(runs)
    for grid in grids:
        if _is_underlined(grid, rest):
            continue
        for part in divided(grid, rest):
            inside = runs_within(part, rest)
            rows = ruled_rows(part, inside)
            if rows is not None:
                tables.append(replace(table_of(rows, part.xs[0], part.xs[-1]), ruled=True))
                taken = {id(run) for run in inside}
                rest = [run for run in rest if id(run) not in taken]
    found, rest = aligned_tables_of(joined_justified(rest))
    aligned = [table_of(part) for rows in found for part in divided_at_headers(rows)]
    tables.extend(table if len(table.rows) > 1 else replace(table, header=0) for table in aligned)
    tables = joined_tables(sorted(tables, key=lambda table: table.box.top), rest)
    labelled, rest = labelled_values_of(rest)
    tables.extend(replace(table_of(rows), header=None) for rows in labelled)
    return sorted(tables, key=lambda table: table.box.top), rest


def joined_tables(tables: Sequence[Table], rest: Sequence[Run]) -> list[Table]:
    """Tables of which shading, a stroke or the rest of a row divides the rows into several are one again.

    Args:
        tables: of a page, from top to bottom.
        rest: the runs that stand in none of them.
    """
    joined: list[Table] = []
    for table in tables:
        if joined and _goes_on(joined[-1], table, rest):
            above = joined.pop()
            rows = (*above.rows, *table.rows)
            left, right = min(above.box.left, table.box.left), max(above.box.right, table.box.right)
            joined.append(replace(table_of(rows, left, right), ruled=table.ruled))
        else:
            joined.append(table)
    return joined


def _goes_on(above: Table, table: Table, rest: Sequence[Run]) -> bool:
    """Whether the rows of a table stand right below those of another, in the same columns and without other names."""
    size = above.size
    if len(above.rows[0]) != len(table.rows[0]) or abs(table.size - size) > _SAME_SIZE * size:
        return False
    top, bottom = table.box.top, above.box.bottom
    if not -size < top - bottom < _NEXT_ROW * size or (above.header is not None and _begins_anew(above, table)):
        return False
    if any(bottom - 1 < (run.top + run.bottom) / 2 < top + 1 for run in rest):
        return False
    return all(map(_same_edges, zip(*above.rows, strict=True), zip(*table.rows, strict=True)))


def _begins_anew(above: Table, table: Table) -> bool:
    """Whether the first row of a table is set as the header of the one above it is, and other rows of that are not."""
    header = next(cell for cell in above.rows[above.header or 0] if cell)[0].style
    body = {cell[0].style for row in above.rows[(above.header or 0) + 1 :] for cell in row if cell}
    first = {cell[0].style for cell in table.rows[0] if cell}
    return header not in body and header in first


def _same_edges(upper: Sequence[Cell], lower: Sequence[Cell]) -> bool:
    """Whether the cells of two columns begin, or end, at one place."""
    one, two = ([line for cell in column for line in cell] for column in (upper, lower))
    if not one or not two:
        return True
    lefts = min(line.left for line in one) - min(line.left for line in two)
    rights = max(line.right for line in one) - max(line.right for line in two)
    return abs(lefts) < _SAME_EDGE or abs(rights) < _SAME_EDGE


def _is_underlined(grid: Grid, runs: Sequence[Run]) -> bool:
    """Whether the grid is only the lines under sums of a table whose labels stand beside them."""
    if len(grid.xs) > 2:
        return False
    inside = [run for run in runs if grid.holds(run)]
    beside = [run for run in runs if run.right <= grid.box.left or run.left >= grid.box.right]
    level = sum(any(abs(other.baseline - run.baseline) < 1 for other in beside) for run in inside)
    return level > 0.3 * len(inside)


def table_of(rows: Sequence[Cells], left: float | None = None, right: float | None = None) -> Table:
    """The table of these rows, as wide as its text or between these edges, where they are known."""
    lines = [line for row in rows for cell in row for line in cell]
    box = Box(
        min(line.left for line in lines) if left is None else left,
        min(line.top for line in lines),
        max(line.right for line in lines) if right is None else right,
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
    if len(first) < 2 or any(word_count(cell) > _HEADER_WORDS for cell in first):
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
    mean = sum(map(word_count, others)) / max(len(others), 1)
    return len(others) > 1 and mean > 1.8 * sum(map(word_count, row)) / len(row)


def _text(cell: Cell) -> str:
    return " ".join(line.text for line in cell)
