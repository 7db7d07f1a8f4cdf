"""The font sizes of recognised lines: those of one paragraph are the same, however much they seem to differ."""

from collections import Counter
from collections.abc import Sequence

from ingest.layout.page import Style
from ingest.ocr.recognised import RecognisedLine

# In units of the font size: how far the next line of a paragraph stands at most; how much its size may seem to differ.
_NEXT_LINE, _ALIKE = 1.7, 0.18
# So many lines in a row that seem to have another size do have it.
_OTHER_TEXT = 3
# The share of the paragraph's width below which its first line is a title of its own.
_FULL = 0.8


def evened(lines: Sequence[RecognisedLine], styles: Sequence[Style], scale: float) -> list[Style]:
    """The style of each line, with the size of most letters of its paragraph where its own is nearly the same.

    Args:
        lines: of a page, those of a column below one another.
        styles: of each line, as it seems.
        scale: points per pixel of the picture.
    """
    found = list(styles)
    start = 0
    for place in range(1, len(lines) + 1):
        goes_on = place < len(lines) and styles[place].bold is styles[place - 1].bold
        if goes_on and _follows(lines[place - 1], lines[place]):
            continue
        found[start:place] = _of_paragraph(lines[start:place], styles[start:place], scale)
        start = place
    return found


def _follows(above: RecognisedLine, line: RecognisedLine) -> bool:
    """Whether a line stands right below another, in its column."""
    if above.turned or line.turned:
        return False
    (left, right), (other_left, other_right) = _extent(above), _extent(line)
    shared = min(right, other_right) - max(left, other_left)
    drop = _middle(line) - _middle(above)
    near = 0 < drop < _NEXT_LINE * min(above.size, line.size)
    return near and shared > 0.5 * min(right - left, other_right - other_left)


def _of_paragraph(lines: Sequence[RecognisedLine], styles: Sequence[Style], scale: float) -> list[Style]:
    letters: Counter[float] = Counter()
    for line, style in zip(lines, styles, strict=True):
        letters[style.size] += sum(len(word.text) for word in line.words)
    if len(letters) < 2:
        return list(styles)
    usual = letters.most_common(1)[0][0]
    left, right = min(_extent(line)[0] for line in lines), max(_extent(line)[1] for line in lines)
    is_title = len(lines) > 1 and _extent(lines[0])[1] - left < _FULL * (right - left)
    found = list(styles)
    for place, (line, style) in enumerate(zip(lines, styles, strict=True)):
        alike = abs(line.size * scale - usual) < _ALIKE * usual
        if alike and not (place == 0 and is_title) and _in_a_row(styles, place) < _OTHER_TEXT:
            found[place] = style._replace(size=usual)
    return found


def _in_a_row(styles: Sequence[Style], place: int) -> int:
    """How many lines around this one have its size without another between them."""
    size, first, last = styles[place].size, place, place
    while first > 0 and styles[first - 1].size == size:
        first -= 1
    while last + 1 < len(styles) and styles[last + 1].size == size:
        last += 1
    return last - first + 1


def _extent(line: RecognisedLine) -> tuple[float, float]:
    return line.words[0].left, line.words[-1].right


def _middle(line: RecognisedLine) -> float:
    """The y of the baseline in the middle of a line."""
    left, right = _extent(line)
    return line.baseline + line.slope * (right - left) / 2
