"""The foot of a page: small lines below all of its columns, such as who publishes it, are read last."""

from collections import Counter
from collections.abc import Sequence

from ingest.layout.stacks import Stack
from ingest.layout.tables import Table
from ingest.layout.tiles import Tiles

# The share of the page's height in which a foot begins at the earliest.
_ZONE = 0.83
# So much smaller than most text it is set; and so far below it, in units of its own size.
_SMALLER, _APART = 0.95, 2.5


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
