import pytest

from index.analysis.analyzer import Analyzer
from index.analysis.spelling import SpellingCorrector
from service.requests import Turn
from service.understanding import mend_spelling, understand

VOCABULARY = {
    "samenwerkingsconvenant": 3,
    "alcoholmeter": 9,
    "reclassering": 40,
    "pilots": 5,
    "taakstraf": 8,
    "debianedu": 2,
}


@pytest.fixture(scope="module")
def analyzer() -> Analyzer:
    return Analyzer()


@pytest.fixture(scope="module")
def corrector() -> SpellingCorrector:
    return SpellingCorrector(VOCABULARY)


@pytest.mark.parametrize(
    ("typed", "mended"),
    [
        ("wat staat in het samenwerkingsconvenand?", "wat staat in het samenwerkingsconvenant?"),
        ("alcohol meter pilots", "alcoholmeter pilots"),
        ("Alcohol meter pilots", "alcoholmeter pilots"),
        ("ALCOHOL METER", "alcoholmeter"),
        ("Wat is Debian Edu?", "Wat is Debian Edu?"),
        ("Wat doet de reclassering?", "Wat doet de reclassering?"),
        ('"samenwerkingsconvenand" zoeken', '"samenwerkingsconvenand" zoeken'),
    ],
)
def test_spelling_is_mended_from_the_documents_own_words(
    typed: str, mended: str, analyzer: Analyzer, corrector: SpellingCorrector
) -> None:
    assert mend_spelling(typed, analyzer, corrector) == mended


def test_a_follow_up_is_looked_up_with_what_the_conversation_is_about(
    analyzer: Analyzer, corrector: SpellingCorrector
) -> None:
    history = (Turn("Wat is de Alcoholmeter?", "…"), Turn("En wie sluit die aan?", "…"))
    understood = understand("Wanneer begon dat?", history, analyzer, corrector)
    assert understood.follow_up
    assert understood.interpreted == "Wanneer begon de Alcoholmeter?"


def test_a_literal_question_is_looked_up_as_typed(analyzer: Analyzer, corrector: SpellingCorrector) -> None:
    understood = understand("samenwerkingsconvenand", (), analyzer, corrector, literal=True)
    assert (understood.interpreted, understood.mended) == ("samenwerkingsconvenand", False)


def test_english_words_of_an_english_question_are_no_slips_for_dutch_ones(analyzer: Analyzer) -> None:
    corrector = SpellingCorrector({"evaluaties": 4, "alcoholmeter": 3, "restauratie": 2})
    question = "Who evaluates the restorative work with the alcohlmeter?"
    mended = "Who evaluates the restorative work with the alcoholmeter?"
    assert mend_spelling(question, analyzer, corrector) == mended


def test_an_abbreviation_is_looked_up_as_the_documents_write_it(analyzer: Analyzer) -> None:
    corrector = SpellingCorrector({"dv&o": 4, "pilots": 3})
    assert mend_spelling("pilots dveno", analyzer, corrector) == "pilots DV&O"
    assert mend_spelling("wat doet dv en o", analyzer, corrector) == "wat doet DV&O"
    assert mend_spelling('wat doet "dv en o"', analyzer, corrector) == 'wat doet "dv en o"'
