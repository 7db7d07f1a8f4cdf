"""When something began or ends: which of the two is asked for, and which sentences tell it."""

import pytest

from service.application import Application
from service.evidence.bounds import Bound, bound_asked, tells_bound
from service.question.answer_types import AnswerType
from service.requests import Question


@pytest.mark.parametrize(
    ("question", "bound"),
    [
        ("Sinds wanneer vaart de veerboot?", Bound.BEGINNING),
        ("Wanneer ging de regeling in?", Bound.BEGINNING),
        ("In welk jaar begon de bouw van de sluis?", Bound.BEGINNING),
        ("Tot wanneer kan ik mij aanmelden?", Bound.UNTIL),
        ("wanneer is de dijk af", Bound.END),
        ("Wanneer loopt de proef met de veerboot af?", Bound.END),
        ("Wanneer mag een schipper door de sluis?", Bound.CASE),
        ("wanneer krijg je een boete", Bound.CASE),
        ("Wanneer moet je beginnen met aanmeren?", Bound.CASE),
        ("Sinds wanneer mag je daar varen?", Bound.BEGINNING),
        ("Wanneer opent de sluis?", None),
        ("Wanneer vergadert het bestuur?", None),
    ],
)
def test_a_question_asks_for_a_beginning_an_end_or_neither(question: str, bound: Bound | None) -> None:
    assert bound_asked(AnswerType.MOMENT, question) is bound


@pytest.mark.parametrize(
    ("sort", "question", "bound"),
    [
        (AnswerType.COUNT, "hoeveel schepen mogen er hooguit in de sluis", Bound.MOST),
        (AnswerType.DURATION, "Hoe lang mag een schip maximaal blijven liggen?", Bound.MOST),
        (AnswerType.SUM, "Hoeveel havengeld moet je minstens betalen?", Bound.LEAST),
        (AnswerType.COUNT, "Hoeveel schepen liggen er in de haven?", None),
        (AnswerType.WHO, "Wie weet tot wanneer de sluis dicht is?", None),
    ],
)
def test_a_question_for_an_amount_may_ask_for_its_limit(sort: AnswerType, question: str, bound: Bound | None) -> None:
    assert bound_asked(sort, question) is bound


@pytest.mark.parametrize(
    ("bound", "sentence", "tells"),
    [
        (Bound.BEGINNING, "De veerboot vaart sinds 2019.", True),
        (Bound.BEGINNING, "De veerboot vaart tot 2019.", False),
        (Bound.END, "Rond 2030 is de dijk klaar.", True),
        (Bound.UNTIL, "De sluis is tot en met 2030 open.", True),
        (Bound.UNTIL, "Eind 2024 hoort de gemeente meer over de sluis.", False),
        (Bound.MOST, "Een schip blijft ten hoogste drie dagen liggen.", True),
        (Bound.MOST, "Een schip ligt nooit langer dan drie dagen in de haven.", True),
        (Bound.MOST, "Elke dag in de haven kost twee euro.", False),
        (Bound.LEAST, "De schipper betaalt minimaal drie euro.", True),
        (Bound.CASE, "Als het hoogwater is, vaart de veerboot niet.", True),
        (Bound.CASE, "Houdt een schipper zich daar niet aan, dan volgt een boete.", True),
        (Bound.CASE, "Sinds 2019 regelt de wet de vaart op het meer.", False),
        (Bound.END, "De beheerder begon in 2014 met een onderzoek naar de dijk.", False),
    ],
)
def test_a_sentence_tells_one_of_them(bound: Bound, sentence: str, tells: bool) -> None:
    assert tells_bound(bound, sentence) is tells


def test_when_something_is_ready_is_told_before_when_it_began(empty: Application) -> None:
    text = (
        "# De dijk bij Lemmer\n\nHet waterschap begon in 2014 met de dijk bij Lemmer. "
        "De bestuurder denkt dat het werk aan die dijk rond 2030 klaar zal zijn.\n"
    )
    empty.changes.add_document("dijk.md", text.encode(), year=2024)
    answer = empty.ask(Question("Wanneer is de dijk bij Lemmer klaar?"))
    assert "2030" in answer.statements[0].text
    weighed = empty.weigh("Wanneer is de dijk bij Lemmer klaar?").sentences
    assert "2030" in weighed[0].text
    assert weighed[0].signals.bound > 0.0
    assert weighed[0].plain_score < weighed[0].score, "it says little of whether what is asked for is told"


def test_in_which_case_is_told_before_since_when(empty: Application) -> None:
    text = (
        "# De vaart op het meer\n\nSinds 1 mei 2019 krijgt een schipper op het meer een boete van de havenmeester. "
        "Houdt een schipper zich op het meer niet aan de regels, dan volgt eerst een boete.\n"
    )
    empty.changes.add_document("vaart.md", text.encode(), year=2024)
    weighed = empty.weigh("Wanneer krijgt een schipper een boete op het meer?").sentences
    assert weighed[0].text.startswith("Houdt een schipper")
