"""Bands of a page: what a rule over all columns divides is read one part after the other."""

from collections.abc import Sequence

from corpus.passage import Box
from ingest.layout.stacks import Stack
from ingest.layout.tables import Table
from ingest.layout.tiles import Tiles

# The share of the text's width that a rule takes, and the points of its thickness.
_ACROSS, _THICKEST = 0.9, 3.0
# Points by which boxes of fonts reach over what is drawn right below their letters.
_TOUCH = 3.0


def bands_of(parts: Sequence[Stack | Table | Tiles], strokes: Sequence[Box]) -> list[list[Stack | Table | Tiles]]:
    """The parts of a page from band to band, divided where a rule as wide as the text crosses none of them.

    Args:
        parts: in any order, which each band keeps.
        strokes: that the page draws.
    """
    if len(parts) < 3:
        return [list(parts)]
    left, right = min(part.box.left for part in parts), max(part.box.right for part in parts)
    wide = [
        stroke.top
        for stroke in strokes
        if stroke.bottom - stroke.top <= _THICKEST
        and min(stroke.right, right) - max(stroke.left, left) >= _ACROSS * (right - left)
    ]
    crossed = [(part.box.top + _TOUCH, part.box.bottom - _TOUCH) for part in parts]
    cuts = [y for y in sorted(set(wide)) if not any(top < y < bottom for top, bottom in crossed)]
    bands: list[list[Stack | Table | Tiles]] = [[] for _ in range(len(cuts) + 1)]
    for part in parts:
        middle = (part.box.top + part.box.bottom) / 2
        bands[sum(y < middle for y in cuts)].append(part)
    return [band for band in bands if band]
