"""How far something is, by the column that says so, and how many rows there are in all."""

from collections.abc import Callable

import pytest

from service.application import Application
from service.requests import Question
from service.rows.states import State, state_of, tells_states

FENCES = """# Herstellijst speeltuinen

| Nr | Klus | Wie | Gereed | Stand |
| --- | --- | --- | --- | --- |
| 1 | Wip schilderen | Geke | 3 maart 2025 | Klaar |
| 2 | Schommel ophangen | Tom | 9 maart 2025 | Loopt |
| 3 | Hek rechtzetten | Geke | 1 april 2025 | In voorbereiding |
| 4 | Zand verversen | Tom | 2 april 2025 | Vervallen |
| 5 | Glijbaan vastzetten | Tom | 5 mei 2025 | Afgerond |
"""
FAULTS = """Nummer;Storing;Ernst;Afgehandeld
I-007;Lekkende kraan;Laag;ja
I-008;Portofoon uit;Hoog;nee
I-009;Lamp kapot;Laag;ja
"""


@pytest.fixture(scope="module")
def lists(opened_for_module: Callable[[], Application]) -> Application:
    application = opened_for_module()
    application.changes.add_document("herstellijst-speeltuinen.md", FENCES.encode(), year=2025)
    application.changes.add_document("storingen.csv", FAULTS.encode(), year=2025)
    return application


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("Welke klussen staan nog open?", {"Schommel", "Hek"}),
        ("welke klussen zijn nog niet klaar", {"Schommel", "Hek"}),
        ("Welke klussen zijn nog niet afgerond?", {"Schommel", "Hek"}),
        ("Welke klussen lopen nog?", {"Schommel"}),
        ("Welke klussen van Geke staan nog open?", {"Hek"}),
        ("Welke storingen zijn nog open?", {"Portofoon"}),
        ("Hoeveel klussen zijn er?", {"Wip", "Schommel", "Hek", "Zand", "Glijbaan"}),
        ("hoeveel storingen zijn er", {"kraan", "Portofoon", "Lamp"}),
    ],
)
def test_what_is_in_a_state_is_told_alone(lists: Application, question: str, told: set[str]) -> None:
    answer = lists.ask(Question(question))
    names = ("Wip", "Schommel", "Hek", "Zand", "Glijbaan", "kraan", "Portofoon", "Lamp")
    assert {name for name in names if name in answer.text} == told
    assert len(answer.statements) == len(told)


def test_all_rows_are_counted_where_nothing_else_is_asked_of_them(lists: Application) -> None:
    assert lists.ask(Question("Hoeveel klussen zijn er?")).opening.startswith("Dat zijn er 5 in ")


def test_rows_of_others_in_that_state_are_no_answer(lists: Application) -> None:
    answer = lists.ask(Question("Welke klussen van Geke lopen nog?"))
    assert not answer.answered


def test_a_code_does_not_make_a_question_english(lists: Application) -> None:
    assert lists.ask(Question("is storing I-009 afgehandeld?")).text.startswith("Ja.")


@pytest.mark.parametrize(
    ("cell", "state"),
    [
        ("Nog niet gestart", State.WAITING),
        ("Loopt", State.RUNNING),
        ("In uitvoering", State.RUNNING),
        ("Afgerond", State.DONE),
        ("On hold", State.HELD),
        ("Vervallen", State.DROPPED),
        ("Zwembad", None),
        ("Loopt sinds vorig jaar april met vertraging", None),
    ],
)
def test_a_cell_says_how_far_something_is(cell: str, state: State | None) -> None:
    assert state_of(cell) is state


def test_a_column_of_states_holds_nothing_else() -> None:
    assert tells_states(["Loopt", "Klaar", "", "Loopt"])
    assert not tells_states(["Loopt", "Klaar", "Makkum"])
    assert not tells_states(["Loopt", "Loopt"])
