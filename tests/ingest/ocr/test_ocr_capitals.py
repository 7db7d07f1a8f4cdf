"""Capital I's that text recognition takes for a small l."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.ocr.capitals import with_capital_i


@pytest.mark.parametrize(
    ("recognised", "printed"),
    [
        ("De Al-verordening geldt.", "De AI-verordening geldt."),
        ("Al-systemen leren van gegevens.", "AI-systemen leren van gegevens."),
        ("Kennis van Al, en van ‘Al’.", "Kennis van AI, en van ‘AI’."),
        ("De lCT en de PlI van het EVl.", "De ICT en de PII van het EVI."),
        ("Al tientallen jaren is er Al.", "Al tientallen jaren is er AI."),
        ("Het is zo. Al met al is het goed.", "Het is zo. Al met al is het goed."),
        ("Doelen: • Al doende leert men", "Doelen: • Al doende leert men"),
        ("Wat Al Jazeera en Al-Ahram schrijven", "Wat Al Jazeera en Al-Ahram schrijven"),
        ("Wat de Al Act van een Al-systeem vraagt", "Wat de AI Act van een AI-systeem vraagt"),
        ("All the EU rules, Ali en Alkmaar", "All the EU rules, Ali en Alkmaar"),
    ],
)
def test_a_capital_is_mended_where_no_other_letter_can_stand(recognised: str, printed: str) -> None:
    assert with_capital_i([recognised.split()]) == [printed.split()]


@given(st.lists(st.lists(st.text(alphabet="AlIiBCe-.,:’1•", min_size=1, max_size=8))))
def test_words_keep_their_length_and_only_an_l_becomes_another_letter(paragraphs: list[list[str]]) -> None:
    mended = with_capital_i(paragraphs)
    assert [[len(word) for word in words] for words in mended] == [
        [len(word) for word in words] for words in paragraphs
    ]
    letters = zip("".join(itertools.chain(*mended)), "".join(itertools.chain(*paragraphs)), strict=True)
    assert all(new == old or (new, old) == ("I", "l") for new, old in letters)
