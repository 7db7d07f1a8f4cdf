"""Answers that set years or things beside each other."""

from collections.abc import Callable

import pytest

from corpus.answer import Answer
from service.application import Application
from service.composing.whole_documents import are_documents
from service.question.sides import sides
from service.requests import Question

REPORT = """# Jaarverslag van de haven van Lemmer

## Klachten

Klachten bij het havenkantoor

| Grond | Klachten in 2021 | Klachten in 2022 | Klachten in 2023 |
| --- | --- | --- | --- |
| Olielekkage | 4 | 9 | 12 |
| Geluidsoverlast | 10 | 14 | 34 |

Klachten bij de waterpolitie

| Grond | Klachten in 2021 | Klachten in 2022 | Klachten in 2023 |
| --- | --- | --- | --- |
| Geluidsoverlast | 66 | 73 | 74 |

## Ligplaatsen

Een vaste ligplaats is voor jachten en sloepen. Op een vaste ligplaats ligt een jacht het hele jaar.
Op een passantenplaats ligt een jacht ten hoogste drie nachten.

## Woorden

| Woord | Uitleg |
| --- | --- |
| Havenkom | Het diepe deel van de haven, minder breed dan de voorhaven. |
| Voorhaven | Het deel buiten de sluis. |
"""


@pytest.fixture(scope="module")
def harbour(opened_for_module: Callable[[], Application]) -> Application:
    application = opened_for_module()
    application.changes.add_document("jaarverslag.md", REPORT.encode(), year=2024)
    return application


def asked(application: Application, question: str) -> Answer:
    answer = application.ask(Question(question))
    assert answer.answered, answer.text
    return answer


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("Wat is het verschil tussen een taakstraf en een werkstraf?", ("een taakstraf", "een werkstraf")),
        (
            "Wat is het verschil tussen de proef bij Noord en die bij Zuid?",
            ("de proef bij Noord", "de proef bij Zuid"),
        ),
        ("verschil criminogene factor en beschermende factor", ("criminogene factor", "beschermende factor")),
        ("meldplicht of meldverbod wat is het verschil", ("meldplicht", "meldverbod")),
        ("wat is het verschil tussen rf en gps bij een enkelband", ("rf", "gps")),
        ("Waarin verschillen FPC en FPK van elkaar?", ("FPC", "FPK")),
        ("hoe verschilt een stichting van een vereniging", ("een stichting", "een vereniging")),
        ("What is the difference between a fine and a penalty?", ("a fine", "a penalty")),
        ("RF versus gps", ("RF", "gps")),
        ("Hoe verhoudt de klacht zich tot het bezwaar?", ("de klacht", "het bezwaar")),
        ("Hoe verhouden advies en toezicht zich tot elkaar?", ("advies", "toezicht")),
        ("Vergelijk de aanbieder met de gebruiker", ("de aanbieder", "de gebruiker")),
        ("Hoe verschilt het plan van 2024 van dat van 2023?", ("het plan van 2024", "het plan van 2023")),
    ],
)
def test_the_two_sides_are_read_however_the_question_is_put(question: str, expected: tuple[str, str]) -> None:
    assert sides(question) == expected


@pytest.mark.parametrize(
    "question",
    [
        "Wat is het verschil?",
        "Hoe verschilt het accent tussen 2022 en 2023?",
        "Wie doet wat en wanneer?",
        "Is er verschil",
    ],
)
def test_a_question_that_names_no_two_has_no_sides(question: str) -> None:
    assert sides(question) is None


def test_each_year_gets_a_line_with_its_own_cell_of_the_table_that_is_meant(harbour: Application) -> None:
    answer = asked(harbour, "hoeveel klachten over geluidsoverlast kreeg de waterpolitie in 2022 en in 2023")
    assert [one.text.rpartition(" – ")[2] for one in answer.statements] == [
        "Grond: Geluidsoverlast; Klachten in 2022: 73",
        "Grond: Geluidsoverlast; Klachten in 2023: 74",
    ]


@pytest.mark.parametrize(
    ("question", "missing", "told"),
    [
        ("klachten over geluidsoverlast bij de waterpolitie 2023 en 2024", "2024", "Klachten in 2023: 74"),
        ("wat is het verschil tussen voorhaven en binnenhaven", "binnenhaven", "Het deel buiten de sluis"),
    ],
)
def test_what_nothing_is_found_of_is_said(harbour: Application, question: str, missing: str, told: str) -> None:
    answer = asked(harbour, question)
    assert answer.opening.startswith(f"Voor ‘{missing}’ is geen antwoord gevonden.")
    assert answer.text.startswith(answer.opening)
    assert [told in one.text for one in answer.statements] == [True]


def test_sentences_that_open_alike_tell_the_two_sides(harbour: Application) -> None:
    answer = asked(harbour, "wat is het verschil tussen een vaste ligplaats en een passantenplaats")
    text = " ".join(one.text for one in answer.statements)
    assert "Op een vaste ligplaats ligt een jacht het hele jaar." in text
    assert "Op een passantenplaats ligt een jacht ten hoogste drie nachten." in text
    assert "sloepen" not in text
    assert answer.opening.startswith("Over het verschil tussen een vaste ligplaats en een passantenplaats")


def test_a_row_that_names_the_other_side_tells_its_own(harbour: Application) -> None:
    answer = asked(harbour, "verschil tussen havenkom en voorhaven")
    assert [one.text.split(";")[0] for one in answer.statements] == ["Woord: Havenkom", "Woord: Voorhaven"]


def test_what_differs_between_two_documents_as_wholes_is_told_by_no_sentence(harbour: Application) -> None:
    assert are_documents("Hoe verschilt het jaarplan van 2024 van dat van 2023?")
    assert are_documents("Wat is het verschil tussen het jaarverslag 2022 en het jaarverslag 2023?")
    assert are_documents("Wat is het verschil tussen “rapport 2023” en “rapport 2024”?")
    assert not are_documents("Wat is het verschil tussen (2023) en (2024)?")
    assert not are_documents("Hoe verhoudt het aantal klachten in 2022 zich tot 2021?")
    assert not are_documents("Wat is het verschil tussen een plan en een verslag?")
    assert not harbour.ask(
        Question("Wat is het verschil tussen het jaarverslag 2022 en het jaarverslag 2023?")
    ).answered


def test_a_sentence_that_only_names_the_two_together_is_left_out(harbour: Application) -> None:
    harbour.changes.add_document(
        "rollen.md",
        b"# Rollen\n\nVoor de haven zijn de rollen schipper en loods het belangrijkst.\n\n"
        b"Een schipper is degene die het schip vaart.\n\nEen loods is degene die een schip de weg wijst.\n",
    )
    told = [s.text for s in asked(harbour, "Wat is het verschil tussen een schipper en een loods?").statements]
    assert told == ["Een schipper is degene die het schip vaart.", "Een loods is degene die een schip de weg wijst."]
