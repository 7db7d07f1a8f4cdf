"""What one table answers to a question of which it has every word: which rows, how many, the most, the sum, yes."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import TypeVar

from index.analysis.analyzer import Analyzer
from service.evidence.picks import Pick
from service.evidence.row_text import says_something
from service.evidence.yes_no import Verdict
from service.rows.columns import COST, column_of_days, columns_compared, columns_of_numbers, heads
from service.rows.conditions import Condition, of_bound, of_period
from service.rows.matching import Meeting
from service.rows.row_question import Extreme, RowQuestion, lemmas_of
from service.rows.states import tells_states
from service.rows.tables import Row, Table
from service.rows.values import ColumnKind, days_in, number_in, unit_of
from service.rows.verdicts import changed, is_opposite

MOST_TOLD = 60
MOST_ADDED = 30
LONGEST_NAME = 8
_COUNTED_NOUN = re.compile(r"\b(?:hoeveel|aantal|how many)\s+([\w-]+)", re.IGNORECASE)
_FEW_WORDS = frozenset(("er", "zijn", "is", "waren", "hebben", "heeft", "worden", "werden", "are", "were", "there"))
_COUNTS = re.compile(r"(?:19|20)\d\d|.*\b(?:aantal|totaal|number|count|total)", re.IGNORECASE)
Comparable = TypeVar("Comparable", date, Decimal)


@dataclass(frozen=True, slots=True)
class RowsTold:
    """An answer out of rows.

    picks: one for each row, in the order of the document; none where the table that is asked about lacks what is asked.
    found: how many rows there are; `picks` may be fewer.
    counted: how many there are is asked, and certain. verdict: of a question for yes or no, where a cell says so.
    added: the sum of what the rows say, with its unit; None where none is told.
    """

    picks: tuple[Pick, ...]
    found: int
    counted: bool = False
    verdict: Verdict | None = None
    added: tuple[Decimal, str] | None = None


@dataclass(frozen=True, slots=True)
class TableAnswer:
    """Makes the answer out of one table that has all words of the question."""

    asked: RowQuestion
    table: Table
    around: str
    meeting: Meeting
    question: str
    score: float
    analyzer: Analyzer

    def told(self) -> RowsTold | None:
        """The answer; None where the table does not settle which rows or which numbers are meant."""
        if self.asked.rose is not None or self.asked.more_in is not None:
            return self._change()
        numbered = self._by_numbers()
        if self.asked.yes_no:
            return self._yes_or_no() if numbered is not None and numbered[0] == self.meeting.conditions else None
        return self._of_several(*numbered) if numbered is not None else None

    def _of_several(self, conditions: Sequence[Condition], columns: Sequence[int]) -> RowsTold | None:
        """Those of all rows that are asked for. conditions: on them. columns: that these are about, beside words."""
        rows = [row for row in self.table.rows if all(one.holds(row) for one in conditions)]
        if self.asked.extreme is not None:
            return self._extreme(rows, columns)
        if self.asked.adds:
            return self._sum(rows, columns, whole=not conditions)
        if self.asked.counts and not conditions and not columns and self._are_counted() and self._counts(rows):
            return self._rows(rows, (), counted=True)
        # Of what is in that state none is the one that is meant; rows in another state are no answer.
        if not rows and all(one.exact for one in conditions) and any(map(self._is_of_states, conditions)):
            return RowsTold((), 0)
        if not rows or not self._selects(conditions) or (self.asked.counts and not self._counts(rows)):
            return None
        return self._rows(rows, columns, counted=self.asked.counts)

    # -- which rows ------------------------------------------------------------------------------------------------

    def _by_numbers(self) -> tuple[list[Condition], list[int]] | None:
        """The conditions with those on days and amounts, and the columns that these or a year are about.

        None where it is not clear which column is meant.
        """
        conditions, columns = list(self.meeting.conditions), list[int]()
        years: list[str] = []
        for period in self.asked.periods:
            if (
                period.year
                and period.relation == "in"
                and any(period.year in self.table.years(column) for column in range(len(self.table.columns)))
            ):
                years.append(period.year)
                continue
            column = column_of_days(self.table, self.meeting)
            if column is not None:
                conditions.append(of_period(column, period))
                columns.append(column)
            elif not (period.year and period.relation == "in" and period.year in self.around + self.table.around):
                return None
        for bound in self.asked.bounds:
            compared = columns_of_numbers(self.table, self.meeting, years, cost=bound.money)
            if len(compared) != 1:
                return None
            column = compared[0]
            conditions.append(of_bound(column, bound))
            columns.append(column)
        in_years = [c for c in self.table.numbers() if any(year in self.table.years(c) for year in years)]
        return conditions, [*columns, *(column for column in in_years if column not in columns)]

    def _selects(self, conditions: Sequence[Condition]) -> bool:
        """Whether conditions choose some of the rows, other than the one that a name or a number names."""
        exact = [one for one in conditions if one.exact]
        return any(one.of_states or (one.column is not None and not self._names_rows(one.column)) for one in exact)

    def _is_of_states(self, condition: Condition) -> bool:
        return condition.column is not None and tells_states(self.table.values(condition.column))

    def _names_rows(self, column: int) -> bool:
        """Whether every row has another value in a column of words."""
        values = [value for value in self.table.values(column) if says_something(value)]
        return self.table.kinds[column] is ColumnKind.TEXT and len(set(values)) == len(values)

    def _name(self, row: Row) -> Row:
        """A row with no more than the cells that tell it from the others, in a few words."""
        short = [
            self._names_rows(place) and all(len(cell.split()) <= LONGEST_NAME for cell in self.table.values(place))
            for place in range(len(row.cells))
        ]
        return replace(row, cells=tuple(cell if own else "" for cell, own in zip(row.cells, short, strict=True)))

    def _are_counted(self) -> bool:
        """Whether each row is one of what is counted: its column is called so, or its table, which holds no numbers."""
        match = _COUNTED_NOUN.search(self.question)
        noun = next((word for word in self.asked.words if match is not None and word.text == match[1]), None)
        if noun is None or self.asked.periods or self.asked.bounds:
            return False
        words = [self.table.columns[place] for place in self.table.of_kind(ColumnKind.TEXT)]
        if any(heads(header, noun, self.analyzer) for header in words[:1]):
            return True
        above = lemmas_of(f"{self.around} . {self.table.around}", self.analyzer).values()
        return not self.table.numbers() and any(noun.own & lemma for lemma, _ in above)

    def _counts(self, rows: Sequence[Row]) -> bool:
        """Whether how many are asked for is how many rows there are: a row is one of what is counted, once."""
        match = _COUNTED_NOUN.search(self.question)
        noun = next((word for word in self.asked.words if match is not None and word.text == match[1]), None)
        if match is not None and noun is None and match[1].casefold() not in _FEW_WORDS:
            return False
        headers = [self.table.columns[place] for place in self.table.numbers()]
        if any(_COUNTS.fullmatch(header) for header in headers):
            return False
        if noun is not None and any(heads(header, noun, self.analyzer) for header in headers):
            return False
        names = [row.cells for row in rows]
        return len(set(names)) == len(names)

    # -- what is told of them --------------------------------------------------------------------------------------

    def _extreme(self, rows: Sequence[Row], columns: Sequence[int]) -> RowsTold | None:
        if self.asked.extreme is Extreme.OF_DAYS:
            column = column_of_days(self.table, self.meeting)
            if column is None:
                return None
            dated = [(days[0], row) for row in rows if (days := days_in(row.cells[column]))]
            if len(dated) < sum(says_something(row.cells[column]) for row in rows):
                return None
            return self._most(dated, column)
        years = [year for place in columns for year in self.table.years(place)]
        cost = self.asked.extreme is Extreme.OF_COST
        compared = columns_of_numbers(self.table, self.meeting, years, cost=cost, said=not cost)
        if len(compared) != 1:
            return None
        column = compared[0]
        return self._most([(n, row) for row in rows if (n := number_in(row.cells[column])) is not None], column)

    def _most(self, valued: Sequence[tuple[Comparable, Row]], column: int) -> RowsTold | None:
        if len(valued) < 2 or len({unit_of(row.cells[column]) for _, row in valued} - {""}) > 1:
            return None
        values = [value for value, _ in valued]
        end = (max if self.asked.most else min)(values)
        return self._rows([row for value, row in valued if value == end], [column])

    def _sum(self, rows: Sequence[Row], columns: Sequence[int], *, whole: bool) -> RowsTold | None:
        """The row that adds up the others, where all are asked for; else the sum, with every row that it adds up."""
        years = [year for place in columns for year in self.table.years(place)]
        compared = columns_of_numbers(self.table, self.meeting, years, cost=bool(COST.search(self.question)), said=True)
        if len(compared) != 1:
            return None
        column = compared[0]
        total = self.table.grand_total()
        if whole and total is not None:
            return self._rows([total], [column]) if says_something(total.cells[column]) else None
        if self.table.totals and whole:
            return None
        numbers = [number_in(row.cells[column]) for row in rows]
        units = {unit_of(row.cells[column]) for row in rows}
        if not 2 <= len(rows) <= MOST_ADDED or None in numbers or len(units) != 1 or "%" in units:
            return None
        unit = units.pop() or ("€" if COST.search(self.table.columns[column]) else "")
        told = self._rows(rows, [column])
        return replace(told, added=(sum((n for n in numbers if n is not None), Decimal(0)), unit))

    def _yes_or_no(self) -> RowsTold | None:
        """The one row that is meant, with what it says to the question."""
        said = [
            one
            for one in self.meeting.conditions
            if one.exact and one.column is not None and not self._names_rows(one.column)
        ]
        meant = [one for one in self.meeting.conditions if one not in said]
        if len(said) != 1 or not meant:
            return None
        rows = [row for row in self.table.rows if all(one.holds(row) for one in meant)]
        if len(rows) != 1 or not all(one.holds(self._name(rows[0])) for one in meant):
            return None
        verdict = None
        if self.asked.negated is None and said[0].holds(rows[0]):
            verdict = Verdict.YES
        elif self.asked.negated is None and is_opposite(said[0], rows[0], self.table):
            verdict = Verdict.NO
        column = said[0].column
        return replace(self._rows(rows, [column] if column is not None else []), verdict=verdict)

    def _change(self) -> RowsTold | None:
        """The row of which a question asks whether it grew, with its years."""
        rows = self.meeting.rows(self.table)
        if not self.meeting.conditions:
            total = self.table.grand_total()
            rows = [total] if total is not None else []
        if len(rows) != 1:
            return None
        columns = columns_compared(self.table, self.meeting, self.asked)
        if not columns:
            return None
        verdict = changed(rows[0], columns, self.table, self.asked) if self.asked.yes_no else None
        return replace(self._rows(rows, columns), verdict=verdict)

    def _rows(self, rows: Sequence[Row], columns: Sequence[int], *, counted: bool = False) -> RowsTold:
        picks = tuple(
            Pick(row.passage, self.score, row.place, row.place, frozenset(), cells=self._cells(row, columns))
            for row in rows[:MOST_TOLD]
        )
        return RowsTold(picks, len(rows), counted)

    def _cells(self, row: Row, columns: Sequence[int]) -> tuple[int, ...]:
        """The cells to tell: the name, and those that the question is about; all where the name is only a code."""
        if any(char.isdigit() for char in row.cells[0]) or not says_something(row.cells[0]):
            own = {place for place in range(len(row.cells)) if not self.table.years(place) or place in columns}
        else:
            met = {one.column for one in self.meeting.conditions if one.column is not None}
            own = {0, *columns, *met, *(self.meeting.headers if not columns else ())}
        return tuple(sorted(place for place in own if says_something(row.cells[place])))
