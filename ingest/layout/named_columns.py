"""Columns of a table by the names in its header, where the cells touch or stand elsewhere than the names do."""

from collections.abc import Sequence
from itertools import pairwise

from ingest.layout.joined_rows import is_header
from ingest.layout.table_columns import Intervals, Row, column_of
from ingest.layout.words import Run, run_of

# Points by which a cell may reach over the place where its column, or the next, begins.
_OVER = 1.0
# In units of the font size: how far apart rows are; how far sizes differ; the lines of one row.
_ROW_DISTANCE, _OTHER_SIZE = 4.2, 0.25
_FEWEST_ROWS = 3
# Points by which sizes differ that are not one.
_OWN_SIZE = 0.6


def rows_by_names(rows: Sequence[Row], place: int) -> tuple[list[Row], Intervals]:
    """The rows that keep to the columns of a header, from that on, and where the columns begin and end.

    Each column begins where its name does and ends where the next begins. A run that reaches over that is divided
    where one of its words begins with a column.

    Args:
        rows: of a page, from top to bottom.
        place: of the row that may be a header.

    Returns:
        The rows, none where they are too few or where no row of three names in bold is a header; and the columns.
    """
    names = rows[place]
    if not is_header(names):
        return [], []
    lefts = [name.left - _OVER / 2 for name in names]
    columns = list(zip(lefts, [*lefts[1:], max(run.right for row in rows[place:] for run in row)], strict=True))
    taken = [list(names)]
    for above, row in pairwise(rows[place:]):
        far = row[0].baseline - above[0].baseline > _ROW_DISTANCE * names[0].size
        if far or any(abs(run.size - names[0].size) > _OTHER_SIZE * names[0].size for run in row):
            break
        parts = [part for run in row for part in _parts(run, columns)]
        if not all(_fits(part, columns) for part in parts) or is_header(row) or _is_text(row, taken, columns):
            break
        taken.append(parts)
    while taken and _is_label(taken[-1], columns):
        taken.pop()
    return (taken, _filled(taken, columns)) if len(taken) >= _FEWEST_ROWS else ([], [])


def _filled(rows: Sequence[Row], columns: Intervals) -> Intervals:
    """The columns as far as their cells reach, words that are longer than they are aside."""
    reach = [left for left, _ in columns]
    for run in (run for row in rows for run in row):
        place = column_of(run.left, columns)
        if run.right <= columns[place][1] + _OVER:
            reach[place] = max(reach[place], run.right)
    return [(left, right) for (left, _), right in zip(columns, reach, strict=True)]


def _parts(run: Run, columns: Intervals) -> list[Run]:
    """A run divided where its words begin with a column."""
    starts = [
        place
        for place, word in enumerate(run.words)
        if place and any(abs(word.left - left - _OVER / 2) <= _OVER for left, _ in columns[1:])
    ]
    if not starts or _fits(run, columns):
        return [run]
    return [run_of(run.words[start:end]) for start, end in pairwise([0, *starts, len(run.words)])]


def _fits(run: Run, columns: Intervals) -> bool:
    left, right = columns[column_of(run.left, columns)]
    # A word longer than its column reaches over the next.
    is_long = len(run.words) == 1 and run.left <= left + _OVER
    return run.left >= left - _OVER and (run.right <= right + _OVER or is_long)


def _is_text(row: Row, taken: Sequence[Row], columns: Intervals) -> bool:
    """Whether a row is set in a size of its own and begins at none of the columns, as text below a table does."""
    sizes = {run.size for other in taken for run in other}
    own = all(abs(run.size - size) > _OWN_SIZE for run in row for size in sizes)
    return own and not any(abs(run.left - _OVER / 2 - left) <= _OVER for run in row for left, _ in columns)


def _is_label(row: Row, columns: Intervals) -> bool:
    """Whether a row holds nothing but text in its first column, as a title below the table does."""
    return all(column_of(run.left, columns) == 0 for run in row)
