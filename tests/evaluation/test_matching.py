import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluation.matching import letters, stands_in


@pytest.mark.parametrize(
    ("snippet", "text"),
    [
        ("samenwerkingsconvenant", "Het samenwerkings-\nconvenant is getekend."),
        ("samenwerkingsconvenant", "Het samen\u00adwerkings\u00adconvenant is getekend."),
        ("de “pilot” loopt", "Waar de 'pilot' loopt"),
        ("leer-en zorgelementen", "met leer- en\u00a0zorgelementen erin"),
        ("Effectief", "e\ufb00ectief"),
        ("2024–2026", "in 2024-2026."),
        ("DV&O", "met DV&O."),
        ("10 %", "ruim 10%, en"),
        ("één\tpilot", "ÉÉN pilot"),
    ],
)
def test_typography_keeps_no_words_apart(snippet: str, text: str) -> None:
    assert stands_in(snippet, [text])


@pytest.mark.parametrize(
    ("snippet", "text"),
    [
        ("pilot", "pilots"),
        ("24", "2024"),
        ("art", "de partners"),
        ("twee pilots", "twee kleine pilots"),
        ("", "tekst"),
        ("–", "een – twee"),
    ],
)
def test_only_whole_words_in_the_same_order_match(snippet: str, text: str) -> None:
    assert not stands_in(snippet, [text])


def test_one_of_several_texts_is_enough() -> None:
    assert stands_in("twee", ["een", "een twee drie"])


@given(
    st.lists(st.text("abcé12", min_size=1, max_size=8), min_size=1, max_size=12),
    st.data(),
    st.lists(st.sampled_from([" ", "\n", "\t", " - ", "\u00a0", "’ ", ", "]), min_size=12, max_size=12),
)
def test_any_stretch_of_whole_words_is_found(words: list[str], data: st.DataObject, between: list[str]) -> None:
    first = data.draw(st.integers(0, len(words) - 1))
    last = data.draw(st.integers(first, len(words) - 1))
    text = "".join(word + space for word, space in zip(words, between, strict=False))
    stretch = "".join(
        word + ("" if place == last else between[place]) for place, word in enumerate(words) if first <= place <= last
    )
    assert stands_in(stretch, [text])


@given(st.text())
def test_every_letter_that_is_compared_knows_whether_it_goes_on_with_a_word(text: str) -> None:
    compared = letters(text)
    assert len(compared.text) == len(compared.joined)
