"""Offsets of tokens, sentences and entities hold for any text."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.analysis.abbreviations import find_abbreviations
from index.analysis.analysis import Analysis
from index.analysis.analyzer import Analyzer
from index.analysis.language import detect_language
from index.analysis.spacy_core import spacy
from index.analysis.tokenizer import DutchTokenizer

ANALYZER = Analyzer()
TOKENIZER = DutchTokenizer(spacy.blank("nl").vocab)
# Fragments that trip the patterns, mixed with anything at all.
FRAGMENTS = st.sampled_from([
    "art. 8 WVW", "t.a.v.", "GI's", "leer-en ", "in- en uit", "(OM)", "€ 3 mln", "1 januari 2024", "\n", "\t", " ",
    "...", ").", "J.A. ", "\ufdfa", "\x00", "\U0001f600", "e\u0308", "İ", "ß", "ŉ", "\u2028", "\x85", "Den Haag",
    "www.x.nl/", "2024-", "'s ",
])  # fmt: skip
TEXTS = st.lists(FRAGMENTS | st.text(max_size=12), max_size=25).map("".join)


def check(text: str, analysis: Analysis) -> None:
    assert analysis.text == text
    for token in analysis.tokens:
        assert text[token.char_start : token.char_end] == token.text
        assert token.lemma
        assert not any(" " in term or not term.strip() for term in (token.lemma, *token.parts))
        assert len((token.lemma + " ".join(token.parts)).split()) == max(1, len(token.parts))
    assert all(one.char_end <= next_.char_start for one, next_ in pairwise(analysis.tokens))
    for entity in analysis.entities:
        assert text[entity.char_start : entity.char_end] == entity.text
        assert entity.key
    covered = bytearray(len(text))
    for sentence in analysis.sentences:
        assert sentence.char_start < sentence.char_end
        assert not any(covered[sentence.char_start : sentence.char_end])
        covered[sentence.char_start : sentence.char_end] = b"\x01" * (sentence.char_end - sentence.char_start)
        assert not text[sentence.char_start].isspace()
        assert not text[sentence.char_end - 1].isspace()
        assert "\n" not in text[sentence.char_start : sentence.char_end]
    assert all(one.char_end <= next_.char_start for one, next_ in pairwise(analysis.sentences))
    assert all(covered[place] or character.isspace() for place, character in enumerate(text))


@given(TEXTS)
@settings(max_examples=300, deadline=None)
def test_every_offset_slices_back(text: str) -> None:
    check(text, ANALYZER.analyze(text))


@given(TEXTS)
@settings(max_examples=200, deadline=None)
def test_sentences_alone_are_those_of_the_analysis(text: str) -> None:
    assert ANALYZER.sentences(text) == ANALYZER.analyze(text).sentences


@given(TEXTS)
@settings(max_examples=200, deadline=None)
def test_the_tokenizer_loses_no_character(text: str) -> None:
    assert TOKENIZER(text).text == text


@given(TEXTS)
@settings(max_examples=200, deadline=None)
def test_abbreviations_and_language_take_any_text(text: str) -> None:
    for abbreviation in find_abbreviations(text):
        place = text[abbreviation.char_start : abbreviation.char_end]
        assert abbreviation.short in place
        assert abbreviation.long in " ".join(place.split())
    assert len(detect_language(text)) == 2


@pytest.mark.parametrize(
    "text",
    [
        "a" * 100_000,
        "\ufdfa" * 20_000,
        "(" * 50_000 + ")" * 50_000,
        "a-" * 50_000,
        "a." * 50_000,
        "1.2" * 33_333,
        "A (b" * 20_000,
        "Aa-" * 30_000,
        "A. " * 30_000,
        "\ud800 lone surrogate",
        "",
    ],
    ids=[
        "letters",
        "ligatures",
        "brackets",
        "hyphens",
        "full stops",
        "numbers",
        "open brackets",
        "capitals",
        "initials",
        "surrogate",
        "nothing",
    ],
)
def test_extreme_texts_are_analysed_too(text: str) -> None:
    check(text, ANALYZER.analyze(text))
    assert find_abbreviations(text) == ()


def test_the_fingerprint_is_the_same_for_the_same_analysis() -> None:
    assert Analyzer().fingerprint == ANALYZER.fingerprint
