"""A number in a row of a table is of the sort that its header says."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.evidence.headed_numbers import has_under_header
from service.question.answer_types import AnswerType

COLUMNS = ("Team", "Uren", "Bedrag", "Leden", "Plaats")
ROW = "B\t30\t1.500\t12\tUrk 2"


@pytest.mark.parametrize(
    ("asked", "question", "columns", "has"),
    [
        (AnswerType.DURATION, "Hoeveel uren heeft team B?", COLUMNS, True),
        (AnswerType.SUM, "Wat kost team B?", COLUMNS, True),
        (AnswerType.COUNT, "Hoeveel leden heeft team B?", COLUMNS, True),
        (AnswerType.COUNT, "Hoeveel boten heeft team B?", COLUMNS, False),
        (AnswerType.SHARE, "Welk percentage doet mee?", COLUMNS, False),
        (AnswerType.WHO, "Wie leidt team B?", COLUMNS, False),
        (None, "Wat doet team B?", COLUMNS, False),
        (AnswerType.SUM, "Wat kost team B?", (), False),
        (AnswerType.COUNT, "Hoeveel plaatsen zijn er?", ("Team", "A", "B", "C", "Aantal plaatsen"), False),
    ],
)
def test_a_row_has_the_number_under_its_header(
    asked: AnswerType | None, question: str, columns: tuple[str, ...], has: bool
) -> None:
    assert (has_under_header(asked, question, columns, ROW) > 0.0) is has


@given(st.text(max_size=40), st.lists(st.text(max_size=8), max_size=5), st.text(max_size=40))
def test_any_row_gets_a_likelihood(question: str, columns: list[str], row: str) -> None:
    assert all(0.0 <= has_under_header(sort, question, columns, row) <= 1.0 for sort in AnswerType)
