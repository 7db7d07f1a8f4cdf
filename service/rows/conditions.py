"""What a row of a table must meet to be one of those that a question means."""

from collections.abc import Callable
from dataclasses import dataclass

from service.rows.row_question import Bound, Period
from service.rows.tables import Row
from service.rows.values import days_in, number_in

Holds = Callable[[Row], bool]


@dataclass(frozen=True, slots=True)
class Condition:
    """What a row must meet.

    column: that it is about; None of a word found anywhere. exact: a cell says just that. of_states: that column says
    how far each row is, and nothing else.
    """

    column: int | None
    holds: Holds
    exact: bool
    opposite: Holds | None = None
    of_states: bool = False


def of_bound(column: int, bound: Bound) -> Condition:
    """That the number in a column is as a question wants it."""

    def holds(row: Row) -> bool:
        number, value = number_in(row.cells[column]), bound.value
        if number is None:
            return False
        return {">": number > value, "<": number < value, ">=": number >= value, "<=": number <= value}[bound.relation]

    return Condition(column, holds, exact=True)


def of_period(column: int, period: Period) -> Condition:
    """That the day in a column lies where a question wants it."""
    begin, end = period.days

    def holds(row: Row) -> bool:
        days = days_in(row.cells[column])
        if days is None:
            return False
        first, last = days
        return {
            "in": begin <= first and last <= end,
            "<": last < begin,
            ">": first > end,
            ">=": first >= begin,
            "<=": last <= end,
        }[period.relation]

    return Condition(column, holds, exact=True)
