"""Earlier questions as suggestions: what is kept, who is offered it, and what is forgotten."""

import dataclasses
import datetime as dt
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from index.earlier_questions import DAYS_REMEMBERED, forget_questions, note_question, readable_questions
from index.store import Store
from service.application import Application
from service.errors import SettingsError
from service.requests import Filters, Question, Turn
from service.settings import settings_from

PUBLIC = """# Fietsenstalling

## Openingstijden van de fietsenstalling

De fietsenstalling is open van zeven uur tot zeven uur. De beheerder sluit de fietsenstalling elke avond af. Voor de
fietsenstalling is Jan Zuurbier het aanspreekpunt.
"""
HIDDEN = """# Reorganisatie

## Verhuizing van de fietsenstalling

De fietsenstalling is open tot de verhuizing naar de kelder in maart. De Dienst Ballonvaart (DBV) betaalt de verhuizing.
"""
OPEN = "Wanneer is de fietsenstalling open?"
CLOSING = "Wie sluit de fietsenstalling af?"
MOVING = "Wie betaalt de verhuizing?"
DAY = dt.date(2024, 3, 1)


@pytest.fixture(scope="module")
def _opened(opened_for_module: Callable[[], Application]) -> Application:
    plain = opened_for_module()
    settings = dataclasses.replace(plain.settings, earlier_questions=2)
    application = Application(settings, plain.store, plain.analyzer, plain.retriever, plain.indexer)
    application.changes.add_document("stalling.md", PUBLIC.encode())
    return application


@pytest.fixture
def remembering(_opened: Application) -> Iterator[Application]:
    """An application that suggests what was asked on two days, with one document, for everyone, and no questions."""
    yield _opened
    for document in _opened.documents():
        if document.file_name != "stalling.md":
            _opened.changes.remove_document(document.id)
    forget_questions(_opened.record, None)


def asked_on_two_days(application: Application, *texts: str, by: tuple[str, ...] | None = None) -> None:
    """Ask, let a day pass, and ask again."""
    for text in texts:
        application.seen_by(by).ask(Question(text))
    with application.record.transaction() as connection:
        connection.execute("UPDATE earlier_question SET last_day = date(last_day, '-1 day')")
    for text in texts:
        application.seen_by(by).ask(Question(text))


def counted(application: Application) -> int:
    """How many questions are remembered, readable or not."""
    return int(application.record.connection().execute("SELECT COUNT(*) FROM earlier_question").fetchone()[0])


def test_what_was_asked_on_several_days_and_is_answered_completes_what_is_typed(remembering: Application) -> None:
    asked_on_two_days(remembering, OPEN, "wie sluit de  fietsenstalling af?")
    assert remembering.offered.complete("wanneer")[-1] == OPEN
    assert "wie sluit de fietsenstalling af?" in remembering.offered.complete("sluit")
    assert OPEN not in remembering.offered.complete("wa")
    assert OPEN not in remembering.offered.complete("fiets", limit=0)


def test_of_what_was_asked_on_one_day_no_file_has_the_words(remembering: Application) -> None:
    for _ in range(3):
        remembering.ask(Question(OPEN))
    assert readable_questions(remembering.record) == ()
    assert OPEN not in remembering.offered.complete("wanneer")
    remembering.record.checkpoint()
    files = [path for path in remembering.settings.data.glob("*") if path.is_file()]
    assert files
    assert not any(OPEN.casefold() in path.read_bytes().decode("latin-1").casefold() for path in files)


def test_as_installed_nothing_is_kept(empty: Application) -> None:
    empty.changes.add_document("stalling.md", PUBLIC.encode())
    asked_on_two_days(empty, OPEN)
    assert counted(empty) == 0
    assert OPEN not in empty.offered.complete("wanneer")


@pytest.mark.parametrize(
    "text",
    [
        "Wanneer sluit mevrouw Fietsenstalling af?",
        "Sluit mijn beheerder de fietsenstalling?",
        "Wanneer sluit Zuurbier de fietsenstalling?",
        "Wanneer is Jan open?",
        "Wanneer is de fietsenstalling van pietersen open?",
        "Is de fietsenstalling open op 12 maart 1985?",
        "Is de fietsenstalling open op 12-3-1985?",
        "Is de fietsenstalling open voor 06 1234 5678?",
        "Is de fietsenstalling open voor uur 123456789?",
        "Is beheerder@fietsenstalling.nl de beheerder?",
    ],
)
def test_a_question_about_a_person_is_not_even_counted(remembering: Application, text: str) -> None:
    asked_on_two_days(remembering, text)
    assert counted(remembering) == 0


@pytest.mark.parametrize(
    "question",
    [
        Question(OPEN, history=(Turn("Wie sluit af?", ""),)),
        Question(OPEN, filters=Filters(years=(2024,))),
        Question(OPEN, literal=True),
    ],
    ids=["history", "filters", "literal"],
)
def test_a_question_that_leans_on_something_else_is_not_counted(remembering: Application, question: Question) -> None:
    remembering.ask(question)
    assert counted(remembering) == 0


def test_what_is_looked_up_by_the_service_itself_does_not_count_as_asked(remembering: Application) -> None:
    remembering.offered.examples()
    remembering.look_up(OPEN)
    assert counted(remembering) == 0


def test_a_question_that_leads_nowhere_is_not_offered(remembering: Application) -> None:
    nowhere, unsure = "Hoeveel beheerders zijn er open?", "Waarom is de fietsenstalling open?"
    asked_on_two_days(remembering, nowhere, unsure, OPEN)
    assert set(readable_questions(remembering.record)) == {nowhere, unsure, OPEN}
    assert not remembering.look_up(nowhere).answered
    assert remembering.look_up(unsure).answered
    assert [text for text in remembering.offered.complete("open") if text.endswith("?")] == [OPEN]
    assert unsure not in remembering.offered.complete("waarom")


def test_nobody_is_offered_a_question_that_needs_what_they_may_not_see(remembering: Application) -> None:
    remembering.changes.add_document("verhuizing.md", HIDDEN.encode(), groups=("directie",))
    asked_on_two_days(remembering, MOVING, by=("directie",))
    assert MOVING in remembering.seen_by(("directie",)).offered.complete("wie betaalt")
    assert remembering.seen_by(("personeel",)).offered.complete("wie betaalt") == ()
    assert remembering.seen_by(()).offered.complete("verhuizing") == ()


@pytest.mark.parametrize("by", [("directie",), (), None])
def test_a_hidden_document_changes_no_suggestion_of_others_whoever_asks(
    remembering: Application, by: tuple[str, ...] | None
) -> None:
    """The hidden document answers the questions as well, so that answers of those who see it cite it."""

    def offered() -> list[tuple[str, ...]]:
        forget_questions(remembering.record, None)
        asked_on_two_days(remembering, OPEN, CLOSING, MOVING, by=by)
        return [
            remembering.seen_by(("personeel",)).offered.complete(typed)
            for typed in ("fiets", "wanneer", "wie", "verhui")
        ]

    without = offered()
    hidden, _ = remembering.changes.add_document("verhuizing.md", HIDDEN.encode(), groups=("directie",))
    assert offered() == without
    remembering.changes.remove_document(hidden.id)
    assert offered() == without
    assert any(OPEN in found for found in without)


def test_what_no_document_has_any_more_is_forgotten(remembering: Application) -> None:
    secret, _ = remembering.changes.add_document("verhuizing.md", HIDDEN.encode())
    asked_on_two_days(remembering, MOVING, OPEN)
    assert set(readable_questions(remembering.record)) == {MOVING, OPEN}
    remembering.changes.remove_document(secret.id)
    assert readable_questions(remembering.record) == (OPEN,)
    assert not any(b"verhuizing" in path.read_bytes() for path in remembering.settings.data.rglob("*.sqlite3*"))


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "store.sqlite3")


def test_days_are_counted_once_and_case_and_question_mark_do_not_matter(store: Store) -> None:
    for text, day in (("Wat nu?", 0), ("wat nu", 0), ("Wat nu?", 1), ("WAT NU??", 1), ("Wat nu?", 0)):
        note_question(store, text, DAY + dt.timedelta(day), 3)
    assert readable_questions(store) == ()
    note_question(store, "Wat nu?", DAY + dt.timedelta(5), 3)
    assert readable_questions(store) == ("Wat nu?",)


def test_those_asked_on_the_most_days_come_first_and_what_is_not_asked_any_more_goes(store: Store) -> None:
    for text, days in (("Seldom?", 2), ("Often?", 4)):
        for day in range(days):
            note_question(store, text, DAY + dt.timedelta(day), 2)
    assert readable_questions(store) == ("Often?", "Seldom?")
    note_question(store, "Later?", DAY + dt.timedelta(DAYS_REMEMBERED + 2), 2)
    assert readable_questions(store) == ("Often?",)
    assert forget_questions(store, ["Often?"]) == 1
    assert forget_questions(store, None) == 1


def test_a_hundred_days_of_asking_fill_no_more_than_the_limit(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("index.earlier_questions.MOST_REMEMBERED", 20)
    for number in range(100):
        note_question(store, f"Question {number}?", DAY + dt.timedelta(number), 2)
    assert store.connection().execute("SELECT COUNT(*) FROM earlier_question").fetchone()[0] == 20


def test_a_setting_that_would_keep_what_one_asked_once_is_refused() -> None:
    assert settings_from({"VRAAGBAAK_EARLIER_QUESTIONS": "2"}).earlier_questions == 2
    with pytest.raises(SettingsError, match="from 2 to 365"):
        settings_from({"VRAAGBAAK_EARLIER_QUESTIONS": "1"})
