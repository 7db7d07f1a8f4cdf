"""Line-end hyphens go where they only divide a word, and stay where they belong to it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.layout.hyphenation import LineEnd, Vocabulary, is_open, role_of_hyphen, spaced_hanging, vocabulary_of

EMPTY = Vocabulary({})


@pytest.mark.parametrize(
    ("head", "tail"),
    [
        ("leveringszeker-", "heid"),
        ("marktpar-", "tijen"),
        ("groothan-", "delsprijs"),
        ("maatrege-", "len"),
        ("be-", "leid"),
        ("(organi-", "satie)."),
        ("slachtof-", "fers,"),
        ("in\u00ad", "houd"),
        ("ORGANI-", "SATIE"),
        ("AI-verorde-", "ning"),
        ("uitvoerings-", "plan"),
        ("politie-", "optreden"),
        ("muse-", "um"),
        ("re-", "ageren"),
    ],
)
def test_a_hyphen_that_only_divides_a_word_goes(head, tail):
    assert role_of_hyphen(head, tail, EMPTY) is LineEnd.DIVIDES


@pytest.mark.parametrize(
    ("head", "tail"),
    [
        ("OM-", "beleid"),
        ("ENTSO-E-", "verband"),
        ("ex-", "partner"),
        ("Noord-", "Holland"),
        ("e-", "mail"),
        ("30-", "jarige"),
        ("auto-", "ongeluk"),
        ("radio-", "uitzending"),
        ("twee-", "eiige"),
        ("rechter-", "commissaris"),
        ("minister-", "president"),
        ("ict-", "afdeling"),
        ("2023-", "2024"),
        ("zee-", "eend"),
        ("niet-", "ingezetenen"),
        ("CO2-", "uitstoot"),
        ("https://example.org/om-", "beleid"),
    ],
)
def test_a_hyphen_that_belongs_to_the_word_stays(head, tail):
    assert role_of_hyphen(head, tail, EMPTY) is LineEnd.BINDS


@pytest.mark.parametrize(
    ("head", "tail"),
    [("in-", "en"), ("leer-", "en"), ("strafrechts-", "of"), ("zorg-", "en/of"), ("woon-", "(en"), ("in-", "and")],
)
def test_a_hyphen_for_a_part_left_out_is_followed_by_a_space(head, tail):
    assert role_of_hyphen(head, tail, EMPTY) is LineEnd.HANGS


def test_the_document_itself_knows_best_how_it_writes_a_word():
    hyphenated = vocabulary_of(["De zorg-straf is nieuw.", "Dit leidt tot leveringszeker-", "heid."])
    assert role_of_hyphen("zorg-", "straf", hyphenated) is LineEnd.BINDS
    closed = vocabulary_of(["De zorgstraf is nieuw."])
    assert role_of_hyphen("zorg-", "straf", closed) is LineEnd.DIVIDES


def test_two_whole_words_stay_hyphenated_in_a_document_that_never_divides_words():
    never = vocabulary_of(["Deze regels zijn nooit", "afgebroken, behalve bij zorg-", "straf en zo."])
    assert not never.divides_words
    assert role_of_hyphen("zorg-", "straf", never) is LineEnd.BINDS
    divides = vocabulary_of(["Deze regels worden wel afge-", "broken, ook bij zorg-", "straf."])
    assert divides.divides_words
    assert role_of_hyphen("zorg-", "straf", divides) is LineEnd.DIVIDES


def test_words_divided_over_lines_are_not_learnt_as_words():
    counts = vocabulary_of(["een leveringszeker-", "heid die telt"]).counts
    assert "leveringszeker" not in counts
    assert "heid" not in counts
    assert counts["telt"] == 1


@pytest.mark.parametrize(("word", "open_"), [("zorg-", True), ("-", False), ("zorg", False), ("--", False)])
def test_only_a_word_with_a_hyphen_behind_it_is_open(word, open_):
    assert is_open(word) is open_


def test_a_missing_space_after_a_hanging_hyphen_is_put_back():
    assert spaced_hanging("leer-en") == "leer- en"
    assert spaced_hanging("zorg-straf") == "zorg-straf"


@given(st.text(min_size=1), st.text(min_size=1), st.lists(st.text()))
def test_any_two_pieces_of_text_get_a_role(head, tail, lines):
    assert role_of_hyphen(head + "-", tail, vocabulary_of(lines)) in LineEnd


@given(st.text())
def test_putting_back_a_space_changes_nothing_else(word):
    assert spaced_hanging(word).replace(" ", "") == word.replace(" ", "")


def test_a_name_that_the_document_binds_elsewhere_is_bound_at_a_line_end_too():
    vocabulary = vocabulary_of(["de Jovo-methodiek en de betrok-", "kenheid bij het werk"])
    assert role_of_hyphen("Jovo-", "handleiding", vocabulary) is LineEnd.BINDS
    assert role_of_hyphen("Jovo-", "handleiding", vocabulary_of(["betrok-", "kenheid"])) is LineEnd.DIVIDES


def test_a_compound_keeps_its_hyphen_in_a_document_that_never_divides_words():
    lines = ["Wat heeft de zorg-", "strafketen opgeleverd, en wat levert de Jovo-", "methodiek op?"]
    assert not vocabulary_of(lines).divides_words
    assert role_of_hyphen("zorg-", "strafketen", vocabulary_of(lines)) is LineEnd.BINDS
    assert role_of_hyphen("Jovo-", "methodiek", vocabulary_of(lines)) is LineEnd.BINDS


def test_half_of_a_compound_tells_that_a_document_divides_words():
    assert vocabulary_of(["Dat vraagt meer van de begeleidings-", "verantwoording dan"]).divides_words
