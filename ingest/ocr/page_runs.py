"""From recognised lines to the runs that layout analysis starts from, and its boxes back onto the page.

A scan lies a little askew and may stand on its side. Layout analysis sees the page upright and level; `Placement`
puts the boxes that come out of it back where the words stand on the page as displayed.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from statistics import median

from corpus.passage import Box
from ingest.blocks import Block
from ingest.layout.page import Style
from ingest.layout.page_parts import PageRuns
from ingest.layout.words import Run, Word, run_of
from ingest.ocr.line_sizes import evened
from ingest.ocr.recognised import RecognisedLine, RecognisedPage, RecognisedWord

# Recognised sizes of one font differ by a tenth from line to line, more where a line has few letters.
_SAME_SIZE, _SAME_SIZE_SHORT, _SHORT = 0.13, 0.17, 12
# Upright strokes of bold type are 1.4 to 2 times as wide as those of the regular type.
_BOLD = 1.3
# In units of the font size: columns stand further apart than the words of a line.
_WIDEST_SPACE = 1.5
# What Tesseract makes of the bullet before an item of a list.
_BULLETS = frozenset("•●▪■◦*·°®©¢«»¤eo")
_BULLET_GAP = 0.55


@dataclass(frozen=True, slots=True)
class Placement:
    """Where a page that was made upright and level stands.

    turns: the clockwise quarter turns that made it upright; slope: how much its lines fell per point to the right.
    width, height: of the page as displayed, in points.
    """

    turns: int
    slope: float
    width: float
    height: float

    @property
    def upright_size(self) -> tuple[float, float]:
        """Width and height after turning."""
        return (self.height, self.width) if self.turns % 2 else (self.width, self.height)

    def levelled(self, box: Box) -> Box:
        """A box of the upright page moved to where it would stand if the lines were level."""
        return _moved(box, -self.slope * (box.left + box.right) / 2)

    def displayed(self, box: Box) -> Box:
        """A levelled box put back onto the page as displayed, cut to its sides."""
        box = _moved(box, self.slope * (box.left + box.right) / 2)
        width, height = self.upright_size
        for _ in range(self.turns):
            # One quarter turn anticlockwise.
            box = Box(box.top, width - box.right, box.bottom, width - box.left)
            width, height = height, width
        return Box(max(box.left, 0), max(box.top, 0), min(box.right, self.width), min(box.bottom, self.height))


def placement_of(page: RecognisedPage) -> Placement:
    """How a recognised page stands: by the slope of most of its letters."""
    slopes = [
        line.slope for line in page.lines if not line.turned and sum(len(word.text) for word in line.words) >= _SHORT
    ]
    return Placement(page.turns, median(slopes) if slopes else 0.0, page.width, page.height)


def recognised_runs(pages: Sequence[RecognisedPage], others: Iterable[Run] = ()) -> dict[int, PageRuns]:
    """The runs of all recognised pages of a document, levelled, by the number of the page.

    Args:
        pages: as they were recognised.
        others: the runs of the document's other pages, whose sizes are certain.
    """
    styles = _Styles(pages, others)
    return {page.number: _page_runs(page, styles) for page in pages}


def put_back(blocks: Sequence[Block], placements: Mapping[int, Placement]) -> tuple[Block, ...]:
    """The blocks with the boxes of recognised pages as the pages are displayed."""
    if not placements:
        return tuple(blocks)
    return tuple(
        replace(
            block,
            spans=tuple(
                span._replace(box=placements[span.page_number].displayed(span.box))
                if span.box is not None and span.page_number in placements and span.confidence is not None
                else span
                for span in block.spans
            ),
        )
        for block in blocks
    )


class _Styles:
    """The few styles that the noisy sizes and strokes of a document's lines stand for."""

    def __init__(self, pages: Sequence[RecognisedPage], others: Iterable[Run]) -> None:
        lines = [(line, page.points_per_pixel) for page in pages for line in page.lines]
        letters: Counter[float] = Counter()
        strokes: list[float] = []
        for line, scale in lines:
            count = sum(len(word.text) for word in line.words)
            letters[round(line.size * scale * 2) / 2] += count
            if line.stroke:
                strokes += [line.stroke / line.size] * count
        self._stroke = median(strokes) if strokes else 0.0
        certain: Counter[float] = Counter()
        for run in others:
            certain[run.size] += len(run.text)
        self._sizes: list[float] = []
        for size, _ in (*certain.most_common(), *letters.most_common()):
            if all(abs(size - known) > _SAME_SIZE * known for known in self._sizes):
                self._sizes.append(size)
        self._known: dict[tuple[float, bool], Style] = {}

    def of(self, line: RecognisedLine, scale: float) -> Style:
        size = line.size * scale
        nearest = min(self._sizes, key=lambda known: abs(known - size))
        if sum(len(word.text) for word in line.words) < _SHORT:
            # The most usual size that a short line could have.
            nearest = next((known for known in self._sizes if abs(known - size) < _SAME_SIZE_SHORT * known), nearest)
        bold = self._stroke > 0 and line.stroke / line.size > _BOLD * self._stroke
        return self._known.setdefault((nearest, bold), Style(nearest, bold, False, "", 0))


def _page_runs(page: RecognisedPage, styles: _Styles) -> PageRuns:
    placement, scale = placement_of(page), page.points_per_pixel
    found = evened(page.lines, [styles.of(line, scale) for line in page.lines], scale)
    upright, turned = (
        tuple(
            run
            for line, style in zip(page.lines, found, strict=True)
            if line.turned is turned
            for run in _runs(line, scale, placement, style)
        )
        for turned in (False, True)
    )
    width, height = placement.upright_size
    return PageRuns(page.number, width, height, upright, turned, (), (), ())


def _runs(line: RecognisedLine, scale: float, placement: Placement, style: Style) -> Iterator[Run]:
    left = line.words[0].left
    baseline = (line.baseline - line.slope * left) * scale
    # Each line has a slope of its own; the middle of the line is where it is right.
    middle = (left + line.words[-1].right) / 2 * scale
    baseline += line.slope * middle - placement.slope * middle
    group: list[Word] = []
    for place, word in enumerate(line.words):
        box = placement.levelled(Box(*(side * scale for side in word[1:5])))
        if group and box.left - group[-1].right > _WIDEST_SPACE * style.size:
            yield run_of(group)
            group = []
        text = "•" if not group and _is_bullet(line, place) else word.text
        group.append(
            Word(text, box.left, box.top, box.right, box.bottom, baseline, style, bool(group), False, word.confidence)
        )
    yield run_of(group)


def _is_bullet(line: RecognisedLine, place: int) -> bool:
    word = line.words[place]
    if place + 1 == len(line.words) or word.text not in _BULLETS:
        return False
    return line.words[place + 1].left - word.right > _BULLET_GAP * line.size or not word.text.isalpha()


def _moved(box: Box, down: float) -> Box:
    return Box(box.left, box.top + down, box.right, box.bottom + down)


def words_outside(page: RecognisedPage, boxes: Sequence[Box]) -> RecognisedPage:
    """The page without the words that stand where any of these boxes (in points) does."""
    scale = page.points_per_pixel

    def is_outside(word: RecognisedWord) -> bool:
        across, down = (word.left + word.right) / 2 * scale, (word.top + word.bottom) / 2 * scale
        return not any(box.left <= across <= box.right and box.top <= down <= box.bottom for box in boxes)

    lines = (line._replace(words=tuple(filter(is_outside, line.words))) for line in page.lines)
    return replace(page, lines=tuple(line for line in lines if line.words))
