"""Which rows of a table a question for several things means, and which of their cells."""

import re
from collections.abc import Sequence
from dataclasses import replace

from corpus.passage import PassageKind
from service.evidence.item_runs import sentence_text
from service.evidence.picks import Pick
from service.evidence.row_text import says_something
from service.question.noun_phrases import AskedFor
from service.question.question_terms import QuestionTerm

LONG = 5


def rows_meant(rows: Sequence[Pick], terms: Sequence[QuestionTerm], asked: AskedFor | None) -> list[Pick]:
    """The rows that a question means, of a table that holds what it asks for.

    Where a word of the question stands in the first cell of some rows only ("Welke pilots …?" of a table of pilots and
    other projects), those are meant. Where it asks for what a column holds ("Welke partners …?"), that cell is told
    behind the first one, of the rows that have it.

    Args:
        rows: of one table, one row each.
        terms: of the question.
        asked: the sort of thing that it asks for.
    """
    if not rows or rows[0].passage.kind is not PassageKind.TABLE:
        return list(rows)
    for term in terms:
        meant = [row for row in rows if _names(_cells(row)[0], term.lemma)]
        if len(meant) > (asked is not None and term.lemma == asked.noun.lemma):
            rows = meant
    column = _column_asked(rows[0].passage.columns, asked)
    if not column:
        return list(rows)
    return [
        replace(row, cells=(0, column))
        for row in rows
        if len(cells := _cells(row)) == len(row.passage.columns) and says_something(cells[column])
    ]


def _column_asked(columns: Sequence[str], asked: AskedFor | None) -> int:
    """The column that holds what is asked for; 0 where it is the first, or none."""
    if asked is None:
        return 0
    return next((place for place, header in enumerate(columns) if _names(header, asked.noun.lemma)), 0)


def _cells(row: Pick) -> list[str]:
    return sentence_text(row.passage, row.first).split("\t")


def _names(text: str, lemma: str) -> bool:
    """Whether a cell has a word, in any form or as the last part of a compound."""
    stem = lemma if len(lemma) <= LONG else lemma[:-1]
    words = re.findall(r"[\w&’'-]+", text.casefold())
    return any(word.startswith(stem) or (len(stem) >= LONG and stem in word) for word in words)
