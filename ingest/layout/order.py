"""The order in which the parts of a page are read.

Two rules decide, after Breuel, "High Performance Document Layout Analysis" (2003): what stands above something in
the same columns is read first, and what stands wholly to the left of something is read first unless a third part
lies between them in height and spans both. The order is any that obeys all these pairs, from the top if free.
"""

from collections.abc import Sequence
from itertools import combinations
from statistics import median

import numpy as np
from numpy.typing import NDArray

from corpus.passage import Box

# Points by which boxes may overlap and yet be apart: fonts are higher than their letters.
_TOUCH = 3.0
# The share of the page's width by which the middle of a title may be beside that of the text.
_CENTRED = 0.05
# In units of the font size: so high are the three lines of a quote at least; so far from a title ends what it follows.
_QUOTE_LINES, _CLOSE = 2.6, 0.5
# A page in more parts than this (a map, a chart) is read from top to bottom.
_MOST_PARTS = 220
# A frame that holds more of the page's lines than this is a background.
_WHOLE_PAGE = 0.85


def in_reading_order(boxes: Sequence[Box], sizes: Sequence[float], width: float) -> list[int]:
    """The order in which parts of a page are read.

    Args:
        boxes: of the parts.
        sizes: their font sizes in points, by which titles are known.
        width: of the page.

    Returns:
        The indexes of the boxes in reading order.
    """
    count = len(boxes)
    if count < 2:
        return list(range(count))
    sides = np.array(boxes, np.float64)
    if count > _MOST_PARTS:
        return [int(place) for place in np.lexsort((sides[:, 0], sides[:, 1]))]
    _widen_titles(sides, np.array(sizes), width)
    left, top, right, bottom = sides.T
    if left.max() + _TOUCH < right.min():
        # All stand in one column, where the first rule alone decides.
        return [int(place) for place in np.lexsort((left, top, (top + bottom) / 2))]
    return _sorted_by(_precedence(sides), sides)


def across_columns(box: Box, others: Sequence[Box]) -> Box:
    """The box of a table as wide as all columns of text, where it stands below or above two of them and beside nothing.

    Cells that are empty, or narrower than their column, make a table seem narrower than the room that it takes.

    Args:
        box: of the table.
        others: of all parts of the page.
    """
    if any(
        _apart(box, other) and other.top < box.bottom - _TOUCH and other.bottom > box.top + _TOUCH for other in others
    ):
        return box
    near = [other for other in others if not _apart(box, other)]
    above = [other for other in near if other.bottom <= box.top + _TOUCH]
    below = [other for other in near if other.top >= box.bottom - _TOUCH]
    if not any(_apart(one, other) for side in (above, below) for one, other in combinations(side, 2)):
        return box
    left, right = min(other.left for other in others), max(other.right for other in others)
    return box._replace(left=min(box.left, left), right=max(box.right, right))


def _apart(one: Box, other: Box) -> bool:
    return one.right <= other.left + _TOUCH or other.right <= one.left + _TOUCH


def _widen_titles(sides: NDArray[np.float64], sizes: NDArray[np.float64], width: float) -> None:
    """Let a title reach over all the columns that it heads: text begins closely below it at its side."""
    if sizes.max() <= 1.15 * sizes.min():
        return
    large = np.flatnonzero(sizes > 1.15 * median(sizes.tolist()))
    if not len(large):
        return
    left, top, right, bottom = sides.T
    # From the lowest: a title may head another that reaches over all columns.
    for place in large[np.argsort(-top[large])]:
        beside = (top < bottom[place]) & (bottom > top[place])
        beside[place] = False
        apart = (left >= right[place]) | (right <= left[place])
        below = apart & (top >= bottom[place] - _TOUCH) & (top <= bottom[place] + 3.5 * sizes[place])
        under = ~apart & (top >= bottom[place] - _TOUCH) & (top <= bottom[place] + 3.5 * sizes[place])
        above = apart & (bottom <= top[place] + _TOUCH)
        # A title stands at the left edge or in the middle of what it heads; one over a column to the right heads that.
        centred = abs(left[place] + right[place] - left.min() - right.max()) < _CENTRED * width
        below &= centred | (left >= left[place] - _TOUCH)
        # A quote, and a title of the same rank, begin a part of another column rather than what this title heads.
        quotes = (sizes > 1.15 * float(np.median(sizes))) & (bottom - top > _QUOTE_LINES * sizes)
        others = below & (quotes | (sizes > 0.95 * sizes[place]))
        below &= ~others
        if others.any():
            lower = (_shared(below, others, left, right) > _TOUCH) & (top[below][:, None] > top[others])
            below[np.flatnonzero(below)[lower.any(axis=1)]] = False
        if beside.any() or not above.any() or not under.any():
            continue
        # What stands above it at its side is of another column only where its own column has text above it as well.
        own = ~apart & (bottom <= top[place] + _TOUCH)
        reach, room = bottom[above].max(), _CLOSE * sizes[place]
        if own.any() and top[place] - reach < room and reach - bottom[own].max() > room:
            continue
        parted = bool(below.any()) and bool((_shared(own, above, left, right) <= _TOUCH).any())
        # Or what it heads reaches below the other column, which does not end in a title of its own.
        across = np.flatnonzero(above)[(_shared(under, above, left, right) > _TOUCH).any(axis=0)]
        if parted or (len(across) and across[np.argmax(bottom[across])] not in large):
            sides[place, 0], sides[place, 2] = 0.0, width


def _shared(
    ones: NDArray[np.bool_], others: NDArray[np.bool_], left: NDArray[np.float64], right: NDArray[np.float64]
) -> NDArray[np.float64]:
    """How much of their width each of the ones shares with each of the others, in points; below 0 where they part."""
    return np.asarray(np.minimum(right[ones][:, None], right[others]) - np.maximum(left[ones][:, None], left[others]))


def _precedence(sides: NDArray[np.float64]) -> NDArray[np.bool_]:
    """Whether part i is read before part j, as (n, n), by the two rules; the diagonal is False."""
    left, top, right, bottom = sides.T
    shared = np.minimum(right[:, None], right) - np.maximum(left[:, None], left)
    same_columns = shared > np.minimum(_TOUCH, 0.3 * np.minimum((right - left)[:, None], right - left))
    np.fill_diagonal(same_columns, val=False)
    middle = (top + bottom) / 2
    higher = middle[:, None] < middle
    # Where one part stands beside the other within its columns, the one that begins higher is first.
    above = same_columns & (higher | ((middle[:, None] == middle) & (top[:, None] < top)))
    wholly_above = bottom[:, None] <= top + _TOUCH
    leftward = ~same_columns & ((left + right)[:, None] < left + right)
    between = wholly_above[:, :, None] & wholly_above[None, :, :]
    # between[a, c, b]: c lies between a and b in height, a above.
    spanning = same_columns[:, :, None] & same_columns[None, :, :]
    parted = np.any(between & spanning, axis=1)
    return np.asarray(above | (leftward & ~parted & ~parted.T))


def _sorted_by(before: NDArray[np.bool_], sides: NDArray[np.float64]) -> list[int]:
    """Sort topologically; of those that may come next, the one right after its only predecessor, else the highest."""
    waiting_for = before.sum(axis=0)
    left = set(range(len(sides)))
    order: list[int] = []
    while left:
        ready = [place for place in left if waiting_for[place] == 0]
        # Rules that contradict one another in a circle: begin with what is highest.
        chosen = min(ready or left, key=lambda place: (sides[place, 1], sides[place, 0]))
        order.append(chosen)
        left.remove(chosen)
        waiting_for[before[chosen]] -= 1
        waiting_for[chosen] = 0
    return order


def within_frames(boxes: Sequence[Box], frames: Sequence[Box]) -> list[int | None]:
    """For each box the index of the outermost frame that holds it and others, but not the whole page."""
    result: list[int | None] = [None] * len(boxes)
    if not frames:
        return result
    middles = [((box.left + box.right) / 2, (box.top + box.bottom) / 2, box.left, box.right) for box in boxes]
    areas = [(frame.right - frame.left) * (frame.bottom - frame.top) for frame in frames]
    for index in sorted(range(len(frames)), key=lambda index: -areas[index]):
        left, top, right, bottom = frames[index]
        # Arrays would take longer: most pages have few parts and few frames.
        places = [
            place
            for place, (x, y, start, end) in enumerate(middles)
            if left < x < right and top < y < bottom and start > left - 2 and end < right + 2
        ]
        if 1 < len(places) <= _WHOLE_PAGE * len(boxes) and all(result[place] is None for place in places):
            for place in places:
                result[place] = index
    return result
