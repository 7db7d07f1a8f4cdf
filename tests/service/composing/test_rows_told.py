"""Rows of tables as they are told: each can be understood without its table."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.application import Application
from service.evidence.row_text import row_text
from service.requests import Question

REPORT = """# Jaarverslag van de haven van Lemmer

## Klachten

Klachten bij het havenkantoor van Lemmer

| Grond | Klachten in 2021 | Klachten in 2022 | Klachten in 2023 |
| --- | --- | --- | --- |
| Olielekkage | 4 | 9 | 12 |
| Geluidsoverlast | 10 | 14 | 34 |

Klachten bij de waterpolitie (ook die per telefoon zijn meegeteld)

| Grond | Klachten in 2021 | Klachten in 2022 | Klachten in 2023 |
| --- | --- | --- | --- |
| Geluidsoverlast | 66 | 73 | 74 |

## Tarieven

De tarieven staan in deze tabel.

| Soort schip | Liggeld | Waterschapsheffing |
| --- | --- | --- |
| Zeiljacht | 14 euro | 3 euro |
| Sleepboot | 31 euro | 8 euro |

## Sluis

In 2021 kwamen er 3.900 schepen door de sluis. De sluis is in de winter dicht. In 2022 kwamen er 4.100 schepen door
de sluis.

## Overtredingen

| Overtreding | Boete | Bijzonderheden | Wie int |
| --- | --- | --- | --- |
| Lozen van olie | 900 euro | Bij herhaling het dubbele | De waterpolitie |
| Te hard varen | 450 euro | – | De havenmeester |
"""


@pytest.fixture(scope="module")
def harbour(opened_for_module: Callable[[], Application]) -> Application:
    application = opened_for_module()
    application.changes.add_document("jaarverslag.md", REPORT.encode(), year=2024)
    return application


def test_a_row_without_headers_names_what_it_says() -> None:
    assert (
        row_text(["Meldplicht", "Verplichting om zich te melden."], ()) == "Meldplicht: Verplichting om zich te melden."
    )
    assert row_text(["2023", "412"], ()) == "2023; 412"
    assert row_text(["Dit is een zin.", "Nog een."], ()) == "Dit is een zin.; Nog een."
    assert row_text(["Kader", "Grondslag", "Wie"], ()) == "Kader; Grondslag; Wie"


def test_a_row_with_headers_names_each_cell_that_says_something() -> None:
    assert row_text(["Zorg", "–", "Tilburg."], ("Pilot:", "Partner", "Waar")) == "Pilot: Zorg; Waar: Tilburg"
    assert (
        row_text(["Zorg", "Trimbos", "Tilburg"], ("Pilot", "Partner", "Waar"), (0, 1))
        == "Pilot: Zorg; Partner: Trimbos"
    )


@given(st.lists(st.text(max_size=30), min_size=1, max_size=5), st.lists(st.text(max_size=9), max_size=5))
def test_all_that_a_row_says_is_told(cells: list[str], columns: list[str]) -> None:
    said = row_text(cells, columns)
    assert all(cell.rstrip(".") in said for cell in cells if cell.strip("–—- "))


def test_a_row_is_told_with_the_caption_that_says_which_table_it_is_of(harbour: Application) -> None:
    answer = harbour.ask(Question("Hoeveel klachten waren er in 2022 over geluidsoverlast?"))
    first, *_ = [one for one in answer.statements if "14" in one.text]
    assert first.text.startswith("Klachten bij het havenkantoor van Lemmer – Grond: Geluidsoverlast")
    quotes = {citation.number: citation.quote for citation in answer.citations}
    assert "Klachten bij het havenkantoor van Lemmer" in [quotes[number] for number in first.citations]
    other, *_ = [one for one in answer.statements if "73" in one.text]
    assert other.text.startswith("Klachten bij de waterpolitie – Grond: Geluidsoverlast")


def test_a_sentence_above_a_table_is_no_caption(harbour: Application) -> None:
    answer = harbour.ask(Question("Wat is de waterschapsheffing voor een zeiljacht?"))
    assert answer.statements[0].text.startswith("Soort schip: Zeiljacht")


def test_of_a_value_asked_by_its_row_and_its_column_only_that_is_told(harbour: Application) -> None:
    answer = harbour.ask(Question("Hoe hoog is het liggeld van een sleepboot?"))
    assert [one.text for one in answer.statements] == ["Soort schip: Sleepboot; Liggeld: 31 euro"]


def test_of_a_year_asked_for_only_its_column_is_told(harbour: Application) -> None:
    answer = harbour.ask(Question("Hoeveel klachten waren er in 2022 over geluidsoverlast bij de waterpolitie?"))
    assert answer.statements[0].text.endswith("Grond: Geluidsoverlast; Klachten in 2022: 73")


def test_a_remark_is_told_with_the_value_that_it_may_restrict(harbour: Application) -> None:
    answer = harbour.ask(Question("Welke boete staat er op het lozen van olie?"))
    assert answer.statements[0].text == (
        "Overtreding: Lozen van olie; Boete: 900 euro; Bijzonderheden: Bij herhaling het dubbele"
    )


def test_what_is_told_of_other_years_alone_is_no_answer(harbour: Application) -> None:
    assert not harbour.ask(Question("Hoeveel schepen kwamen er in 2019 door de sluis?")).answered
    answer = harbour.ask(Question("Hoeveel schepen kwamen er in 2022 door de sluis?"))
    assert [one.text for one in answer.statements] == ["In 2022 kwamen er 4.100 schepen door de sluis."]


TREES = """Straat;Boomsoort;Aantal;Reden;Herplant
Kastanjeplein;Witte paardenkastanje;4;bloedingsziekte;ja
Havenstraat;Es;23;essensterfte;ja
Dorpsweg;Linde;7;wortelopdruk;nee
"""
LOANS = """# Uitleenregels

| Soort | Leentermijn | Maximaal aantal | Boete per dag |
| --- | --- | --- | --- |
| Boeken | 21 dagen | 10 | € 0,20 |
| Gezelschapsspellen | 28 dagen | 2 | € 1,00 |
| Tijdschriften | 7 dagen | 5 | € 0,20 |
"""


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("Hoeveel bomen worden gekapt op het Kastanjeplein?", "Straat: Kastanjeplein; Aantal: 4"),
        ("hoeveel bomen in de havenstraat", "Straat: Havenstraat; Aantal: 23"),
        ("Hoeveel gezelschapsspellen mag ik lenen?", "Soort: Gezelschapsspellen; Maximaal aantal: 2"),
        ("Hoe lang mag ik een tijdschrift lenen?", "Soort: Tijdschriften; Leentermijn: 7 dagen"),
    ],
)
def test_how_many_is_told_by_a_cell_with_a_number_of_things(
    question: str, told: str, opened_for_module: Callable[[], Application]
) -> None:
    application = opened_for_module()
    application.changes.add_document("bomenkap.csv", TREES.encode(), year=2024)
    application.changes.add_document("uitleen.md", LOANS.encode(), year=2024)
    assert application.ask(Question(question)).statements[0].text == told


def test_empty_cells_at_the_end_keep_the_others_below_their_names():
    assert row_text(("Brief sturen", "Jansen", ""), ("Actie", "Wie", "Wanneer")) == "Actie: Brief sturen; Wie: Jansen"
    assert row_text(("", "Jansen", "1 mei"), ("Actie", "Wie", "Wanneer")) == "Wie: Jansen; Wanneer: 1 mei"
    assert row_text(("Wie", "Jansen", ""), ()) == "Wie: Jansen"
