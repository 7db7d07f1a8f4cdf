"""From the boxes of words to the boxes of the lines that they stand on, as a marker pen would go over them."""

from collections.abc import Sequence

from corpus.passage import Box, Passage

# In units of a box's height: boxes of one line overlap at least so much in height, and the space between their words
# is at most so wide; the glyphs of italics may reach a little over the box before them.
_ONE_LINE, _ONE_STRETCH, _REACHED_OVER = 0.5, 1.2, 0.5


def boxes_on_page(passage: Passage, page_number: int, char_start: int, char_end: int) -> list[Box]:
    """Where some characters of a passage stand on a page: one box for each stretch of words on a line.

    Args:
        passage: with its spans.
        page_number: from 1.
        char_start: half-open offsets into the passage's text.
        char_end: the end of the stretch.
    """
    return line_boxes(
        [
            span.box
            for span in passage.spans
            if span.box
            and span.page_number == page_number
            and span.char_start < char_end
            and span.char_end > char_start
        ]
    )


def line_boxes(boxes: Sequence[Box]) -> list[Box]:
    """Join each box with the one before it where it goes on on the same line, the space between them included.

    Args:
        boxes: of words, in the order in which they are read; so two columns never become one line.
    """
    lines: list[Box] = []
    for box in boxes:
        if lines and _goes_on(lines[-1], box):
            last = lines[-1]
            lines[-1] = Box(last.left, min(last.top, box.top), max(last.right, box.right), max(last.bottom, box.bottom))
        else:
            lines.append(box)
    return lines


def _goes_on(line: Box, box: Box) -> bool:
    height = min(line.bottom - line.top, box.bottom - box.top)
    shared = min(line.bottom, box.bottom) - max(line.top, box.top)
    apart = box.left - line.right
    return shared >= _ONE_LINE * height and -_REACHED_OVER * height <= apart <= _ONE_STRETCH * height
