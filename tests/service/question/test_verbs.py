"""Which words are verbs, as far as their form tells."""

import pytest

from service.question.verbs import has_verb, is_finite, is_surely_finite, may_be_verb


@pytest.mark.parametrize("word", ["zijn", "Wordt", "werkt", "werkte", "staat", "bent", "must", "wijst", "lost"])
def test_a_finite_verb_is_known_by_its_form(word: str) -> None:
    assert is_finite(word)
    assert may_be_verb(word)


@pytest.mark.parametrize(
    "word", ["gaf", "vond", "kreeg", "Schreef", "kregen", "vroegen", "gingen", "bestaat", "voldoet", "ontstond", "heb"]
)
def test_a_past_that_changes_its_vowel_and_a_stem_that_ends_in_one_are_finite_too(word: str) -> None:
    assert is_finite(word)


@pytest.mark.parametrize(
    "word", ["gekregen", "gesproken", "aangenomen", "gedaan", "voldaan", "bestaande", "volgende", "volgend", "vondst"]
)
def test_a_participle_is_not_finite(word: str) -> None:
    assert not is_finite(word)


@pytest.mark.parametrize("word", ["werken", "houdend"])
def test_what_may_be_a_noun_or_an_infinitive_as_well_is_perhaps_a_verb(word: str) -> None:
    assert may_be_verb(word)
    assert not is_finite(word)


@pytest.mark.parametrize("word", ["Gebruikte", "start", "Staat", "Boete"])
def test_in_a_title_only_what_is_nothing_else_is_a_verb(word: str) -> None:
    assert not is_surely_finite(word)


def test_an_infinitive_behind_te_or_an_article_makes_no_sentence() -> None:
    assert has_verb("Zij krijgen een brief")
    assert not has_verb("Het krijgen van een brief")
    assert not has_verb("Een brief om te krijgen")
