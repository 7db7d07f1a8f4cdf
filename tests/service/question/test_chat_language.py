"""What is typed around a question: it is left out, and nothing is answered where there is nothing else."""

import pytest

from index.analysis.analyzer import Analyzer
from index.analysis.spelling import SpellingCorrector
from service.question.chat_language import in_full, is_courtesy, names_nothing, without_courtesies
from service.requests import Turn
from service.understanding import understand


@pytest.mark.parametrize(
    "text", ["bedankt!", "oké dank je wel", "Thanks, bye!", "hoi", "Goedemorgen", "top, dank voor je hulp", "ok"]
)
def test_a_courtesy_asks_nothing(text: str) -> None:
    assert is_courtesy(text)
    assert without_courtesies(text) == ""


@pytest.mark.parametrize(
    ("typed", "asked"),
    [
        ("hoi, wat kost dat?", "wat kost dat?"),
        ("Goedemorgen wat is tbs?", "wat is tbs?"),
        ("eh hoeveel mensen werken er", "hoeveel mensen werken er"),
        ("Dank! En in 2023?", "En in 2023?"),
        ("ja hoi ik wil even weten wat tbs is", "wat tbs is"),
        ("wat is tbs? alvast bedankt", "wat is tbs"),
        ("Kunt u mij vertellen: wie betaalt de pilot?", "wie betaalt de pilot?"),
        ("Volgens de documenten, wat is tbs?", "wat is tbs?"),
        ("Wat is tbs volgens de bronnen?", "Wat is tbs?"),
        ("Een collega vroeg mij: wat is tbs?", "wat is tbs?"),
        ("Hoe zit het: wat kost dat?", "wat kost dat?"),
    ],
)
def test_a_question_is_freed_of_courtesies(typed: str, asked: str) -> None:
    assert without_courtesies(typed).rstrip("?") == asked.rstrip("?")


@pytest.mark.parametrize(
    "text",
    [
        "Dag van de scheiding",
        "Is het goed?",
        "Top 10 klachten",
        "Mooi weer?",
        "Hi-res foto's?",
        "wat is dank",
        "Hoe zit het met tbs?",
    ],
)
def test_words_that_are_part_of_the_question_stay(text: str) -> None:
    assert without_courtesies(text) == text


@pytest.mark.parametrize("courtesy", ["dank je ", "dank u ", "goed dag "])
def test_a_row_of_courtesies_before_a_word_is_read_at_once(courtesy: str) -> None:
    """Each can be read as one or as two; to try every way would take longer than anybody waits."""
    assert is_courtesy(100 * courtesy)
    assert not is_courtesy(f"{100 * courtesy}vergunning")


def test_abbreviations_of_function_words_are_read_in_full() -> None:
    assert in_full("auteur vd roadmap mbt ai", lambda _: False) == "auteur van de roadmap met betrekking tot ai"
    assert in_full("regels VH en mbt", "mbt".__eq__) == "regels VH en mbt"
    assert in_full("wie is verantw. voor hvl ai", lambda _: False) == "wie is verantwoordelijk voor hoeveel ai"


def test_thanks_are_not_filled_in_from_the_conversation() -> None:
    history = [Turn("Wat is de Alcoholmeter?", "…")]
    understood = understand("oké dank je wel", history, Analyzer(), SpellingCorrector({"alcoholmeter": 3}))
    assert (understood.interpreted, understood.follow_up) == ("oké dank je wel", False)


def test_function_words_alone_name_nothing_unless_they_mean_those_who_are_asked() -> None:
    analyzer = Analyzer()
    assert all(names_nothing(analyzer.analyze(text).tokens) for text in ("en", "Wat is dit?", "de van het een", "😀"))
    assert not any(names_nothing(analyzer.analyze(text).tokens) for text in ("Wie zijn wij?", "Wat doen jullie?"))
    assert not names_nothing(analyzer.analyze("Wat is tbs?").tokens)
