"""From glyphs to words and runs: what stands on one baseline without a wide gap.

White space in a PDF is often missing, or stands where none is meant; gaps between glyphs are what the eye goes by.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import partial
from itertools import pairwise, repeat
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from ingest.layout.letter_spacing import RUN_GAP, WORD_GAP, mend_letter_spacing
from ingest.layout.page import PageGlyphs, Style

# All in units of the font size. Words that are drawn in one go with a space between them are one line, however wide
# the line is justified.
_JUSTIFIED_GAP = 12.0
# Where a program places each letter of a line by the screen, glyphs move by up to 0.18; it does draw its spaces.
_WORD_GAP_WITHIN_LINE = 0.2
_DRAWS_SPACES = 0.05
_BACKWARDS = 0.5
_SAME_BASELINE = 0.25
# Superscripts stand a third of the size higher and are set a third smaller (OpenType's usual defaults).
_RAISED_BY = 0.7
_RAISED_SIZE = 0.86
# What is set in another size and begins before the end of what is left of it is text of another column.
_OVERLAPS, _TOUCHES = 0.03, 0.05

# Those of type, and Dutch IJ and ij as one letter, which nobody types.
_LIGATURES = {chr(code): unicodedata.normalize("NFKC", chr(code)) for code in (*range(0xFB00, 0xFB07), 0x0132, 0x0133)}
_SOFT_HYPHEN = "\u00ad"
_SPELT_OUT = re.compile(f"[{_SOFT_HYPHEN}{''.join(_LIGATURES)}]")
_HYPHENS = frozenset({_SOFT_HYPHEN, "-", "\u2010"})


class Word(NamedTuple):
    """Characters that stand together, in points from the top-left corner of the page as displayed.

    spaced: white space stands before it; False for the first word of a run and for a mark that clings to its word.
    raised: it is set smaller and higher than what stands before it, as footnote marks are.
    confidence: of text recognition, 0 to 1; None for a word of the file's own text.
    """

    text: str
    left: float
    top: float
    right: float
    bottom: float
    baseline: float
    style: Style
    spaced: bool
    raised: bool
    confidence: float | None = None


class Run(NamedTuple):
    """Words on one baseline without a wide gap between them: a line of a column, or a cell of a table.

    baseline, style: of most of its characters.
    text: of its words, with the spaces between them.
    size: of its style, in points; what most rules go by, and so kept at hand.
    """

    words: tuple[Word, ...]
    left: float
    top: float
    right: float
    bottom: float
    baseline: float
    style: Style
    text: str
    size: float


def run_of(words: Sequence[Word]) -> Run:
    """The run of these words, which stand from left to right."""
    if words[0].spaced:
        words = (words[0]._replace(spaced=False), *words[1:])
    main = _main_word(words)
    texts, lefts, tops, rights, bottoms, _, _, spaced, _, _ = zip(*words, strict=True)
    text = "".join([f" {text}" if apart else text for text, apart in zip(texts, spaced, strict=True)])
    box = min(lefts), min(tops), max(rights), max(bottoms)
    return Run(tuple(words), *box, main.baseline, main.style, text, main.style.size)


def _main_word(words: Sequence[Word]) -> Word:
    first = words[0].style
    if all([word.style is first for word in words]):  # noqa: C419  # lines are short and many: a list is faster
        return words[0]
    lengths: dict[Style, int] = {}
    for word in words:
        lengths[word.style] = lengths.get(word.style, 0) + len(word.text)
    main = max(lengths, key=lengths.__getitem__)
    return next(word for word in words if word.style == main)


def runs_of(page: PageGlyphs) -> list[Run]:
    """The upright runs of a page in the order in which they are drawn."""
    return list(_runs(page, np.flatnonzero(~page.turned)))


def turned_runs_of(page: PageGlyphs) -> list[Run]:
    """What does not stand upright, such as text along a margin; only its order of drawing can be trusted.

    Each run of turned glyphs without a jump is one line.
    """
    places = np.flatnonzero(page.turned)
    if not len(places):
        return []
    boxes = page.boxes[places]
    middles = (boxes[:, :2] + boxes[:, 2:]) / 2
    heights = (boxes[:, 2:] - boxes[:, :2]).max(axis=1)
    jumps = np.hypot(*np.diff(middles, axis=0).T) > 2 * np.maximum(heights[1:], 1)
    starts = np.concatenate([[0], np.flatnonzero(jumps) + 1])
    sizes = np.array([style.size for style in page.styles], np.float32)[page.style_indexes[places]]
    word_starts = _turned_word_starts(boxes, page.spaced[places], sizes)
    word_starts[starts] = True
    first = np.flatnonzero(word_starts)
    not_raised, spaced = np.zeros(len(first), np.bool_), np.ones(len(first), np.bool_)
    texts = _texts(page, places, first)
    words = _words(texts, page, places[first], not_raised, spaced, sides=_sides(boxes, first))
    run_starts = set(places[starts].tolist())
    first_places = places[first].tolist()
    lines: list[list[Word]] = []
    for place, word in zip(first_places, words, strict=True):
        if place in run_starts:
            lines.append([])
        lines[-1].append(word)
    return [run_of(line) for line in lines]


def _turned_word_starts(
    boxes: NDArray[np.float32], spaced: NDArray[np.bool_], sizes: NDArray[np.float32]
) -> NDArray[np.bool_]:
    """Which turned glyphs begin a word: by the gaps where they stand below or beside one another, else as drawn."""
    found = spaced.copy()
    same = np.abs(np.diff(boxes, axis=0)) < 1
    for near, far in ((1, 3), (0, 2)):
        aligned = same[:, (near + 1) % 4] & same[:, (far + 1) % 4]
        gaps = np.maximum(boxes[:-1, near] - boxes[1:, far], boxes[1:, near] - boxes[:-1, far])
        found[1:][aligned] = (gaps > WORD_GAP * sizes[1:])[aligned]
    return found


def _runs(page: PageGlyphs, places: NDArray[np.intp]) -> Iterator[Run]:
    if not len(places):
        return
    # Mostly all glyphs stand upright, and nothing need be copied.
    of_glyphs: NDArray[np.intp] | slice = slice(None) if len(places) == len(page.characters) else places
    boxes, baselines, indexes = page.boxes[of_glyphs], page.baselines[of_glyphs], page.style_indexes[of_glyphs]
    space_before, attached = page.spaced[of_glyphs], page.attached[of_glyphs]
    sizes = np.array([style.size for style in page.styles], np.float32)[indexes]
    gaps = boxes[1:, 0] - boxes[:-1, 2]
    # The letters of one ligature share its box.
    behind = np.flatnonzero((gaps < 0) & (boxes[1:, 0] == boxes[:-1, 0]))
    if len(behind):
        gaps[behind[(boxes[behind + 1] == boxes[behind]).all(axis=1)]] = 0
    larger = np.maximum(sizes[1:], sizes[:-1])
    drops = np.abs(baselines[1:] - baselines[:-1])
    smaller = np.minimum(sizes[1:], sizes[:-1]) < _RAISED_SIZE * larger
    level = (drops < _SAME_BASELINE * larger) | (smaller & (drops < _RAISED_BY * larger))
    run_starts = np.ones(len(places), np.bool_)
    in_one_go = space_before[1:] & attached[1:] & (places[1:] - places[:-1] == 1)
    widest = np.where(in_one_go, _JUSTIFIED_GAP, RUN_GAP) * larger
    run_starts[1:] = ~level | (gaps > widest) | (gaps < -_BACKWARDS * larger)
    touching = _drawn_apart(attached)
    run_starts[1:] |= touching[1:] & smaller & (drops <= 0.1 * larger) & (gaps < -_OVERLAPS * larger)
    shifts = np.zeros(len(places), np.bool_)
    shifts[1:] = smaller & (drops > 0.1 * larger)
    raised = _raised(run_starts, shifts, sizes, baselines)
    gap_before = np.concatenate([[0.0], gaps / larger])
    draws_spaces = np.count_nonzero(space_before) / len(space_before) > _DRAWS_SPACES
    space_before = space_before & ~_touching_hyphens(page, places, space_before & (gap_before < _TOUCHES))
    word_gap = np.where(attached & draws_spaces, _WORD_GAP_WITHIN_LINE, WORD_GAP)
    word_starts = run_starts | space_before | shifts | (gap_before > word_gap)
    word_starts |= _capitals_of_cells(page, places, touching & ~word_starts & ~np.roll(word_starts, -1))
    mend_letter_spacing(page, places, run_starts, word_starts, gap_before)
    starts = np.flatnonzero(word_starts)
    # A mark that stands against its word is a word of its own without a space.
    clings = shifts & ~space_before & (gap_before <= word_gap)
    spaced = ~clings[starts]
    run_places = np.flatnonzero(run_starts)
    bounds = np.searchsorted(starts, run_places)
    spaced[bounds] = False
    sides = _sides(boxes, starts)
    texts = _texts(page, places, starts)
    words = _words(texts, page, places[starts], raised[starts], spaced, sides=sides)
    pieces = [f" {text}" if apart else text for text, apart in zip(texts, spaced.tolist(), strict=True)]
    of_words = indexes[starts]
    uniform = np.minimum.reduceat(of_words, bounds) == np.maximum.reduceat(of_words, bounds)
    ends = [*bounds[1:].tolist(), len(words)]
    lefts, tops, rights, bottoms = _sides(sides.T, bounds).tolist()
    extents = zip(lefts, tops, rights, bottoms, strict=True)
    for begin, end, alike, box in zip(bounds.tolist(), ends, uniform.tolist(), extents, strict=True):
        own = words[begin:end]
        main = own[0] if alike else _main_word(own)
        yield Run(tuple(own), *box, main.baseline, main.style, "".join(pieces[begin:end]), main.style.size)


def _touching_hyphens(page: PageGlyphs, places: NDArray[np.intp], near: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Which of the glyphs near to the one before are hyphens: PDFium tells a space where one is drawn apart."""
    found = np.zeros(len(places), np.bool_)
    for place in np.flatnonzero(near):
        found[place] = page.characters[places[place]] in _HYPHENS
    return found


def _drawn_apart(attached: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Which glyphs begin what is drawn in one go, behind a glyph that is drawn in one go with others."""
    apart = ~attached
    apart[[0, -1]] = False
    apart[1:] &= attached[:-1]
    apart[:-1] &= attached[1:]
    return apart


def _capitals_of_cells(page: PageGlyphs, places: NDArray[np.intp], touching: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Which of the glyphs that are drawn apart and touch the one before are the capital of a cell."""
    found = np.zeros(len(places), np.bool_)
    for place in np.flatnonzero(touching):
        before, after = page.characters[places[place - 1]], page.characters[places[place]]
        found[place] = before.islower() and after.isupper()
    return found


def _sides(boxes: NDArray[np.float32], starts: NDArray[np.intp]) -> NDArray[np.float32]:
    """The left, top, right and bottom sides, (4, starts), of the boxes from each start up to the next together."""
    left, top, right, bottom = boxes.T
    return np.array(
        [
            np.minimum.reduceat(left, starts),
            np.minimum.reduceat(top, starts),
            np.maximum.reduceat(right, starts),
            np.maximum.reduceat(bottom, starts),
        ]
    )


def _raised(
    run_starts: NDArray[np.bool_],
    shifts: NDArray[np.bool_],
    sizes: NDArray[np.float32],
    baselines: NDArray[np.float32],
) -> NDArray[np.bool_]:
    """Which glyphs are smaller and higher than the glyph before the shift that led to them."""
    raised = np.zeros(len(sizes), np.bool_)
    if not shifts.any():
        return raised
    changes = np.flatnonzero(shifts | run_starts).tolist()
    for place, after in pairwise([*changes, len(sizes)]):
        if not run_starts[place]:
            raised[place:after] = sizes[place] < sizes[place - 1] and baselines[place] < baselines[place - 1]
        # A line may begin with a raised mark: footnotes do.
        elif after < min(place + 8, len(sizes)) and not run_starts[after]:
            raised[place:after] = sizes[place] < _RAISED_SIZE * sizes[after] and baselines[place] < baselines[after]
    return raised


def _words(
    texts: Sequence[str],
    page: PageGlyphs,
    firsts: NDArray[np.intp],
    raised: NDArray[np.bool_],
    spaced: NDArray[np.bool_],
    *,
    sides: NDArray[np.float32],
) -> list[Word]:
    """The words of these texts, which begin with these glyphs of the page and have these sides."""
    baselines = page.baselines[firsts].tolist()
    styles = map(page.styles.__getitem__, page.style_indexes[firsts].tolist())
    fields = zip(texts, *sides.tolist(), baselines, styles, spaced.tolist(), raised.tolist(), repeat(None))
    # As `Word._make` does, without a call of Python's for each of the words.
    return list(map(partial(tuple.__new__, Word), fields))


def _texts(page: PageGlyphs, places: NDArray[np.intp], starts: NDArray[np.intp]) -> list[str]:
    """The texts of the words that begin at these starts, which index into `places`."""
    kept = "".join(page.characters[place] for place in places.tolist()) if len(places) < len(page.characters) else None
    text = page.characters if kept is None else kept
    bounds = starts.tolist()
    texts = list(map(text.__getitem__, map(slice, bounds, [*bounds[1:], len(places)])))
    # What is normalised as a whole is so in all its parts (Unicode Standard Annex 15, 5.1).
    if text.isascii() or (_SPELT_OUT.search(text) is None and unicodedata.is_normalized("NFC", text)):
        return texts
    return [text if text.isascii() else _spelt_out(text) for text in texts]


def _spelt_out(text: str) -> str:
    """Ligatures spelt out, and soft hyphens gone except at the end, where a line may break."""
    for ligature, letters in _LIGATURES.items():
        text = text.replace(ligature, letters)
    if _SOFT_HYPHEN in text:
        text = text[:-1].replace(_SOFT_HYPHEN, "") + text[-1]
    return unicodedata.normalize("NFC", text)
