"""Questions over the rows of tables: which, how many, the most, together, and whether."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.answer import Answer
from service.application import Application
from service.requests import Question
from service.rows.values import ColumnKind, column_kind, days_in, number_in

BOATS = """Bootnummer;Schipper;Werf;Stand;Kosten;Te water op
B-01;Neeltje Pranger;Hindeloopen;Afgekeurd;€ 4.250,00;12-03-2023
B-02;Wubbo Zijlstra;Makkum;Goedgekeurd;€ 18.900,00;02-05-2024
B-03;Neeltje Pranger;Makkum;In keuring;€ 7.300,00;
B-04;Sjoukje Hoitema;Stavoren;Nog niet gekeurd;€ 2.150,50;19-06-2024
B-05;Wubbo Zijlstra;Hindeloopen;Goedgekeurd;€ 31.000,00;28-09-2024
B-06;Sjoukje Hoitema;Makkum;Afgekeurd;€ 950,00;
"""
VISITORS = """# Bezoekers van het scheepvaartmuseum

| Afdeling | 2022 | 2023 | 2024 |
| --- | --- | --- | --- |
| Modellen | 410 | 455 | 530 |
| Kaarten | 120 | 96 | 88 |
| Motoren | 75 | 81 | 70 |
| Totaal | 605 | 632 | 688 |
"""
PLANKS = """# Houtvoorraad

Per loods is geteld wat er ligt.

| Loods | Beheerder | Planken | Gelakt |
| --- | --- | --- | --- |
| Noord | Ids Bouma | 40 | ja |
| West | Ids Bouma | 65 | nee |
| Oost | Rixt Terpstra | 12 | ja |
"""


@pytest.fixture(scope="module")
def yard(opened_for_module: Callable[[], Application]) -> Application:
    application = opened_for_module()
    application.changes.add_document("boten-in-onderhoud.csv", BOATS.encode(), year=2024)
    application.changes.add_document("bezoekers.md", VISITORS.encode(), year=2024)
    application.changes.add_document("houtvoorraad.md", PLANKS.encode(), year=2024)
    return application


def _ask(application: Application, question: str) -> Answer:
    return application.ask(Question(question))


def _names(answer: Answer, names: str) -> set[str]:
    """Of some names those that the statements tell, each cited by its own row."""
    for statement in answer.statements:
        quotes = " ".join(answer.citations[number - 1].quote for number in statement.citations)
        assert any(name in quotes for name in names.split() if name in statement.text)
    return {name for name in names.split() if any(name in statement.text for statement in answer.statements)}


ALL_BOATS = "B-01 B-02 B-03 B-04 B-05 B-06"


@pytest.mark.parametrize(
    ("question", "boats"),
    [
        ("welke boten zijn afgekeurd?", "B-01 B-06"),
        ("welke boten zijn goedgekeurd?", "B-02 B-05"),
        ("welke boten zijn nog niet gekeurd?", "B-04"),
        ("welke boten heeft Sjoukje Hoitema?", "B-04 B-06"),
        ("welke boten van Sjoukje Hoitema zijn niet afgekeurd?", "B-04"),
        ("welke boten zijn te water gegaan in de eerste helft van 2024?", "B-02 B-04"),
        ("welke boten in Makkum zijn te water gegaan in 2024?", "B-02"),
        ("welke boten kosten meer dan 7.000 euro?", "B-02 B-03 B-05"),
        ("welke boten kosten minder dan 1000 euro?", "B-06"),
        ("wat is de duurste boot?", "B-05"),
        ("welke boot kost het minst?", "B-06"),
        ("which boats are in Hindeloopen?", "B-01 B-05"),
    ],
)
def test_the_rows_that_meet_a_question_and_no_others_are_told(yard: Application, question: str, boats: str) -> None:
    answer = _ask(yard, question)
    assert answer.answered
    assert _names(answer, ALL_BOATS) == set(boats.split())


def test_rows_are_counted_where_they_are_what_is_counted(yard: Application) -> None:
    answer = _ask(yard, "hoeveel boten zijn goedgekeurd?")
    assert answer.opening.startswith("Dat zijn er 2 in “")
    assert _names(answer, ALL_BOATS) == {"B-02", "B-05"}
    assert "3" not in _ask(yard, "hoeveel planken heeft Ids Bouma?").opening


def test_what_a_table_lacks_is_not_told(yard: Application) -> None:
    for question in (
        "welke boten zijn gesloopt?",
        "hoeveel boten zijn verkocht?",
        "welke boten in Harlingen?",
        "welke boten zijn van de brandweer?",
        "is boot B-17 goedgekeurd?",
    ):
        assert not _ask(yard, question).answered, question


def test_a_sum_is_told_with_every_row_that_it_adds_up(yard: Application) -> None:
    answer = _ask(yard, "wat kosten de boten samen?")
    assert "6 rijen" in answer.opening
    assert "€ 64.550,50" in answer.opening
    assert _names(answer, ALL_BOATS) == set(ALL_BOATS.split())


def test_a_row_with_the_total_is_told_rather_than_a_sum(yard: Application) -> None:
    answer = _ask(yard, "hoeveel bezoekers waren er in totaal in 2023?")
    assert [statement.text for statement in answer.statements] == ["Afdeling: Totaal; 2023: 632"]


def test_the_total_is_not_the_row_with_the_most(yard: Application) -> None:
    answer = _ask(yard, "welke afdeling had in 2024 de meeste bezoekers?")
    assert [statement.text for statement in answer.statements] == ["Afdeling: Modellen; 2024: 530"]


@pytest.mark.parametrize(
    ("question", "opening"),
    [
        ("is boot B-02 goedgekeurd?", "Ja."),
        ("is boot B-01 goedgekeurd?", "Nee."),
        ("is boot B-03 goedgekeurd?", ""),
        ("zijn er bij modellen meer bezoekers in 2024 dan in 2023?", "Ja."),
        ("zijn de bezoekers bij kaarten gestegen?", "Nee."),
        ("zijn de bezoekers bij motoren gestegen?", ""),
    ],
)
def test_yes_or_no_is_said_only_where_the_cells_say_so_plainly(yard: Application, question: str, opening: str) -> None:
    answer = _ask(yard, question)
    assert answer.answered
    assert answer.opening == opening


def test_columns_are_what_all_their_cells_are() -> None:
    assert column_kind(["€ 1.200,-", "", "3,5"]) is ColumnKind.NUMBER
    assert column_kind(["€ 1.200,-", "n.n.b."]) is ColumnKind.TEXT
    assert column_kind(["12-03-2024", "3 mei 2024", "–"]) is ColumnKind.DATE
    assert days_in("mei 2024") == (date(2024, 5, 1), date(2024, 5, 31))
    assert number_in("06-12004433") is None
    assert number_in("-2,5 %") == Decimal("-2.5")


@given(st.integers(min_value=0, max_value=10**9), st.booleans())
def test_numbers_are_read_as_dutch_writes_them(number: int, grouped: bool) -> None:
    text = f"{number:,}".replace(",", ".") if grouped else str(number)
    assert number_in(f"€ {text},00") == number
