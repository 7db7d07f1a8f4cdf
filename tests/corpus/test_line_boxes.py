"""Words that follow each other on one line become one mark; nothing else does."""

from hypothesis import given
from hypothesis import strategies as st

from corpus.line_boxes import line_boxes
from corpus.passage import Box

BOX = st.builds(
    lambda left, top, width, height: Box(left, top, left + width, top + height),
    st.integers(0, 500), st.integers(0, 700), st.integers(1, 80), st.integers(6, 20),
)  # fmt: skip


def test_lines_and_columns_stay_apart():
    boxes = [Box(50, 100, 90, 112), Box(93, 100, 140, 112), Box(50, 114, 90, 126), Box(300, 100, 340, 112)]
    assert line_boxes(boxes) == [Box(50, 100, 140, 112), boxes[2], boxes[3]]


def test_columns_with_a_narrow_gutter_stay_apart():
    """The end of a line in the left column and a word of the right one, as near as two words of one line."""
    left, right = Box(50, 100, 140, 112), Box(148, 100, 230, 112)
    below = Box(50, 114, 140, 126)
    assert line_boxes([left, below, right]) == [left, below, right]


@given(st.lists(BOX, max_size=12))
def test_every_word_lies_within_a_mark_and_marks_grow_sideways_only(boxes: list[Box]):
    lines = line_boxes(boxes)
    assert len(lines) <= len(boxes)
    for box in boxes:
        assert any(
            line.left <= box.left and line.right >= box.right and line.top <= box.top and line.bottom >= box.bottom
            for line in lines
        )
    assert {line.left for line in lines} <= {box.left for box in boxes}
