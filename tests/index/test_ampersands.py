"""Abbreviations with an "en" in them, however people type them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.analysis.ampersands import Ampersands
from index.analysis.spelling import SpellingCorrector

WORDS = {"dv&o": 4, "jenv": 3, "i&w": 1, "lening": 2, "toezicht": 9}
LETTERS = st.text("bcdfgklmnprstvw", min_size=1, max_size=3)


@pytest.mark.parametrize("typed", ["DVenO", "dveno", "dvno", "DVEnO", "DVO"])
def test_it_is_written_as_the_documents_do(typed: str) -> None:
    assert SpellingCorrector(WORDS).correct(typed) == "DV&O"


@pytest.mark.parametrize("typed", ["dv en o", "DV & O", "dv and o", "DV &O"])
def test_its_parts_are_joined(typed: str) -> None:
    told = SpellingCorrector(WORDS).joined_abbreviations(f"wat doet {typed} met toezicht en zorg", frozenset())
    assert told == "wat doet DV&O met toezicht en zorg"


def test_the_documents_may_write_it_out_themselves() -> None:
    corrector = SpellingCorrector(WORDS)
    assert corrector.correct("J&V") == "JenV"
    assert corrector.joined_abbreviations("ministerie van J en V", frozenset()) == "ministerie van JenV"
    assert corrector.correct("IenW") == "I&W"


@pytest.mark.parametrize("typed", ["DV&O", "jenv", "lening", "ling", "een", "toezicht", "DV"])
def test_other_words_and_those_written_so_are_left_alone(typed: str) -> None:
    assert Ampersands(WORDS).as_written(typed) is None


def test_what_is_quoted_is_left_alone() -> None:
    text = 'wat is "dv en o"'
    assert SpellingCorrector(WORDS).joined_abbreviations(text, frozenset({"dv", "en", "o"})) == text


@given(first=LETTERS, last=LETTERS, text=st.text(max_size=40))
def test_any_is_found_again_and_other_text_is_kept(first: str, last: str, text: str) -> None:
    known = Ampersands([f"{first}&{last}"])
    assert known.joined(f"{first} en {last}") == f"{first}&{last}".upper()
    assert Ampersands(["toezicht"]).joined(text) == text
