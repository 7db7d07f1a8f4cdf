"""The edges of a page: lines above all of its columns are read first, small ones below them all last."""

from collections import Counter
from collections.abc import Sequence

from ingest.layout.stacks import Stack
from ingest.layout.tables import Table
from ingest.layout.tiles import Tiles

# The shares of the page's height in which a head ends at the latest and a foot begins at the earliest.
_HEAD, _ZONE = 0.12, 0.83
# So much smaller than most text a foot is set; and so far from the text, in units of its own size, is either.
_SMALLER, _APART = 0.95, 2.5


def head_of(parts: Sequence[Stack | Table | Tiles], height: float) -> set[int]:
    """The places of the lines that stand above everything else, such as a running head of a single page.

    Args:
        parts: of the page, in any order.
        height: of the page, in points.
    """
    head = {
        place
        for place, part in enumerate(parts)
        if isinstance(part, Stack) and len(part.lines) == 1 and part.box.bottom < _HEAD * height
    }
    while head:
        reach = min((part.box.top for place, part in enumerate(parts) if place not in head), default=height)
        near = {place for place in head if parts[place].box.bottom > reach - _APART * parts[place].size}
        if not near:
            break
        head -= near
    return head


def foot_of(parts: Sequence[Stack | Table | Tiles], height: float) -> set[int]:
    """The places of the parts that make up the foot, below which nothing stands; empty where the page has none.

    Args:
        parts: of the page, in any order.
        height: of the page, in points.
    """
    characters: Counter[float] = Counter()
    for part in parts:
        if isinstance(part, Stack):
            for line in part.lines:
                characters[line.size] += len(line.text)
    if len(characters) < 2:
        return set()
    largest = _SMALLER * characters.most_common(1)[0][0]
    foot: set[int] = set()
    for place in sorted(range(len(parts)), key=lambda place: -parts[place].box.top):
        part = parts[place]
        if part.box.top < _ZONE * height or not isinstance(part, Stack) or part.size > largest:
            break
        foot.add(place)
    while True:
        reach = max((part.box.bottom for place, part in enumerate(parts) if place not in foot), default=0.0)
        # Notes at the end of a column stand beside the text of another.
        beside = {place for place in foot if parts[place].box.top < reach + _APART * parts[place].size}
        if not beside:
            return foot
        foot -= beside
