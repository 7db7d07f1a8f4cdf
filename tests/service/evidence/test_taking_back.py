"""What follows a sentence and takes it back is told with it."""

import pytest

from service.application import Application
from service.evidence.taking_back import takes_back
from service.requests import Question

DOCUMENT = """# Toezicht op ziekenhuizen

## Aanbesteding van scanners

De inspectie kreeg een melding dat ziekenhuizen onderling afspraken maken over de inkoop van scanners. Hiervan heeft de
inspectie echter geen aanwijzing kunnen vinden. De inspectie blijft de markt voor scanners volgen.

## Vergoeding van tolken

Het ministerie vergoedt de tolken van gevangenissen. Vorig jaar waren dat er tweehonderd. Zij werken op oproep.
"""


@pytest.mark.parametrize(
    ("text", "following"),
    [
        ("Ziekenhuizen maken afspraken.", "Hiervan hebben ze echter geen aanwijzing kunnen vinden."),
        ("Alle gemeenten doen mee.", "Maar Urk is later begonnen."),
        ("Iedereen krijgt een toelage.", "Dit geldt niet voor vrijwilligers."),
        ("Iedereen krijgt een toelage.", "Uitzonderingen zijn de vrijwilligers."),
        ("Tot 2012 viel dit onder de provincie.", "Sindsdien doet de gemeente het."),
        ("De provincie deed dit voorheen.", "De gemeente doet het inmiddels."),
        ("De termijn is zes weken.", "Dat is inmiddels veranderd."),
        ("Parkeren is gratis.", "Alleen bewoners hebben een kaart nodig."),
        ("De opleiding duurde drie jaar.", "Sinds 2019 duurt zij twee jaar."),
        ("Er waren negen loketten.", "Inmiddels zijn het er vier."),
        ("De pilot loopt in Utrecht.", "De pilot wordt sinds kort niet meer uitgevoerd."),
        ("Everyone receives it.", "This does not apply to volunteers."),
    ],
)
def test_what_takes_back(text: str, following: str) -> None:
    assert takes_back(following, text)


@pytest.mark.parametrize(
    ("text", "following"),
    [
        ("Ziekenhuizen maken afspraken.", "Zij doen dat ieder jaar."),
        ("De gemeente doet het.", "Inmiddels zijn er drie werkgroepen."),
        (
            "De termijn is zes weken.",
            "In de brief staat waarom de aanvraag niet is toegekend, maar ook wanneer het kan.",
        ),
        ("De trein is handig.", "Dit is niet alleen goedkoop, maar ook snel."),
        ("De vraag groeit.", "Alleen al in 2023 kwamen er duizend bij."),
        ("Er is voldoende plaats.", "Sinds 2019 is er een tuin."),
        ("De pilot loopt in Utrecht.", "Als iemand verhuist, doet de pilot niet meer mee."),
        ("De pilot loopt in Utrecht.", "Een tram rijdt er niet meer."),
        ("De minister schrijft een brief.", "De Kamer heeft die niet behandeld."),
    ],
)
def test_what_does_not(text: str, following: str) -> None:
    assert not takes_back(following, text)


def test_a_sentence_that_is_taken_back_is_told_with_what_takes_it_back(empty: Application) -> None:
    empty.changes.add_document("toezicht.md", DOCUMENT.encode())
    answer = empty.ask(Question("Maken ziekenhuizen onderling afspraken over de inkoop van scanners?"))
    assert answer.answered
    assert answer.opening == ""
    assert answer.statements[0].text.endswith("geen aanwijzing kunnen vinden.")
    assert "Hiervan heeft de inspectie echter geen aanwijzing" in answer.citations[0].quote


def test_a_sentence_that_nothing_takes_back_is_told_alone(empty: Application) -> None:
    empty.changes.add_document("toezicht.md", DOCUMENT.encode())
    answer = empty.ask(Question("Vergoedt het ministerie de tolken van gevangenissen?"))
    assert answer.text.startswith("Ja. Het ministerie vergoedt de tolken van gevangenissen.")
    assert "tweehonderd" not in answer.text
