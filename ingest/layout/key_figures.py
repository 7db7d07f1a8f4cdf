"""Key figures: numbers in large type, each with what it counts below it or beside it, as brochures show them."""

from collections.abc import Sequence

from corpus.passage import Box
from ingest.blocks import BlockKind
from ingest.layout.markers import is_figure
from ingest.layout.paragraphs import Paragraph
from ingest.layout.stacks import LARGE_FIGURE, Stack
from ingest.layout.tables import Table
from ingest.layout.tiles import Tiles

# In units of the figure's size: how far its label stands from it.
_BESIDE, _BELOW = 5.0, 1.2
_MOST_LINES = 5


def labels_beside(parts: Sequence[Stack | Table | Tiles]) -> dict[int, int]:
    """The place of each large figure that stands alone, with the place of the few lines to its right."""
    found: dict[int, int] = {}
    for place, part in enumerate(parts):
        if not isinstance(part, Stack) or len(part.lines) > 1 or not is_figure(part.lines[0]):
            continue
        for other, label in enumerate(parts):
            if not isinstance(label, Stack) or len(label.lines) > _MOST_LINES or other in found.values():
                continue
            gap = label.box.left - part.box.right
            if (
                _level(part.box, label.box)
                and 0 <= gap < _BESIDE * part.size
                and part.size >= LARGE_FIGURE * label.size
            ):
                found[place] = other
    return found


def _level(one: Box, other: Box) -> bool:
    """Whether the middle of either is level with the other."""
    middles = (one.top + one.bottom) / 2, (other.top + other.bottom) / 2
    return other.top < middles[0] < other.bottom or one.top < middles[1] < one.bottom


def with_labels(paragraphs: Sequence[Paragraph]) -> list[Paragraph]:
    """The paragraphs of a page in reading order, each large figure begun the sentence that goes on next to it."""
    joined: list[Paragraph] = []
    for par in paragraphs:
        if joined and _goes_on(joined[-1], par):
            figure = joined.pop()
            left, right = min(figure.left, par.left), max(figure.right, par.right)
            joined.append(figure._replace(lines=(*figure.lines, *par.lines), left=left, right=right))
        else:
            joined.append(par)
    return joined


def _goes_on(figure: Paragraph, par: Paragraph) -> bool:
    line, first = figure.first, par.first
    if len(figure.lines) > 1 or not is_figure(line) or line.size < LARGE_FIGURE * first.size:
        return False
    if {figure.kind, par.kind} != {BlockKind.PARAGRAPH} or len(par.lines) > _MOST_LINES or not first.text[0].islower():
        return False
    level = first.top < line.bottom and par.last.bottom > line.top
    beside = level and 0 <= first.left - line.right < _BESIDE * line.size
    below = -0.5 * line.size < first.top - line.bottom < _BELOW * line.size
    return beside or (below and first.left < line.right and par.right > line.left)
