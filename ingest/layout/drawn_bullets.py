"""Bullets that a page draws as shapes: programs that print web pages write none as characters."""

from collections.abc import Sequence

import numpy as np

from corpus.passage import Box
from ingest.layout.markers import begins_item
from ingest.layout.words import Run, Word, run_of

_BULLET = "•"
# In units of the font size: how wide a bullet is, how far it stands from its text and from what ends before it, and
# how far its middle stands above the baseline.
_NARROWEST, _WIDEST = 0.15, 0.6
_NEAREST, _FARTHEST = 0.15, 3.0
_LOWEST, _HIGHEST = 0.12, 0.6
# A page with more small shapes is a drawing.
_MOST_MARKS = 400


def with_drawn_bullets(runs: Sequence[Run], marks: Sequence[Box]) -> list[Run]:
    """The runs of a page, those with a small shape where a bullet stands begun with a bullet.

    Args:
        runs: upright ones, in the order in which they are drawn.
        marks: small shapes that are about as wide as high.
    """
    if not runs or not 0 < len(marks) <= _MOST_MARKS:
        return list(runs)
    sides = np.array([(run.left, run.right, run.baseline, run.size) for run in runs])
    left, right, baseline, size = sides.T
    bulleted = list(runs)
    for mark in dict.fromkeys(marks):
        above = baseline - (mark.top + mark.bottom) / 2
        level = (above > _LOWEST * size) & (above < _HIGHEST * size)
        width = mark.right - mark.left
        level &= (width > _NARROWEST * size) & (width < _WIDEST * size)
        before = left - mark.right
        fits = np.flatnonzero(level & (before > _NEAREST * size) & (before < _FARTHEST * size))
        if not len(fits) or np.any(level & (left < mark.left) & (right > mark.left - _FARTHEST * size)):
            continue
        place = int(fits[np.argmin(before[fits])])
        run = bulleted[place]
        if not begins_item(run):
            bulleted[place] = run_of((_bullet(mark, run), run.words[0]._replace(spaced=True), *run.words[1:]))
    return bulleted


def _bullet(mark: Box, run: Run) -> Word:
    return Word(_BULLET, mark.left, run.top, mark.right, run.bottom, run.baseline, run.words[0].style, False, False)
