"""What was filled in on a form."""

from collections.abc import Callable
from io import BytesIO

import pytest
from docx import Document as WordDocument

from service.application import Application
from service.requests import Question

FIELDS = (
    ("Naam van de club", "Zeilvereniging De Vlet"),
    ("Ligplaats", "Steiger 14"),
    ("Telefoonnummer", "0514-990011"),
    ("Aantal leden", "87"),
)


@pytest.fixture(scope="module")
def club(opened_for_module: Callable[[], Application]) -> Application:
    word = WordDocument()
    word.add_heading("Inschrijfformulier havendag", 1)
    table = word.add_table(rows=0, cols=2)
    for label, value in FIELDS:
        cells = table.add_row().cells
        cells[0].text, cells[1].text = label, value
    content = BytesIO()
    word.save(content)
    application = opened_for_module()
    application.changes.add_document("inschrijfformulier.docx", content.getvalue(), year=2024)
    return application


def test_all_fields_of_a_form_are_told_where_it_alone_is_named(club: Application) -> None:
    for question in ("wat is er ingevuld op het inschrijfformulier?", "wat is ingevuld door zeilvereniging de vlet?"):
        answer = club.ask(Question(question))
        assert [statement.text for statement in answer.statements] == [f"{a}: {b}" for a, b in FIELDS]


def test_one_field_is_told_where_it_is_named(club: Application) -> None:
    answer = club.ask(Question("wat is er ingevuld bij ligplaats?"))
    assert [statement.text for statement in answer.statements] == ["Ligplaats: Steiger 14"]


def test_a_field_that_a_form_lacks_is_not_told(club: Application) -> None:
    answer = club.ask(Question("wat is er ingevuld bij rekeningnummer?"))
    assert all("Steiger" not in statement.text for statement in answer.statements)
