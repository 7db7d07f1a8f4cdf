"""Which column of a table a question is about, where it compares numbers or days."""

import re
from collections.abc import Sequence

from index.analysis.analyzer import Analyzer
from service.rows.matching import Meeting
from service.rows.row_question import RowQuestion, Word, lemmas_of
from service.rows.tables import Table
from service.rows.values import ColumnKind, unit_of

COST = re.compile(r"kost|budget|bedrag|prijs|begro|realisatie|subsidie|€|euro|cost|amount|price", re.IGNORECASE)
# Such a header says only what the title of the table says already.
_BARE = re.compile(r"\W*(?:(?:19|20)\d\d|aantal|totaal|number|count)\W*", re.IGNORECASE)


def column_of_days(table: Table, meeting: Meeting) -> int | None:
    """The column of days that a question names, or the only one; None where it might be another."""
    dated = table.of_kind(ColumnKind.DATE)
    named = meeting.named(dated) or dated
    return named[0] if len(named) == 1 else None


def columns_of_numbers(
    table: Table, meeting: Meeting, years: Sequence[str], *, cost: bool = False, said: bool = False
) -> list[int]:
    """The columns of numbers that a question may mean; one where that is clear.

    Args:
        table: with the columns.
        meeting: of the question with it.
        years: that the question names, of those in the headers.
        cost: the question asks for money.
        said: the column must be named, unless its header names no more than a year.
    """
    able = table.numbers()
    if years:
        able = [column for column in able if set(years) & set(table.years(column))]
    if named := meeting.named(able):
        return named
    if cost:
        return [column for column in able if _is_money(table, column)]
    return [column for column in able if _BARE.fullmatch(table.columns[column])] if said else able


def columns_compared(table: Table, meeting: Meeting, asked: RowQuestion) -> list[int]:
    """The columns of the years that a question compares, the earliest first; none where that is unclear."""
    able = [column for column in table.numbers() if len(table.years(column)) == 1]
    able = meeting.named(able) or able
    years = [table.years(column)[0] for column in able]
    if len(set(years)) != len(years):
        return []
    wanted = {period.year for period in asked.periods} | set(asked.more_in or ())
    if wanted and not wanted <= set(years):
        return []
    found = sorted(zip(years, able, strict=True))
    told = [column for year, column in found if len(wanted) < 2 or year in wanted]
    return told if len(told) > 1 else []


def heads(header: str, word: Word, analyzer: Analyzer) -> bool:
    """Whether a column is called after a thing, "Medewerkers 2024", not after something of it, "Gevraagd bedrag"."""
    named = [lemma for text, (lemma, _) in lemmas_of(header, analyzer).items() if not text.isdecimal()]
    return bool(named) and bool(word.own & named[-1])


def _is_money(table: Table, column: int) -> bool:
    header = table.columns[column]
    return bool(COST.search(header)) or any(unit_of(cell) == "€" for cell in table.values(column))
