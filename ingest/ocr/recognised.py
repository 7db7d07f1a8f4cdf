"""What text recognition finds in the picture of a page."""

from dataclasses import dataclass
from typing import NamedTuple


class RecognisedWord(NamedTuple):
    """One word and its box in pixels from the top-left corner of the picture. confidence: 0 to 1."""

    text: str
    left: float
    top: float
    right: float
    bottom: float
    confidence: float


class RecognisedLine(NamedTuple):
    """Words from left to right on one line.

    baseline: the y in pixels on which the line stands, at its left edge; slope: how much it falls per pixel to the
    right. size: of the font, in pixels. turned: it does not stand upright. stroke: the usual width of an upright
    stroke, in pixels; 0 where unknown.
    """

    words: tuple[RecognisedWord, ...]
    baseline: float
    slope: float
    size: float
    turned: bool = False
    stroke: float = 0.0


@dataclass(frozen=True, slots=True)
class RecognisedPage:
    """One page as it was recognised, upright.

    number: counts pages of the file from 1.
    turns: the clockwise quarter turns that made it upright.
    points_per_pixel: of the picture.
    width, height: of the page as displayed, before it was turned, in points.
    """

    number: int
    lines: tuple[RecognisedLine, ...]
    turns: int
    points_per_pixel: float
    width: float
    height: float

    @property
    def words(self) -> list[RecognisedWord]:
        """All words of the page."""
        return [word for line in self.lines for word in line.words]

    @property
    def is_upright(self) -> bool:
        """Whether at least half of its words stand upright; so do those of a page without words."""
        return 2 * sum(len(line.words) for line in self.lines if line.turned) <= len(self.words)

    @property
    def confidence(self) -> float:
        """The mean confidence over its letters, 0 to 1; 0 for a page without words."""
        letters = sum(len(word.text) for word in self.words)
        return sum(word.confidence * len(word.text) for word in self.words) / letters if letters else 0.0
