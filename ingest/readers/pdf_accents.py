"""Accents that a PDF draws as glyphs of their own, as TeX does with old fonts: "co¨ordinatie" is "coördinatie"."""

import unicodedata

import numpy as np
from numpy.typing import NDArray

# What is drawn for an accent, and the combining character that it is (Unicode Standard, "Spacing Modifier Letters").
_COMBINING = {
    "`": "\u0300",
    "^": "\u0302",
    "~": "\u0303",
    "\u00a8": "\u0308",
    "\u00af": "\u0304",
    "\u00b4": "\u0301",
    "\u00b8": "\u0327",
    "\u02c6": "\u0302",
    "\u02c7": "\u030c",
    "\u02d9": "\u0307",
    "\u02da": "\u030a",
    "\u02dc": "\u0303",
    "\u02dd": "\u030b",
}
_SPACING = {combining: ord(spacing) for spacing, combining in reversed(_COMBINING.items())}
_COMBINING |= {combining: combining for combining in _SPACING}
# By code point whether it is one of these; what lies beyond the last counts as the element behind it, which is False.
_IS_ACCENT = np.zeros(max(map(ord, _COMBINING)) + 2, np.bool_)
_IS_ACCENT[[ord(accent) for accent in _COMBINING]] = True
# The letters without a dot that an accent is drawn on.
_DOTLESS = {"\u0131": "i", "\u0237": "j"}
# How far the middle of an accent is from that of its letter at most, as a share of the wider one's width.
_ASIDE = 0.3


def compose_accents(
    codes: NDArray[np.uint32],
    boxes: NDArray[np.float32],
    baselines: NDArray[np.float32],
    spaced: NDArray[np.bool_],
    attached: NDArray[np.bool_],
) -> NDArray[np.intp]:
    """Put each accent on the letter that it is drawn over.

    A combining character over nothing, which some programs draw raised for a quotation mark, becomes a character of its
    own among those of its line.

    Args:
        codes: uint32 (n,), code points in the order of drawing; changed in place like all but the boxes.
        boxes: float32 (n, 4), of the whole height of a line: left, top, right, bottom.
        baselines: float32 (n,).
        spaced: bool (n,), white space stands before the glyph.
        attached: bool (n,), drawn in one stretch with the glyph before it.

    Returns:
        intp (m,), the places of the glyphs that are left, in their new order.
    """
    gone: set[int] = set()
    moved: dict[int, list[int]] = {}
    for place in np.flatnonzero(_accents(codes)).tolist():
        combining = _COMBINING[chr(codes[place])]
        for base in _under(place, boxes):
            letter = chr(codes[base])
            composed = unicodedata.normalize("NFC", _DOTLESS.get(letter, letter) + combining)
            if letter.isalpha() and len(composed) == 1:
                codes[base] = ord(composed)
                gone.add(place)
                if base == place + 1:
                    spaced[base], attached[base] = spaced[place], attached[place]
                break
        else:
            following = _following(place, boxes, codes)
            if chr(codes[place]) == combining and following is not None:
                codes[place], baselines[place] = _SPACING[combining], baselines[following]
                spaced[place], attached[place] = spaced[following], attached[following]
                spaced[following], attached[following] = False, True
                moved.setdefault(following, []).append(place)
                gone.add(place)
    if not gone:
        return np.arange(len(codes))
    order = [one for place in range(len(codes)) if place not in gone for one in (*moved.get(place, ()), place)]
    return np.array(order, np.intp)


def _accents(codes: NDArray[np.uint32]) -> NDArray[np.bool_]:
    """Which characters are accents; looked up, which takes a tenth of what `np.isin` does."""
    return _IS_ACCENT[np.minimum(codes, len(_IS_ACCENT) - 1)]


def _under(place: int, boxes: NDArray[np.float32]) -> list[int]:
    """The glyphs over which one is drawn: their middles are near, and they are of one line; the nearest drawn first."""
    left, _, right, _ = boxes[place]
    aside = np.abs(boxes[:, 0] + boxes[:, 2] - (left + right)) / 2
    wider = np.maximum(boxes[:, 2] - boxes[:, 0], right - left)
    found = np.flatnonzero((aside <= _ASIDE * wider) & _level(place, boxes))
    return sorted(found.tolist(), key=lambda other: abs(other - place))


def _level(place: int, boxes: NDArray[np.float32]) -> NDArray[np.bool_]:
    """Which glyphs stand on the line of one, which may be raised; bool (n,), False for itself."""
    height = boxes[place, 3] - boxes[place, 1]
    level: NDArray[np.bool_] = (np.abs(boxes[:, [1, 3]] - boxes[place, [1, 3]]) < height / 3).all(axis=1)
    level[place] = False
    return level


def _following(place: int, boxes: NDArray[np.float32], codes: NDArray[np.uint32]) -> int | None:
    """The glyph, no accent, that comes next on the line of a raised one, close to it; None where there is none."""
    left, _, right, _ = boxes[place]
    behind = boxes[:, 0] - left
    behind[~_level(place, boxes) | (behind <= 0) | _accents(codes)] = np.inf
    nearest = int(behind.argmin())
    return nearest if behind[nearest] < 2 * (right - left) else None
