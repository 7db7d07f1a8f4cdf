"""Titles whose letters stand far apart: where their words begin."""

import numpy as np
from numpy.typing import NDArray

from ingest.layout.page import PageGlyphs

#: In units of the font size, from what gap a new word begins. The space of most fonts is 0.2 to 0.33 wide, less where
#: lines are set tight; kerning moves glyphs by less than 0.1.
WORD_GAP = 0.14
#: The same for a new run: words of justified lines stand up to about 0.6 apart, columns seldom under 1.
RUN_GAP = 0.9
# Glyphs of a title that is known by its letter spacing alone; by how much spacing differs, and is still the same.
_FEWEST_SPACED, _SAME_SPACING = 4, 0.1
# The share of its glyphs that are letters.
_LETTERS = 0.8


def mend_letter_spacing(
    page: PageGlyphs,
    places: NDArray[np.intp],
    run_starts: NDArray[np.bool_],
    word_starts: NDArray[np.bool_],
    gaps: NDArray[np.float32],
) -> None:
    """Join the letters of widely spaced titles again: there a space is what is wider than the usual gap."""
    bounds = np.append(np.flatnonzero(run_starts), len(places))
    counts = np.add.reduceat(word_starts, bounds[:-1])
    lengths = np.diff(bounds)
    candidates = np.flatnonzero((lengths > 1) & (counts > 0.6 * lengths)).tolist()
    usual: dict[int, float] = {}
    for index in candidates:
        begin, end = int(bounds[index]), int(bounds[index + 1])
        if end - begin < _FEWEST_SPACED:
            continue
        text = "".join(page.characters[place] for place in places[begin:end].tolist())
        letters, signs = (sum(map(kind, text)) / len(text) for kind in (str.isalpha, str.isalnum))
        # Where a year stands beside the word, every glyph must be apart: "8 of 9" is no such title.
        if letters < _LETTERS and (letters < 0.5 or signs < _LETTERS or counts[index] < 0.9 * len(text)):
            continue
        inner = gaps[begin + 1 : end]
        usual[index] = median = float(np.median(inner))
        word_starts[begin + 1 : end] = inner > median + max(WORD_GAP, 0.6 * abs(median))
    if not usual:
        return
    # A short word, or a year, is spaced as the words beside it.
    starts = places[bounds[:-1]]
    looks, baselines = page.style_indexes[starts], page.baselines[starts]
    for index in candidates:
        begin, end = int(bounds[index]), int(bounds[index + 1])
        for other in {index - 1, index + 1} & usual.keys() if index not in usual else ():
            if looks[index] == looks[other] and (abs(gaps[begin + 1 : end] - usual[other]) < _SAME_SPACING).all():
                usual[index] = usual[other]
                word_starts[begin + 1 : end] = False
                break
    for index, spacing in usual.items():
        before = usual.get(index - 1)
        if before is None or abs(before - spacing) > _SAME_SPACING or looks[index] != looks[index - 1]:
            continue
        level = abs(baselines[index] - baselines[index - 1]) < 1
        if level and 0 < gaps[bounds[index]] < RUN_GAP + 2 * spacing:
            run_starts[bounds[index]] = False
