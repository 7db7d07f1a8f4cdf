"""The first row of a table names its columns where its words, or what stands below them, say so."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.readers.unmarked_headers import names_columns, names_rows


@pytest.mark.parametrize(
    ("grid", "is_header"),
    [
        ([("Kader", "Grondslag", "Wie beslist"), ("Schorsing", "Artikel 80", "OM"), ("Tbs", "Artikel 38", "OM")], True),
        ([("Wijk", "2023"), ("Noord", "12"), ("Zuid", "13")], True),
        ([("Stap", "Einddatum"), ("Start", "1 mei 2024"), ("Einde", "2 juni 2024")], True),
        ([("Naam", "Functie"), ("Jan", "jurist")], True),
        ([("Naam", "Jan"), ("Startdatum", "1-5-2024"), ("Kosten", "€ 500")], False),
        ([("Rol", "Projectleider"), ("Naam", "Jan"), ("Afdeling", "Beleid")], False),
        ([("Noord", "12"), ("Zuid", "13"), ("West", "14")], False),
        ([("Jan:", "jurist"), ("Els:", "rechter"), ("Piet:", "griffier")], False),
        ([("De gemeente verstrekt subsidie.", "Aan wie het vraagt."), ("Dit is een zin.", "En dit ook.")], False),
    ],
)  # fmt: skip
def test_words_and_contrast_tell_a_header(grid, is_header):
    assert names_columns(grid) is is_header


@given(st.lists(st.lists(st.sampled_from(["", "Naam", "Bedrag", "12", "een zin."])), min_size=1))
def test_rows_of_any_length_are_judged(grid):
    assert not (names_columns(grid) and names_rows(grid))
