"""Cleaning a line changes how it is written, never what it says."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.characters import clean_line, clean_row, decode


@pytest.mark.parametrize(
    ("raw", "clean"),
    [
        ("  veel \u00a0 ruimte\t\n hier ", "veel ruimte hier"),
        ("o\ufb03ci\u00eble \ufb01nanci\u00ebn", "officiële financiën"),
        ("re\u00adclas\u00adse\u00adring\u200b", "reclassering"),
        ("cli\u0065\u0308nt", "cliënt"),
        ("a\x00b\x07c", "abc"),
        ("‘zorg-straf’ € 10 – m²", "‘zorg-straf’ € 10 – m²"),
    ],
)
def test_a_clean_line_reads_as_it_looks(raw, clean):
    assert clean_line(raw) == clean


@given(st.text())
def test_cleaning_twice_changes_nothing_more(text):
    once = clean_line(text)
    assert clean_line(once) == once
    assert "  " not in once
    assert once == once.strip()


@given(st.text(st.characters(categories=["L", "N"], max_codepoint=0x24F)))
def test_no_letter_or_digit_is_lost(text):
    assert clean_line(text).replace(" ", "") == unicodedata.normalize("NFC", text)


@given(st.lists(st.text(), min_size=1, max_size=5))
def test_the_cells_of_a_row_keep_their_places(cells):
    assert clean_row(cells).count("\t") == len(cells) - 1


@given(st.text(st.characters(exclude_characters="\ufeff\ufffd", exclude_categories=["Cs"])))
def test_utf8_is_always_read_as_it_is(text):
    assert decode(text.encode()).text == text


@given(st.binary(max_size=300))
def test_any_bytes_are_decoded_and_losses_reported(content):
    decoded = decode(content)
    assert bool(decoded.problems) <= ("\ufffd" in decoded.text)


@pytest.mark.parametrize("encoding", ["cp1252", "mac_roman", "cp850", "iso8859_15"])
@pytest.mark.parametrize(
    "text",
    ["Gemeente;Inwoners\nSúdwest-Fryslân;90.000\n", "Het reïntegratietraject van één cliënt", "Financiële coördinatie"],
)
def test_accents_tell_in_which_encoding_a_short_text_was_written(text, encoding):
    assert decode(text.encode(encoding)).text == text


WORDS = ["de", "van", "zorg", "café", "Joëlle", "geïnd", "vóór", "“ja”", "‘nee’", "15°", "€ 5", "regio’s"]


@given(st.lists(st.sampled_from(WORDS), min_size=1).map(" ".join))
def test_a_text_of_windows_is_never_taken_for_another(text):
    assert decode(text.encode("cp1252")).text == text
