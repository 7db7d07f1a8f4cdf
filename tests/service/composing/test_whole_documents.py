"""What a document as a whole is about, and what one document says of a subject."""

import pytest

from corpus.answer import Answer
from service.application import Application
from service.requests import Filters, Question

PLAN = """# Jaarplan 2025 Waterschap Vechtland

## Leeswijzer

Deze tekst is voor bewoners geschreven. Dit jaarplan beschrijft wat het waterschap in 2025 gaat doen. Dit hoofdstuk
geeft alvast een overzicht.

## Dijken

Het waterschap versterkt in 2025 drie kilometer dijk langs de Vecht. Daarvoor is twee miljoen euro beschikbaar.

## Schoon water

De zuivering in Ommen krijgt een nieuwe filterstraat tegen medicijnresten.

## Muskusratten

De vangers werken dit jaar met slimme kooien, die zelf melden wanneer er iets in zit.
"""
REPORT = """# Jaarverslag 2024 Waterschap Vechtland

## Samenvatting

In 2024 bleven alle dijken heel. Het waterschap zuiverde meer water dan in het jaar ervoor.

## Dijken

De dijk bij Dalfsen is in 2024 opgehoogd met een halve meter klei.

## Bestuur

Het bestuur vergaderde in 2024 elf keer over de begroting en over de plannen.
"""


@pytest.fixture
def waterschap(empty: Application) -> Application:
    empty.changes.add_document("jaarplan.md", PLAN.encode())
    empty.changes.add_document("jaarverslag.md", REPORT.encode())
    empty.refresh()
    return empty


def told(answer: Answer) -> list[str]:
    return [statement.text for statement in answer.statements]


@pytest.mark.parametrize(
    "question",
    ["Waar gaat het jaarplan over?", "Waarover gaat het jaarplan van het waterschap?", "What is the jaarplan about?"],
)
def test_what_a_document_says_of_itself_is_told(waterschap: Application, question: str) -> None:
    answer = waterschap.ask(Question(question))
    assert told(answer) == ["Dit jaarplan beschrijft wat het waterschap in 2025 gaat doen."]
    assert "Jaarplan 2025 Waterschap Vechtland" in answer.opening
    assert [citation.quote for citation in answer.citations] == told(answer)


@pytest.mark.parametrize(
    "question", ["Wat zijn de hoofdpunten van het jaarplan?", "Vat het jaarplan samen", "Samenvatting van het jaarplan"]
)
def test_the_chapters_stand_in_for_a_summary(waterschap: Application, question: str) -> None:
    answer = waterschap.ask(Question(question))
    assert [text.split(":")[0] for text in told(answer)][1:] == ["Dijken", "Schoon water", "Muskusratten"]
    assert "van de" not in answer.opening
    assert len({citation.document_title for citation in answer.citations}) == 1


def test_it_says_how_many_chapters_are_left_out(waterschap: Application) -> None:
    answer = waterschap.ask(Question("Vat het jaarplan samen", max_citations=3))
    assert len(answer.statements) == 3
    assert "2 van de 3 hoofdstukken" in answer.opening


def test_its_own_summary_goes_first(waterschap: Application) -> None:
    answer = waterschap.ask(Question("Wat zijn de hoofdpunten van het jaarverslag?"))
    assert told(answer)[0].startswith("In 2024 bleven alle dijken heel.")
    assert all("begroting" not in text for text in told(answer))


def test_what_names_no_document_or_several_is_answered_as_any_question(waterschap: Application) -> None:
    for question in ("Waar gaat het waterschap over?", "Vat de dijken samen", "Vat het jaarplan van 2023 samen"):
        assert not waterschap.ask(Question(question)).opening.startswith("In het kort"), question


def test_only_documents_that_pass_the_filters_are_told_of(waterschap: Application) -> None:
    report = next(document for document in waterschap.documents() if "verslag" in document.title)
    answer = waterschap.ask(Question("Vat het jaarplan samen", filters=Filters(document_ids=(report.id,))))
    assert all(citation.document_id == report.id for citation in answer.citations)


def test_a_subject_is_looked_for_in_the_document_that_is_named(waterschap: Application) -> None:
    plan = waterschap.ask(Question("Wat staat er in het jaarplan over dijken?"))
    report = waterschap.ask(Question("Wat staat er in het jaarverslag over dijken?"))
    assert plan.answered
    assert report.answered
    assert any("drie kilometer" in text for text in told(plan))
    assert any("Dalfsen" in text for text in told(report))
    assert not {c.document_id for c in plan.citations} & {c.document_id for c in report.citations}
    assert plan.interpreted_question == "Wat staat er in het jaarplan over dijken?"


def test_a_subject_that_the_named_document_lacks_is_refused(waterschap: Application) -> None:
    assert not waterschap.ask(Question("Wat staat er in het jaarplan over kinderopvang?")).answered
    assert not waterschap.ask(Question("Wat staat er in het jaarverslag over muskusratten?")).answered


@pytest.mark.parametrize(
    ("question", "title"),
    [("Waar gaat de évaluatie over?", "Evaluatie schuiten"), ("Waar gaan de nota’s over?", ""),
     ("Vat het rapport over het AI-model samen", "Rapport AI-modellen"),
     ("Vat de factsheet over elektrische bakfietsen samen", "Factsheet: de elektrische bakfiets")],
)  # fmt: skip
def test_a_document_is_named_by_other_forms_of_the_words_of_its_title(
    waterschap: Application, question: str, title: str
) -> None:
    body = (
        "## Een\n\nDe eerste proef duurde drie maanden in de haven.\n\n## Twee\n\nDe tweede proef was in Ommen aan zee."
    )
    body += "\n\n## Drie\n\nDe derde proef werd gehouden in de stad Zwolle."
    for name in ("Evaluatie schuiten", "Rapport AI-modellen", "Factsheet: de elektrische bakfiets"):
        waterschap.changes.add_document(f"{name[:5]}.md", f"# {name}\n\n{body}\n".encode())
    waterschap.refresh()
    opening = waterschap.ask(Question(question)).opening
    assert (f"uit “{title}”" in opening) if title else not opening.startswith("In het kort")
