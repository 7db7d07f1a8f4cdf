"""Which spellings are mended, and which are left alone."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.analysis.spelling import SpellingCorrector

VOCABULARY = {
    "samenwerkingsconvenant": 3, "convenant": 5, "reclassering": 90, "alcoholmeter": 7, "toezicht": 40, "toezichten": 4,
    "slachtofferdevice": 3, "gedragsinterventies": 4, "gi's": 4, "verslavingsreclassering": 8, "device": 2,
    "qstraat": 1, "leer-element": 1,
}  # fmt: skip


@pytest.fixture(scope="module")
def corrector() -> SpellingCorrector:
    return SpellingCorrector(VOCABULARY)


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("samenwerkingsconvenand", "samenwerkingsconvenant"),
        ("reclasering", "reclassering"),
        ("alcohlmeter", "alcoholmeter"),
        ("toezigt", "toezicht"),
        ("slachtofferdevise", "slachtofferdevice"),
        ("verslavingsrecalssering", "verslavingsreclassering"),
        ("medewrker", "medewerker"),
        ("kwaliteid", "kwaliteit"),
        ("psygiatrie", "psychiatrie"),
        ("begelijding", "begeleiding"),
        ("Samenwerkingsconvenand", "Samenwerkingsconvenant"),
    ],
)
def test_a_slip_becomes_a_known_word(corrector: SpellingCorrector, word: str, expected: str) -> None:
    assert corrector.correct(word) == expected


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("besluitelijst", "besluitenlijst"),
        ("parkervergunning", "parkeervergunning"),
        ("uitvoeringregeling", "uitvoeringsregeling"),
        # Another letter, an ending, and what the documents have themselves make other words.
        ("buurwoningwet", None),
        ("besluitenlijste", None),
        ("beleidsmedewerkers", None),
        ("strafrechtketen", None),
        ("Besluitelijst", None),
    ],
)
def test_a_compound_that_lacks_a_letter_of_the_documents_own_is_that_one(word: str, expected: str | None) -> None:
    own = ("besluitenlijst", "parkeervergunning", "uitvoeringsregeling", "huurwoningwet", "beleidsmedewerker")
    corrector = SpellingCorrector(dict.fromkeys((*own, "strafrechtketen", "strafrechtsketen"), 2))
    assert corrector.correct(word) == expected


def test_compounds_are_mended_part_by_part_without_being_in_the_documents() -> None:
    corrector = SpellingCorrector({"convenant": 2})
    assert corrector.correct("samenwerkingsconvenand") == "samenwerkingsconvenant"
    assert corrector.correct("verdiepingsdiagnostik") == "verdiepingsdiagnostiek"


@pytest.mark.parametrize(
    "word",
    ["reclassering", "qstraat", "pilots", "jaarplan", "werkstraffen", "taakstrafcoördinator", "OM", "DV&O", "GI's",
     "covid19", "Hoekema", "McKinsey", "jansen", "devices", "involve", "geevalueerd", "xqzptlk", "de", "",
     "alcoholmeters", "zwolle"],
)  # fmt: skip
def test_what_is_known_or_a_name_is_left_alone(corrector: SpellingCorrector, word: str) -> None:
    assert corrector.correct(word) is None


def test_a_compound_of_two_usual_words_of_the_documents_is_no_slip_for_another_word() -> None:
    assert SpellingCorrector({"faultcode": 5, "fout": 30, "code": 40}).correct("foutcode") is None
    # Of what the documents lack, short parts may stand there by chance.
    assert SpellingCorrector({"strafzaak": 3, "straf": 9}).correct("strafzak") == "strafzaak"


def test_people_called_by_what_was_done_to_them_may_be_several() -> None:
    assert SpellingCorrector({"taak": 4, "taakstraffen": 3}).correct("taakgestraften") is None


def test_what_the_language_uses_is_no_slip_for_a_rarer_word_of_the_documents() -> None:
    assert SpellingCorrector({"hackathos": 2}).correct("hackathon") is None


@pytest.mark.parametrize(("word", "expected"), [("vor", "voor"), ("vna", "van"), ("eht", "het")])
def test_a_short_slip_for_a_function_word_is_mended(word: str, expected: str) -> None:
    assert SpellingCorrector({}).correct(word) == expected


@pytest.mark.parametrize("word", ["mer", "dor", "cao", "hvb", "uwv", "vog", "VOR"])
def test_a_word_or_an_abbreviation_is_no_slip_for_a_function_word(word: str) -> None:
    assert SpellingCorrector({}).correct(word) is None


def test_a_part_of_a_word_with_a_hyphen_is_known() -> None:
    assert SpellingCorrector({"jojo": 2}).correct("jovo") == "jojo"
    assert SpellingCorrector({"jojo": 2, "jovo-methodiek": 1}).correct("jovo") is None


def test_a_short_word_of_the_documents_is_left_alone() -> None:
    assert SpellingCorrector({"vor": 1}).correct("vor") is None


def test_the_words_of_the_documents_come_first() -> None:
    # Without the documents "evalutie" is as near to "evolutie", which is the more usual word.
    assert SpellingCorrector({"evaluatie": 12}).correct("evalutie") == "evaluatie"


def test_words_written_apart_are_joined_when_the_documents_join_them(corrector: SpellingCorrector) -> None:
    question = ["welke", "alcohol", "meters", "en", "gedrags", "interventies", "of", "leer", "element"]
    assert corrector.joined_compounds(question) == ("alcoholmeter", "gedragsinterventies", "leer-element")
    assert corrector.joined_compounds(["de", "alcohol"]) == ()


@given(st.text(max_size=60))
@settings(max_examples=300, deadline=None)
def test_a_correction_is_another_word_and_is_itself_left_alone(text: str) -> None:
    corrector = SpellingCorrector(VOCABULARY)
    better = corrector.correct(text)
    if better is not None:
        assert better != text
        assert corrector.correct(better) is None
