"""What a cell says to a question for yes or no, where it says so beyond doubt."""

from collections.abc import Sequence
from itertools import pairwise

from service.evidence.yes_no import Verdict
from service.rows.conditions import Condition
from service.rows.row_question import RowQuestion
from service.rows.tables import Row, Table
from service.rows.values import number_in

# A row of one is none of the other.
_OPPOSITES = tuple(
    (frozenset(one.split()), frozenset(other.split()))
    for one, other in (
        ("toegekend gehonoreerd goedgekeurd verleend toegewezen granted approved",
         "afgewezen afgekeurd geweigerd rejected refused"),
        ("open openstaand", "gesloten afgehandeld opgelost gereed afgerond klaar voltooid closed done"),
    )
)  # fmt: skip


def is_opposite(said: Condition, row: Row, table: Table) -> bool:
    """Whether a row says the opposite of what a condition wants of it.

    Args:
        said: on one column, that the row does not meet.
        row: the row.
        table: that it is of.
    """
    if said.opposite is not None:
        return said.opposite(row)
    if said.column is None:
        return False
    cell = row.cells[said.column].casefold()
    wanted = {other.cells[said.column].casefold() for other in table.rows if said.holds(other)}
    if any(cell == f"{denial} {value}" for value in wanted for denial in ("niet", "nog niet", "not", "not yet")):
        return True
    return any((cell in one and wanted <= other) or (cell in other and wanted <= one) for one, other in _OPPOSITES)


def changed(row: Row, columns: Sequence[int], table: Table, asked: RowQuestion) -> Verdict | None:
    """Whether the numbers of a row grew, or shrank, as a question says; None where they do now this, now that.

    Args:
        row: the row.
        columns: of the years, the earliest first.
        table: that it is of.
        asked: the question.
    """
    numbers = [number_in(row.cells[column]) for column in columns]
    told = [number for number in numbers if number is not None]
    if len(told) != len(numbers):
        return None
    if asked.more_in is not None:
        by_year = {table.years(column)[0]: number for column, number in zip(columns, told, strict=True)}
        greater, other = asked.more_in
        return Verdict.YES if by_year[greater] > by_year[other] else Verdict.NO
    grew = all(later > earlier for earlier, later in pairwise(told))
    shrank = all(later < earlier for earlier, later in pairwise(told))
    if not (grew or shrank):
        return None
    return Verdict.YES if grew is asked.rose else Verdict.NO
