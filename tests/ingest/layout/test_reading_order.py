"""Parts of a page are read down each column, and never across what spans the columns."""

from hypothesis import given
from hypothesis import strategies as st

from corpus.passage import Box
from ingest.layout.order import in_reading_order, within_frames

WIDTH = 600.0


def order(*boxes, sizes=None):
    return in_reading_order([Box(*box) for box in boxes], sizes or [10.0] * len(boxes), WIDTH)


def test_one_column_is_read_from_top_to_bottom():
    assert order((50, 300, 500, 400), (50, 50, 500, 100), (50, 150, 500, 250)) == [1, 2, 0]


def test_two_columns_are_read_left_first():
    assert order((310, 50, 550, 300), (50, 50, 290, 200), (50, 220, 290, 300)) == [1, 2, 0]


def test_three_columns_are_read_from_left_to_right():
    assert order((400, 50, 550, 700), (50, 80, 200, 700), (225, 60, 375, 700)) == [1, 2, 0]


def test_what_spans_the_columns_divides_them():
    title, left, right, box, below_left, below_right = (
        (50, 40, 550, 70),
        (50, 90, 290, 300),
        (310, 90, 550, 300),
        (50, 320, 550, 360),
        (50, 380, 290, 600),
        (310, 380, 550, 600),
    )
    assert order(below_right, right, box, left, below_left, title) == [5, 3, 1, 2, 4, 0]


def test_a_short_title_over_two_columns_heads_both():
    above_left, above_right = (50, 50, 290, 300), (310, 50, 550, 300)
    title, left, right = (50, 330, 200, 350), (50, 370, 290, 600), (310, 370, 550, 600)
    boxes = (right, title, above_right, left, above_left)
    assert order(*boxes, sizes=[10, 18, 10, 10, 10]) == [4, 2, 1, 3, 0]


def test_a_note_in_the_margin_does_not_interrupt_the_text():
    text_above, text_below, note = (200, 50, 550, 300), (200, 310, 550, 700), (40, 250, 180, 330)
    assert order(text_below, note, text_above) == [1, 2, 0]


def test_a_frame_holds_its_parts_together_but_a_background_does_not():
    boxes = [Box(60, 60, 200, 80), Box(60, 90, 200, 110), Box(60, 400, 200, 420)]
    frame, background = Box(50, 50, 220, 120), Box(0, 0, 600, 800)
    assert within_frames(boxes, [frame, background]) == [0, 0, None]


boxes_on_page = st.lists(
    st.tuples(
        st.floats(0, 500), st.floats(0, 750), st.floats(5, 300), st.floats(5, 300), st.sampled_from([8.0, 10.0, 20.0])
    ),
    max_size=30,
)


@given(boxes_on_page)
def test_every_part_is_read_exactly_once(parts):
    boxes = [Box(left, top, left + width, top + height) for left, top, width, height, _ in parts]
    found = in_reading_order(boxes, [size for *_, size in parts], WIDTH)
    assert sorted(found) == list(range(len(parts)))


@given(st.lists(st.integers(1, 60), min_size=1, max_size=20), st.randoms())
def test_columns_keep_their_order_however_they_are_drawn(heights, random):
    boxes = []
    for left in (50, 310):
        top = 50.0
        for height in heights:
            boxes.append(Box(left, top, left + 240, top + height))
            top += height + 8
    shuffled = list(boxes)
    random.shuffle(shuffled)
    found = in_reading_order(shuffled, [10.0] * len(boxes), WIDTH)
    assert [shuffled[place] for place in found] == boxes


LEFT, RIGHT = (50, 290), (310, 550)


def two_columns(title_top, *right, size=18):
    """The order of text above and below a title in the left column, beside these parts of the right one."""
    left = [(LEFT[0], 50, LEFT[1], title_top - 20), (LEFT[0], title_top, 200, title_top + 20)]
    left.append((LEFT[0], title_top + 25, LEFT[1], 700))
    boxes = [*left, *((RIGHT[0], top, RIGHT[1], bottom) for top, bottom, _ in right)]
    return order(*boxes, sizes=[10, size, 10, *(size for *_, size in right)])


def test_a_quote_beside_a_title_belongs_to_its_own_column():
    assert two_columns(300, (50, 285, 10), (318, 380, 16), (400, 700, 10)) == [0, 1, 2, 3, 4, 5]


def test_a_title_of_the_same_rank_in_the_other_column_is_not_below_the_first():
    assert two_columns(300, (50, 285, 10), (330, 350, 18), (360, 700, 10)) == [0, 1, 2, 3, 4, 5]


def test_a_title_that_the_other_column_reaches_down_to_heads_its_own_column_alone():
    assert two_columns(300, (50, 298, 10), (330, 700, 10)) == [0, 1, 2, 3, 4]
