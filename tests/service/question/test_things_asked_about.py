"""Pilots and projects by what a question says of them: who pays, where they are, when they start, who takes part."""

from pathlib import Path

import pytest

from service.application import Application
from service.question.thing_roles import thing_role
from service.requests import Question

PLAN = """# Jaarplan 2031 De Vuurtoren

## Pilots en projecten

### Pilot Zeebries

Sinds maart 2030 wandelt een begeleider met jonge daders over de pier in Lemmer. De gemeente Lemmer betaalt de pilot.
In 2031 willen wij twintig wandelaars bereiken.

### Pilot Kompas

Samen met Bureau Halt en de kustwacht openen wij in mei 2031 een spreekuur. Het spreekuur is in Makkum. De Dienst
Justitiële Inrichtingen (DJI) bekostigt Kompas.

### Project Anker

In Makkum en Lemmer leren bewoners netten boeten. In Workum wordt Anker door de visafslag betaald.

## Overleg

Wij zitten aan tafel met DJI en met de wijkraden van Sneek en Bolsward. Bureau Halt kreeg in 2030 meer verwijzingen.

## Afgerond

Twee projecten zijn eind 2030 gestopt: de roeiclub en het zeilkamp.
"""


@pytest.fixture
def asked(empty: Application, tmp_path: Path) -> Application:
    path = tmp_path / "jaarplan-2031.md"
    path.write_text(PLAN, encoding="utf-8")
    with empty.uploads.pipeline() as pipeline:
        pipeline.ingest([path])
    empty.refresh()
    return empty


@pytest.mark.parametrize(
    ("question", "named", "others"),
    [
        ("Welke pilots betrekken Halt?", ("Kompas",), ("Zeebries", "Anker", "verwijzingen")),
        ("Welke pilots worden door DJI betaald?", ("Kompas",), ("Zeebries", "Anker", "tafel")),
        ("Welke projecten lopen in Makkum?", ("Kompas", "Anker"), ("Zeebries", "Sneek")),
        ("Welke pilots lopen in Lemmer?", ("Zeebries", "pier in Lemmer"), ("Kompas", "betaalt")),
        ("Welke pilots starten in 2031?", ("Kompas", "mei 2031"), ("Zeebries", "Anker")),
        ("Welke pilots van De Vuurtoren betaalt DJI?", ("Kompas",), ("Zeebries", "Anker")),
        ("Welke projecten lopen sinds 2030?", ("Zeebries",), ("Kompas", "Anker")),
        ("Welke pilots en projecten heeft De Vuurtoren?", ("Zeebries", "Kompas", "Anker", "openen wij"), ("roeiclub",)),
        ("Welke pilots worden door de gemeente betaald?", ("Zeebries",), ("Kompas", "Anker")),
        ("Welke nieuwe pilots komen er in 2031?", ("Kompas",), ("Zeebries", "Anker")),
        ("Geef een overzicht van de projecten van De Vuurtoren", ("Zeebries", "Kompas", "Anker"), ("roeiclub",)),
        ("Welke projecten zijn eind 2030 gestopt?", ("roeiclub", "zeilkamp"), ("Zeebries", "Kompas", "Anker")),
    ],
)
def test_only_the_things_of_which_it_is_told_are_named(
    question: str, named: tuple[str, ...], others: tuple[str, ...], asked: Application
) -> None:
    told = " ".join(statement.text for statement in asked.ask(Question(question)).statements)
    assert [name for name in named if name not in told] == []
    assert [name for name in others if name in told] == []


@pytest.mark.parametrize(
    "question", ["Welke pilots lopen in Sneek?", "Welke pilots betrekken de wijkraad van Bolsward?"]
)
def test_what_is_told_of_something_else_is_no_pilot_there(question: str, asked: Application) -> None:
    assert not asked.ask(Question(question)).answered


@pytest.mark.parametrize(
    ("question", "told", "not_told"),
    [
        ("Welke pilots financiert DJI?", "DJI neemt de kosten op zich.", "DJI doet mee."),
        ("Welke pilots beginnen in mei?", "De pilot start in mei.", "In mei is er feest."),
        ("Welke pilots zijn in mei gestopt?", "De pilot liep tot mei.", "De pilot begon in mei."),
    ],
)
def test_the_part_that_a_question_asks_about_is_told_in_other_words(question: str, told: str, not_told: str) -> None:
    role = thing_role(question)
    assert role is not None
    assert role.told.search(told)
    assert not role.told.search(not_told)


NIGHTS = """# Jaarplan 2031 Het Baken

## Pilots

### Pilot Eerste Nacht

Wie vrijkomt slaapt de eerste veertien nachten op het schip van rederij Zwaan. Het Visfonds betaalt.

### Pilot Loods

Een bus rijdt elke dag van Urk naar de haven. De provincie betaalt.
"""


def test_the_name_of_a_thing_is_told_where_the_sentence_has_its_words_apart(empty: Application) -> None:
    empty.changes.add_document("baken.md", NIGHTS.encode())
    (statement,) = empty.ask(Question("Welke pilots betrekken Zwaan?")).statements
    assert statement.text.startswith("Pilot Eerste Nacht: ")


def test_where_something_is_pays_for_nothing() -> None:
    role = thing_role("Welke projecten betaalt de gemeente Workum?")
    assert role is not None
    assert "Workum" not in role.tells("In Workum wordt Anker door de visafslag betaald.")
    assert "Workum" in role.tells("De gemeente Workum betaalt Anker.")


def test_a_question_for_who_takes_part_gives_no_part() -> None:
    assert thing_role("Welke pilots betrekken Halt?") is None
