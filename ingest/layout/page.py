"""What layout analysis starts from: the glyphs, rules and frames of one page, whatever program drew them."""

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from corpus.passage import Box


class Style(NamedTuple):
    """How a glyph is set. size: in points, as displayed; colour: 0xRRGGBB."""

    size: float
    bold: bool
    italic: bool
    family: str
    colour: int


@dataclass(frozen=True, slots=True)
class PageGlyphs:
    """The glyphs of one page in the order in which the page draws them, without white space.

    All coordinates are points from the top-left corner of the page as displayed, y downwards.

    number: counts pages of the file from 1.
    characters: one per glyph.
    boxes: float32 (n, 4): left, top, right, bottom; as wide as the glyph's advance and as high as its font.
    baselines: float32 (n,): the y on which the glyph stands.
    style_indexes: int32 (n,) into `styles`.
    spaced: bool (n,): white space stands before the glyph; some programs only leave gaps, which do not count here.
    attached: bool (n,): the glyph is drawn in one go with the one before, as the words of a line are.
    turned: bool (n,): the glyph does not stand upright on the page as displayed.
    strokes: thin lines, from rules and from the sides of rectangles that are drawn.
    frames: rectangles that are drawn and could hold text.
    marks: small shapes about as wide as high, which may be bullets.
    has_pictures: whether anything but text and lines is drawn.
    """

    number: int
    width: float
    height: float
    characters: str
    boxes: NDArray[np.float32]
    baselines: NDArray[np.float32]
    style_indexes: NDArray[np.int32]
    spaced: NDArray[np.bool_]
    attached: NDArray[np.bool_]
    turned: NDArray[np.bool_]
    styles: tuple[Style, ...]
    strokes: tuple[Box, ...]
    frames: tuple[Box, ...]
    marks: tuple[Box, ...]
    has_pictures: bool
