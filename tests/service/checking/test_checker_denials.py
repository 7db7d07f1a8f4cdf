"""Whether a text says a sentence or its denial, told by which of the two lies nearer to it."""

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.encoder.encoding import Encoder
from service.checking.turned import Turned, denied


@pytest.fixture(scope="module")
def turned(bundled_encoder: Encoder) -> Turned:
    return Turned(bundled_encoder)


@pytest.mark.parametrize(
    ("sentence", "other"),
    [
        ("De haven is open.", "De haven is niet open."),
        ("De haven is niet open.", "De haven is open."),
        ("Er varen geen schepen.", "Er varen een schepen."),
        ("Nooit vaart hier een schip.", "altijd vaart hier een schip."),
        ("Varen mag zonder licht.", "Varen mag met licht."),
        ("The harbour does not open.", "The harbour does open."),
        ("De loods beslist, niet de schipper.", None),
        ("Het is geen haven maar een strand.", None),
        ("Een mooie haven.", None),
    ],
)
def test_a_sentence_is_turned_once(sentence: str, other: str | None) -> None:
    assert denied(sentence) == other


@given(st.text(string.ascii_letters + " ,.'’-", max_size=80))
def test_whatever_is_turned_differs_from_what_it_was(sentence: str) -> None:
    assert denied(sentence) != sentence


@pytest.mark.parametrize(
    ("said", "text"),
    [
        (
            "Het veer vaart niet bij storm.",
            "Bij windkracht negen ligt de veerdienst stil en blijft het veer aan de kade.",
        ),
        (
            "De sluis mag zonder toestemming worden gepasseerd.",
            "Voor het passeren van de sluis is geen toestemming nodig.",
        ),
        ("Reserveren is niet nodig.", "Voor het veer hoeft u vooraf niets te reserveren."),
    ],
)
def test_what_is_said_in_other_words_lies_nearer_than_its_denial(turned: Turned, said: str, text: str) -> None:
    other = denied(said)
    assert other is not None
    assert turned.nearer(said, text) > 0
    assert turned.nearer(other, text) < 0


def test_nothing_is_told_of_a_sentence_that_cannot_be_turned(turned: Turned) -> None:
    assert turned.nearer("Een mooie haven.", "De haven is mooi.") == 0


def test_what_is_remembered_stays_bounded(turned: Turned, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("service.checking.turned.MOST_KEPT", 2)
    before = turned.nearer("Het veer vaart niet.", "Het veer ligt stil.")
    for number in range(4):
        turned.nearer(f"Het veer vaart {number} keer niet.", "Het veer ligt stil.")
    assert turned.nearer("Het veer vaart niet.", "Het veer ligt stil.") == before
