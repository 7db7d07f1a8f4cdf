"""How long something lasts, and not something else."""

from collections.abc import Callable

import pytest

from service.application import Application
from service.evidence.durations import asks_how_long, whose_length
from service.requests import Question


def test_what_lasts_is_what_stands_around_the_verb() -> None:
    assert asks_how_long("hoe lang duurt een toezicht")
    assert asks_how_long("hoe lang is een erkenning geldig")
    assert not asks_how_long("hoe lang is de dijk")
    (before,) = whose_length("Bij lange straffen is dat na een jaar, en de periode van v.i. duurt twee jaar.")
    assert before.endswith("de periode van v.i.")
    (behind,) = whose_length("Dan duurt de proeftijd drie jaar.")
    assert "proeftijd" in behind


@pytest.mark.parametrize(
    "sentence",
    [
        "Zij duurt ten hoogste twee jaar.",
        "Is dat niet zo, dan duurt zij ten hoogste vier jaar.",
        "Er is een pilot die meerdere jaren duurt.",
        "De maatregel duurt twee jaar.",
        "Reken erop dat dit hele proces een aantal maanden kan duren.",
    ],
)
def test_what_was_named_before_is_not_told_again(sentence: str) -> None:
    assert whose_length(sentence) == ("",)


def test_what_holds_for_so_long_is_told_like_what_lasts() -> None:
    assert whose_length("Een erkenning door de havenmeester is vijf jaar geldig.") == (
        "Een erkenning door de havenmeester",
    )
    assert whose_length("Zij is vijf jaar geldig.") == ("",)


def test_a_sentence_without_the_verb_tells_no_such_length() -> None:
    assert whose_length("De training telt tien dagen.") == ()


RULES = """# Toezicht in de haven

## De ligplaats

Een ligplaats duurt ten hoogste drie weken. De havenmeester houdt toezicht.

## De vergunning

De havenmeester geeft een vergunning. Zij duurt vijf jaar. Bij gevaar kan zij tien jaar zijn.

## Het vaarverbod

Een vaarverbod is geen straf. Het verbod duurt twee weken.

## De ankerplaats

Een bewijs van de havenmeester is zes maanden geldig.
"""


def test_the_length_of_something_else_is_no_answer(opened_for_module: Callable[[], Application]) -> None:
    application = opened_for_module()
    application.changes.add_document("regels.md", RULES.encode(), year=2024)
    texts = [one.text for one in application.weigh("hoe lang duurt het toezicht").sentences]
    assert "Een ligplaats duurt ten hoogste drie weken." not in texts
    assert application.weigh("hoe lang duurt een ligplaats").sentences[0].signals.answer_type == 1.0
    best = application.weigh("hoe lang duurt de vergunning").sentences[0]
    assert (best.text, best.signals.answer_type) == ("Zij duurt vijf jaar.", 1.0)


def test_a_compound_lasts_as_long_as_what_tells_it_from_others(opened_for_module: Callable[[], Application]) -> None:
    application = opened_for_module()
    application.changes.add_document("regels.md", RULES.encode(), year=2024)
    best = application.weigh("hoe lang duurt een vaarverbod").sentences[0]
    assert (best.text, best.signals.answer_type) == ("Het verbod duurt twee weken.", 1.0)
    assert not application.ask(Question("hoe lang duurt een losvergunning")).answered
    texts = [one.text for one in application.weigh("hoe lang is een stempel geldig").sentences]
    assert "Een bewijs van de havenmeester is zes maanden geldig." not in texts
