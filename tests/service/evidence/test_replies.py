"""Documents that put questions themselves are answered from what stands below the question."""

from collections.abc import Callable

import pytest

from corpus.passage import Passage, PassageKind, Sentence
from index.analysis.analyzer import Analyzer
from service.application import Application
from service.evidence.replies import is_answer, questions_above, replied_to
from service.requests import Question

QUESTIONS = """# Vragen over de jachthaven van Lemmer

## 1. Mag ik mijn hond meenemen op de steiger?

Neen. Dieren lopen er te snel gevaar. Een hond mag wel op het grasveld achter het havenkantoor, waar ook een bak met
water staat.

## 2. Kan ik een ligplaats opzeggen en mijn geld terugkrijgen?

Ga uw gang. U schrijft de havenmeester een brief, die hij voor 1 oktober moet hebben.
Zie hoofdstuk 3 voor meer informatie over een ligplaats opzeggen.

## 3. Welke regels gelden er op de steiger?

Op de steiger van de jachthaven wordt niet gerend. Wie zijn hond op de steiger wil uitlaten, wordt weggestuurd.
Een ligplaats die is opgezegd en niet leeg is, wordt door de havenmeester ontruimd; geld krijgt men dan niet terug.
"""


@pytest.fixture(scope="module")
def harbour(opened_for_module: Callable[[], Application]) -> Application:
    application = opened_for_module()
    application.changes.add_document("vragen.md", QUESTIONS.encode(), year=2024)
    return application


@pytest.mark.parametrize(
    ("question", "begins"),
    [
        ("Mag ik mijn hond meenemen op de steiger?", "Neen. Dieren lopen er te snel gevaar."),
        ("mag mijn hond mee op de steiger", "Neen. Dieren lopen er te snel gevaar."),
        ("Kan ik mijn ligplaats opzeggen en geld terugkrijgen?", "Ga uw gang. U schrijft de havenmeester een brief,"),
    ],
)
def test_the_reply_to_a_question_in_the_document_comes_first(harbour: Application, question: str, begins: str) -> None:
    answer = harbour.ask(Question(question))
    assert answer.answered
    assert answer.statements[0].text.startswith(begins)


def test_a_sentence_that_only_refers_to_another_place_is_not_told(harbour: Application) -> None:
    answer = harbour.ask(Question("Kan ik mijn ligplaats opzeggen?"))
    assert answer.answered
    assert not any("Zie hoofdstuk 3" in statement.text for statement in answer.statements)


def test_a_reply_is_told_from_behind_the_question_in_the_text(empty: Application) -> None:
    text = (
        "# Zwemmen bij Lemmer\n\nDe havenmeester hoort elke zomer hetzelfde van gasten. "
        "Mogen kinderen zwemmen in het havenbekken? Neen, zegt hij dan. Kinderen zwemmen in het meer achter de sluis.\n"
    )
    empty.changes.add_document("zwemmen.md", text.encode(), year=2024)
    answer = empty.ask(Question("Mogen kinderen in het havenbekken zwemmen?"))
    assert answer.answered
    assert answer.statements[0].text.startswith("Neen, zegt hij dan. Kinderen zwemmen in het meer")


def passage(text: str, heading: str) -> Passage:
    """With a sentence on each line."""
    lines = text.split("\n")
    starts = [sum(len(line) + 1 for line in lines[:place]) for place in range(len(lines))]
    sentences = tuple(Sentence(start, start + len(line)) for start, line in zip(starts, lines, strict=True))
    return Passage("d-0", "d", 0, PassageKind.PROSE, (heading,), text, sentences, (), (), None, None, 1)


def test_each_sentence_replies_to_the_nearest_question_above_it() -> None:
    analyzer = Analyzer()
    text = "Ja.\nDat mag altijd.\nEn in de winter?\nDan is de haven dicht."
    replies = replied_to(passage(text, "4.2 Mag ik zwemmen?"), analyzer, 0)
    found = [None if one is None else ([put.lemmas for put in one[0]], round(one[1], 2)) for one in replies]
    assert found == [([("zwemmen",)], 1.0), ([("zwemmen",)], 0.7), None, ([("winter",)], 1.0)]
    assert replied_to(passage(text, "Zwemmen"), analyzer, 0)[:3] == [None, None, None]
    later = replied_to(passage("Dat mag altijd.", "Mag ik zwemmen?"), analyzer, 2)
    assert [one is not None and round(one[1], 2) for one in later] == [0.49]


def test_an_answer_replies_to_the_questions_under_the_heading_before_it() -> None:
    assert is_answer(passage("Ja.", "Antwoord op vraag 3 en 4"))
    assert not is_answer(passage("Ja.", "Antwoord geven kan ook per brief. Dat duurt langer."))
    before = [
        (("Vragen", "Vraag 3 en 4"), "Wordt er gezwommen?\n1 Krant, 3 mei 2024"),
        (("Vragen", "Vraag 3 en 4"), "Is het waar dat de haven dicht is? Zo ja, waarom?"),
        (("Vragen", "Antwoord 2"), "Nee."),
        (("Vragen", "Vraag 2"), "Mag dat?"),
    ]
    assert questions_above(before) == ("Is het waar dat de haven dicht is?", "Zo ja, waarom?", "Wordt er gezwommen?")
    assert questions_above([(("Inleiding",), "Mag dat?")]) == ()
    assert questions_above([]) == ()
    (reply,) = replied_to(passage("Nee.", "Antwoord 3"), Analyzer(), 0, ("Mag ik zwemmen?",))
    assert reply is not None
    assert reply[0][0].lemmas == ("zwemmen",)


LETTER = """# Antwoord op vragen van het lid Visser

## Vraag 1

Heeft u kennisgenomen van het bericht over honden in de jachthaven van Lemmer?

## Antwoord 1

Ja.

## Vraag 2

Worden er dit jaar boetes gegeven aan eigenaren die hun hond los laten lopen op de steigers? Zo ja, hoeveel?

## Antwoord 2

Daarvoor is op dit moment geen aanleiding. Mijn ambtsvoorganger heeft de havenmeesters dat voorjaar een brief gestuurd.

## Vraag 3

Hoeveel eigenaren van een hond op de steigers kennen de regels?

## Antwoord 3

Dat wordt niet bijgehouden. De eigenaren van een ligplaats krijgen de regels bij hun contract.
"""


def test_an_answer_that_has_none_of_the_words_is_found_by_its_question(empty: Application) -> None:
    empty.changes.add_document("antwoord.md", LETTER.encode(), year=2024)
    answer = empty.ask(Question("Worden er boetes gegeven voor loslopende honden op de steigers?"))
    told = [statement.text for statement in answer.statements] or [citation.quote for citation in answer.citations]
    assert told[0].startswith("Daarvoor is op dit moment geen aanleiding.")
