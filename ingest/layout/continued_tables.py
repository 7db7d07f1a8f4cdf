"""Tables without strokes that go on at the top of the next page, where too few rows are left to be one."""

from collections.abc import Sequence

from ingest.layout.cells import Cells
from ingest.layout.joined_rows import joined_rows
from ingest.layout.lines import rows_of
from ingest.layout.table_columns import Intervals, Row, column_of
from ingest.layout.tables import Table
from ingest.layout.words import Run

# Points by which a column may begin elsewhere than on the page before; rows are at most so many sizes apart.
_SAME_EDGE, _ROW_DISTANCE = 1.5, 4.2


def rows_going_on(table: Table, runs: Sequence[Run]) -> tuple[list[Cells], list[Run]]:
    """The rows at the top of a page whose cells begin where those of a table do that ended the page before.

    Args:
        table: the last part of the page before.
        runs: of the page, without furniture.

    Returns:
        The rows, none where the page begins with something else, and the runs that stand in none.
    """
    columns = _columns(table)
    if len(columns) != len(table.rows[0]):
        return [], list(runs)
    taken: list[Row] = []
    rows = rows_of(runs)
    for row in rows:
        far = taken and row[0].baseline - taken[-1][0].baseline > _ROW_DISTANCE * row[0].size
        if far or not _fits(row, columns, table.size):
            break
        taken.append(row)
    if not taken or not any(len(row) > 1 or column_of(row[0].left, columns) > 0 for row in taken):
        return [], list(runs)
    while len(taken[-1]) == 1 and column_of(taken[-1][0].left, columns) == 0:
        taken.pop()
    placed = [[[run for run in row if column_of(run.left, columns) == n] for n in range(len(columns))] for row in taken]
    inside = {id(run) for row in taken for run in row}
    return joined_rows(placed, columns), [run for run in runs if id(run) not in inside]


def _columns(table: Table) -> Intervals:
    filled = ([line for row in table.rows for line in row[column]] for column in range(len(table.rows[0])))
    return [(min(line.left for line in lines), max(line.right for line in lines)) for lines in filled if lines]


def _fits(row: Row, columns: Intervals, size: float) -> bool:
    """Whether every run of a row begins with a column and ends before the next."""
    for run in row:
        column = column_of(run.left, columns)
        if abs(run.left - columns[column][0]) > _SAME_EDGE or abs(run.size - size) > 0.6:
            return False
        if column + 1 < len(columns) and run.right > columns[column + 1][0]:
            return False
    return True
