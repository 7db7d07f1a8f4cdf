"""Slips that are no misspelt words: verbs with a wrong d or t, glued words, and telegrams."""

import pytest

from index.analysis.analyzer import Analyzer
from index.analysis.spelling import SpellingCorrector
from service.question.slips import asked_in_full, taken_apart, with_apostrophes, with_verb_forms
from service.understanding import understand

VOCABULARY = {"klachtencommissie": 3, "reclassering": 9, "contactfunctionaris": 4, "uur": 5, "taakstraf": 7}


@pytest.fixture(scope="module")
def corrector() -> SpellingCorrector:
    return SpellingCorrector(VOCABULARY)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("wat gebeurd er als ik niet kom", "wat gebeurt er als ik niet kom"),
        ("wat hout recidive in", "wat houdt recidive in"),
        ("wat betekend recidive", "wat betekent recidive"),
        ("wie word de voorzitter", "wie wordt de voorzitter"),
        ("hoe lang duurd tbs", "hoe lang duurt tbs"),
        ("Word een straf betaald?", "Wordt een straf betaald?"),
        ("hoe word ik vrijwilliger", "hoe word ik vrijwilliger"),
        ("wat vind jij", "wat vind jij"),
        ("wie veroordeeld wordt", "wie veroordeeld wordt"),
        ("wat bedoeld is met recidive", "wat bedoeld is met recidive"),
        ("wat is hout", "wat is hout"),
    ],
)
def test_a_verb_behind_a_question_word_gets_its_own_ending(typed: str, meant: str) -> None:
    assert with_verb_forms(typed) == meant


@pytest.mark.parametrize(
    ("word", "apart"),
    [
        ("hoeveeluur", "hoeveel uur"),
        ("watis", "wat is"),
        ("hoevaak", "hoe vaak"),
        ("betaaltde", "betaalt de"),
        ("waarborg", None),
        ("hoeveelheid", None),
        ("watjes", None),
        ("wiebel", None),
    ],
)
def test_what_was_glued_comes_apart(word: str, apart: str | None, corrector: SpellingCorrector) -> None:
    assert taken_apart(word, corrector.knows) == apart


@pytest.mark.parametrize(
    ("typed", "asked"),
    [
        ("budget pps?", "wat is het budget pps?"),
        ("de voorzitter van de commissie", "wie is de voorzitter van de commissie"),
        ("kosten enkelband per dag", "wat zijn de kosten enkelband per dag"),
        ("duur huisverbod", "wat is de duur huisverbod"),
        ("budget", "budget"),
        ("het budget stijgt in 2024", "het budget stijgt in 2024"),
        ("taakstraf kosten", "taakstraf kosten"),
    ],
)
def test_a_telegram_is_asked_in_full(typed: str, asked: str) -> None:
    assert asked_in_full(typed) == asked


def test_english_denials_get_their_apostrophe() -> None:
    assert with_apostrophes("what if i dont come or cant?") == "what if i don't come or can't?"
    assert with_apostrophes("de kant van het continent") == "de kant van het continent"


@pytest.mark.parametrize(
    ("typed", "interpreted"),
    [
        ("wie benoemt de klachten commisie", "wie benoemt de klachtencommissie"),
        ("hoeveeluur taakstraf", "hoeveel uur taakstraf"),
        ("wie is kontaktfunctionaris", "wie is contactfunctionaris"),
        ("wat doet de reclassering vd SVG", "wat doet de reclassering van de SVG"),
    ],
)
def test_slips_are_mended_together(typed: str, interpreted: str, corrector: SpellingCorrector) -> None:
    understood = understand(typed, (), Analyzer(), corrector)
    assert (understood.interpreted, understood.mended) == (interpreted, True)
    assert understand(typed, (), Analyzer(), corrector, literal=True).interpreted == typed
