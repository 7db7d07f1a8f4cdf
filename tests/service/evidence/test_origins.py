"""Who made a document and from when it is, told in its own words."""

import pytest

from corpus.answer import Answer
from service.application import Application
from service.evidence.origins import Origin, is_of_documents, origin_asked
from service.question.answer_types import AnswerType
from service.requests import Question

BODY = (
    "## Bediening\n\nDe sluiswachter opent de sluis als er een schip aankomt. Op 8 juli 2019 ging de sluis voor "
    "het eerst open.\n\n## Onderhoud\n\nHet waterschap onderhoudt de sluis. Elke drie jaar wordt zij droog gezet.\n"
)


def answer(application: Application, question: str, front: str) -> Answer:
    text = f"# Handreiking sluizen in de polder\n\n{front}\n\n{BODY}"
    application.changes.add_document("sluizen.md", text.encode())
    application.refresh()
    return application.ask(Question(question))


@pytest.mark.parametrize(
    ("question", "sort", "when"),
    [
        ("Wie schreef de handreiking?", AnswerType.WHO, False),
        ("Wie gaf opdracht tot de blauwdruk?", AnswerType.WHO, False),
        ("Van wie is het stuk over sluizen?", AnswerType.WHO, False),
        ("Van wanneer is de handreiking?", AnswerType.MOMENT, True),
        ("Wanneer is het rapport gepubliceerd?", AnswerType.MOMENT, True),
        ("Uit welk jaar is de visie?", AnswerType.MOMENT, True),
        ("Op welke datum is de brief over sluizen verstuurd?", AnswerType.DAY, True),
        ("Door wie is de brief over sluizen ondertekend?", AnswerType.NAME, False),
    ],
)
def test_what_is_asked_of_a_document(question: str, sort: AnswerType, when: bool):
    asked = origin_asked(sort, question)
    assert asked is not None
    assert asked.when is when


@pytest.mark.parametrize(
    ("question", "sort"),
    [
        ("Wie opent de sluis?", AnswerType.WHO),
        ("Wanneer opent de sluis?", AnswerType.MOMENT),
        ("Hoeveel sluizen zijn er?", AnswerType.COUNT),
        ("Wie stuurt de sluiswachters aan?", AnswerType.WHO),
        ("Wanneer wordt de cursus aangeboden?", AnswerType.MOMENT),
        ("Voor wie is het jaarplan geschreven?", AnswerType.WHO),
    ],
)
def test_most_questions_ask_nothing_of_a_document(question: str, sort: AnswerType):
    assert origin_asked(sort, question) is None


@pytest.mark.parametrize(
    "line",
    [
        "Door Jan Jansen 6-2-2024",
        "Auteur: Logius",
        "Redacteurs: Peter de Vries (Logius)",
        "Waterschap Zuid, 2024",
        "De minister voor Havens en Sluizen, J.P. van der Berg",
        "Dit document is ontwikkeld door het waterschap in opdracht van de provincie.",
        "Deze handreiking over sluizen is geschreven voor Vraagbaak.",
    ],
)
def test_a_line_of_a_title_page_or_colophon_tells_who_made_it(line: str):
    assert Origin(when=False).told(line, 1)


@pytest.mark.parametrize(
    "line",
    [
        "Door goed te kijken zie je de sluis.",
        "Deze handreiking is opgesteld om sluizen te bedienen voor het te laat is.",
        "De sluis werd in 1904 gebouwd door Jan Jansen.",
    ],
)
def test_other_lines_do_not(line: str):
    assert not Origin(when=False).told(line, 1)


@pytest.mark.parametrize(
    ("line", "place", "told"),
    [
        ("Versie 1.1, augustus 2025", 0, True),
        ("Vastgesteld op 3 maart 2024 door het bestuur, na overleg met alle betrokkenen en alle bewoners.", 40, True),
        ("Door Jan Jansen 6-2-2024", 0, True),
        ("6-2-2024", 40, False),
        ("Op 8 juli 2019 ging de sluis voor het eerst open.", 2, False),
        ("2020", 0, False),
    ],
)
def test_a_date_tells_from_when_it_is_where_it_is_said_to_be_or_stands_by_itself_in_front(
    line: str, place: int, told: bool
):
    assert Origin(when=True).told(line, place) is told


def test_a_sort_of_document_is_known_by_its_ending():
    assert is_of_documents("jaarplan")
    assert not is_of_documents("sluis")


def test_who_wrote_a_document_is_told_from_its_title_page(empty: Application) -> None:
    told = answer(empty, "Wie schreef de handreiking over sluizen?", "Door Jan Jansen, 6-2-2024")
    assert told.answered
    assert "Jan Jansen" in told.statements[0].text
    assert told.citations[told.statements[0].citations[0] - 1].quote.startswith("Door Jan Jansen")


def test_from_when_a_document_is_is_no_other_date_that_it_tells(empty: Application) -> None:
    told = answer(empty, "Van wanneer is de handreiking over sluizen?", "Versie 1.1, augustus 2025")
    assert told.answered
    assert "augustus 2025" in told.statements[0].text
    assert "2019" not in told.text
