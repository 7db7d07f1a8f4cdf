"""The lines of one paragraph have one size, however much those that were recognised seem to differ."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.layout.page import Style
from ingest.ocr.line_sizes import evened
from ingest.ocr.recognised import RecognisedLine, RecognisedWord

SCALE = 0.24


def line(top, size, text="gaan met de Nederlandse Arbeidsinspectie", *, right=1500.0):
    """A line of one word box in pixels; its size in points."""
    word = RecognisedWord(text, 300.0, top, right, top + size / SCALE, 0.9)
    return RecognisedLine((word,), top + size / SCALE, 0.0, size / SCALE)


def sizes(*found, apart=50, right=1500.0, bold=()):
    """The sizes that lines come out with which seem to have these (size in points, size of their style)."""
    rights = [right if place == 0 else 1500.0 for place in range(len(found))]
    lines = [
        line(apart * place, raw, right=end) for place, ((raw, _), end) in enumerate(zip(found, rights, strict=True))
    ]
    styles = [Style(size, place in bold, False, "", 0) for place, (_, size) in enumerate(found)]
    return [style.size for style in evened(lines, styles, SCALE)]


TEXT, NOISE = (9.1, 9.0), (9.9, 10.5)


@pytest.mark.parametrize("place", [0, 1, 3])
def test_a_line_that_seems_a_little_larger_has_the_size_of_its_paragraph(place):
    found = [TEXT] * 4
    found[place] = NOISE
    assert sizes(*found) == [9.0] * 4


def test_what_is_clearly_larger_or_stands_apart_keeps_its_size():
    assert sizes((12.0, 12.0), TEXT, TEXT) == [12.0, 9.0, 9.0]
    assert sizes(NOISE, TEXT, TEXT, apart=90) == [10.5, 9.0, 9.0]
    assert sizes(NOISE, TEXT, TEXT, bold=(0,)) == [10.5, 9.0, 9.0]


def test_a_short_first_line_and_several_lines_in_a_row_keep_their_size():
    assert sizes(NOISE, TEXT, TEXT, right=700.0) == [10.5, 9.0, 9.0]
    assert sizes(NOISE, NOISE, NOISE, TEXT, TEXT, TEXT, TEXT) == [10.5] * 3 + [9.0] * 4


@given(st.lists(st.tuples(st.floats(6, 30), st.sampled_from([7.0, 9.0, 10.5, 14.0])), max_size=12), st.integers(5, 200))
def test_every_line_keeps_a_style_of_the_page_and_its_weight(found, apart):
    lines = [line(apart * place, raw) for place, (raw, _) in enumerate(found)]
    styles = [Style(size, place % 3 == 0, False, "", 0) for place, (_, size) in enumerate(found)]
    result = evened(lines, styles, SCALE)
    assert [style.bold for style in result] == [style.bold for style in styles]
    assert {style.size for style in result} <= {style.size for style in styles}
