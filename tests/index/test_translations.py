"""The Dutch names of English ones: the list by hand, and the dictionary behind it."""

import random
from collections.abc import Mapping

import pytest

from index.analysis.analyzer import Analyzer
from index.analysis.translations import DICTIONARY, load_dictionary


@pytest.fixture(scope="module")
def analyzer() -> Analyzer:
    return Analyzer()


@pytest.fixture(scope="module")
def dictionary() -> Mapping[str, tuple[str, ...]]:
    return load_dictionary()


def test_the_dictionary_tells_its_origin_and_licence() -> None:
    head = "".join(line for line in DICTIONARY.read_text("utf-8").splitlines() if line.startswith("#"))
    assert "Wiktionary" in head
    assert "creativecommons.org/licenses/by-sa/3.0" in head


def test_the_dictionary_is_about_all_subjects_and_small(dictionary: Mapping[str, tuple[str, ...]]) -> None:
    assert dictionary["keyboard"][0] == "toetsenbord"
    assert "leverancier" in dictionary["supplier"]
    assert len(dictionary) > 8_000
    assert DICTIONARY.stat().st_size < 300_000
    assert not [
        word for word, names in dictionary.items() if not names or word in names or len(set(names)) < len(names)
    ]


def test_what_the_dictionary_lists_is_what_a_question_is_analysed_to(
    analyzer: Analyzer, dictionary: Mapping[str, tuple[str, ...]]
) -> None:
    for word in random.Random(3).sample(sorted(dictionary), 300):  # noqa: S311  # no secret: the same words on every run
        (token,) = analyzer.analyze(word, english=True).tokens
        assert token.lemma == word
        assert not token.is_stop
