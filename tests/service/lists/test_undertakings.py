"""What is done about something, and by whom: from the section about it, of the organisation that is asked about."""

from pathlib import Path

import pytest

from service.application import Application
from service.question.verbs import is_past
from service.requests import Question

KELDER = """# Jaarplan 2031 Stichting De Kelder

## Wachtlijsten

Op de wachtlijst stonden in 2030 veertig roeiers. Wat gaan we doen?

- De loods gaat een uur eerder open.
- Twee nieuwe sloepen komen in de vaart.
- Wie langer dan een maand wacht, wordt gebeld.

## Personeel

Wij werven acht stuurlieden. In 2030 gingen er drie weg. Nieuwe stuurlieden varen een half jaar met een oude rot mee.

## Een veilige steiger

In 2030 telden wij twaalf valpartijen door gladheid. De meeste gebeurden in de winter. Daarom krijgt de steiger een
laag zand. Ook hangt er een reddingsboei. De havenmeester bezocht ons in mei.

## Cijfers

| Soort | 2029 | 2030 |
| --- | --- | --- |
| Muizenplaag | 11 | 12 |
| Lekkage | 4 | 3 |

## Partners

| Thema | Partners | Afspraak |
| --- | --- | --- |
| Zwemles | Bad Zuid, De Golfslag | elke dinsdag |
| Zeilles | Bootclub Noord | elke zaterdag |
"""
ZOLDER = """# Jaarplan 2031 Stichting De Zolder

## Zwemles

Wij werken aan zwemles samen met het Bosbad. De wachtlijst is leeg. Het ziekteverzuim was zeven procent.
"""


@pytest.fixture
def plans(empty: Application, tmp_path: Path) -> Application:
    for name, text in (("kelder.md", KELDER), ("zolder.md", ZOLDER)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    with empty.uploads.pipeline() as pipeline:
        pipeline.ingest([tmp_path])
    empty.refresh()
    return empty


@pytest.mark.parametrize(
    ("question", "told", "not_told"),
    [
        ("Wat gaan we in 2031 doen aan de wachtlijsten?", ("loods", "sloepen", "gebeld"), ("veertig", "stuurlieden")),
        ("wat gaat De Kelder doen mbt personeel", ("acht stuurlieden", "oude rot"), ("drie weg", "zand")),
        ("Hoe pakt De Kelder de wachtlijsten aan?", ("loods", "sloepen", "gebeld"), ("stuurlieden",)),
        ("Welke plannen zijn er voor het personeel?", ("acht stuurlieden", "oude rot"), ("drie weg", "zand")),
        ("Wat doen we tegen gladheid?", ("laag zand", "reddingsboei"), ("twaalf", "havenmeester", "stuurlieden")),
    ],
)
def test_what_is_planned_is_told_without_what_was(
    question: str, told: tuple[str, ...], not_told: tuple[str, ...], plans: Application
) -> None:
    text = " ".join(statement.text for statement in plans.ask(Question(question)).statements)
    assert [word for word in told if word not in text] == []
    assert [word for word in not_told if word in text] == []


def test_partners_are_those_of_the_organisation_that_is_asked_about(plans: Application) -> None:
    answer = plans.ask(Question("Met wie werkt De Kelder samen aan zwemles?"))
    text = " ".join(statement.text for statement in answer.statements)
    assert "De Golfslag" in text
    assert "Bosbad" not in text
    assert "Bootclub" not in text


@pytest.mark.parametrize(
    ("word", "past"),
    [("telden", True), ("vond", True), ("was", True), ("werken", False), ("houden", False), ("krijgt", False)],
)
def test_a_verb_in_the_past_is_known_by_its_form(word: str, past: bool) -> None:
    assert is_past(word) is past


@pytest.mark.parametrize(
    ("question", "partners"),
    [
        ("Welke partners heeft De Kelder voor zeilles?", {"Bootclub"}),
        ("Welke partners heeft De Kelder?", {"Bootclub", "Golfslag"}),
    ],
)
def test_rows_of_a_table_are_those_of_what_the_question_names(
    question: str, partners: set[str], plans: Application
) -> None:
    text = " ".join(statement.text for statement in plans.ask(Question(question)).statements)
    assert {name for name in ("Bootclub", "Golfslag", "Bosbad") if name in text} == partners


def test_what_no_section_is_about_is_refused(plans: Application) -> None:
    assert not plans.ask(Question("Wat gaan we doen aan de muizenplaag?")).answered
