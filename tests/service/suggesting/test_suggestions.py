import pytest

from index.analysis.analyzer import Analyzer
from service.application import Application
from service.requests import PassageSearch, Question
from service.suggesting.completions import Suggestions, question_about

SOME = Suggestions(1, ("Elektronische monitoring", "De enkelband", "Geëvalueerde interventies", "Elke dag"), {})


@pytest.mark.parametrize(
    ("typed", "completed"),
    [
        ("el", ("Elektronische monitoring", "Elke dag")),
        ("ENKEL", ("De enkelband",)),
        ("geeva", ("Geëvalueerde interventies",)),
        ("onitoring", ()),
        ("  ", ()),
        ("(", ()),
    ],
)
def test_a_phrase_is_completed_from_the_beginning_of_its_words(typed: str, completed: tuple[str, ...]) -> None:
    assert SOME.complete(typed, 8) == completed


def test_phrases_that_begin_as_typed_come_first_and_the_limit_holds() -> None:
    assert SOME.complete("e", 2) == ("Elektronische monitoring", "Elke dag")


@pytest.mark.parametrize(("language", "words"), [("nl", "Waar staat"), ("en", "stand for?")])
def test_every_example_question_is_answered(language: str, words: str, bundled: Application) -> None:
    examples = bundled.offered.examples(language)
    assert len(examples) == 4
    assert any(words in example for example in examples)
    assert all(bundled.ask(Question(example)).answered for example in examples)


def test_every_suggestion_finds_something(bundled: Application) -> None:
    suggestions = [phrase for letter in "abcdefghijklmnoprstuvwz" for phrase in bundled.offered.complete(letter, 3)]
    assert len(suggestions) > 30
    assert all(bundled.search(PassageSearch(phrase)).total for phrase in suggestions)


def test_only_headings_that_name_a_subject_become_questions() -> None:
    analyzer = Analyzer()
    for heading in (
        "Toelichting",
        "1. Inleiding",
        "Productietabel",
        "Bijlage 2",
        "Antwoord 2",
        "Organisaties",
        "Artikel 11",
        "Twee technieken",
        "De drie partners",
        "Andere maatregelen",
    ):
        assert question_about(heading, analyzer) == "", heading
    assert question_about("3.1 Elektronische monitoring", analyzer) == "Wat staat er over elektronische monitoring?"
    assert question_about("Veilig Thuis", analyzer) == "Wat staat er over Veilig Thuis?"
    assert question_about("Tactus", analyzer) == "Wat staat er over Tactus?"
    assert question_about("De dijkgraaf", analyzer) == "Wat staat er over de dijkgraaf?"
    assert question_about("De dijkgraaf", analyzer, "en") == "What do the documents say about de dijkgraaf?"
    assert question_about("Wat doet een dijkgraaf?", analyzer) == "Wat doet een dijkgraaf?"
