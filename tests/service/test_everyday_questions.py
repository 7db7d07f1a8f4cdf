"""Questions as people in a hurry put them: what is only said by the way, numbers in words, and what follows."""

from collections.abc import Callable

import pytest

from service.application import Application
from service.question.consequences import tells_what_follows
from service.requests import Question

RULES = """# Regels van de haven van Lemmer

## Liggen

Een schip mag drie weken in de haven liggen. De havenmeester wijst de plaats aan. De schipper betaalt elke week liggeld.

## Als een schip blijft liggen

Bij een eerste overtreding krijgt de schipper een waarschuwing. Gaat het daarna weer mis, dan laat de havenmeester het
schip wegslepen.

## De sluis

De sluis opent elke dag om acht uur. Zij is er om het peil van het meer gelijk te houden. Schutten is gratis.
"""


@pytest.fixture(scope="module")
def harbour(opened_for_module: Callable[[], Application]) -> Application:
    application = opened_for_module()
    application.changes.add_document("regels.md", RULES.encode(), year=2024)
    return application


def lemmas(application: Application, question: str) -> list[str]:
    return [term.lemma for term in application.weigh(question).terms]


def test_what_is_said_by_the_way_and_what_only_asks_need_not_be_met(harbour: Application) -> None:
    assert lemmas(harbour, "kan ik mn schip eigenlijk ergens in de haven leggen aub") == ["schip", "haven", "leggen"]
    assert lemmas(harbour, "wat gebeurt er als een schip in de haven ligt") == ["schip", "haven", "liggen"]
    assert lemmas(harbour, "wat als ik mijn schip niet weghaal uit de haven") == ["schip", "haven"]
    assert lemmas(harbour, "wat is de bedoeling van de sluis") == ["sluizen"]


def test_a_number_is_met_in_digits_and_in_words(harbour: Application) -> None:
    (best, *_) = harbour.weigh("mag een schip 3 weken liggen").sentences
    assert best.text == "Een schip mag drie weken in de haven liggen."
    assert best.hard > 0.0
    assert harbour.weigh("mag een schip 4 weken liggen").sentences[0].hard == 0.0


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("wat gebeurt er als een schipper zich niet aan de regels houdt", "waarschuwing"),
        ("wat als een schip niet op tijd weggaat", "wegslepen"),
        ("waar is die sluis goed voor", "peil van het meer"),
        ("kost de sluis wat", "gratis"),
    ],
)
def test_an_everyday_question_is_answered_with_what_it_is_after(
    question: str, words: str, harbour: Application
) -> None:
    answer = harbour.ask(Question(question))
    assert answer.answered
    assert words in answer.text


def test_what_comes_to_its_end_does_not_fail() -> None:
    question = "wat gebeurt er als ik niet betaal"
    fails = tells_what_follows(question, "Bij een overtreding volgt een gesprek.", "")
    ends = tells_what_follows(question, "Na afloop van de straf volgt een gesprek.", "")
    assert ends < fails
