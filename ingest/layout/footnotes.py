"""Footnotes: small text at the foot of a column that begins with a mark."""

import re
from collections.abc import Sequence
from itertools import pairwise

from ingest.blocks import BlockKind
from ingest.layout.paragraphs import Paragraph
from ingest.layout.words import Run

# The share of the body's size below which text is small.
_SMALL = 0.95
# Points by which the lines of a column begin apart.
_SAME_EDGE = 2.0
_MARK = re.compile(r"(?:\d{1,3}|\*{1,3}|[†‡]|\[\d{1,3}\])[.)]?")


def footnote_mark(line: Run) -> str | None:
    """The mark that a footnote's first line begins with; None for other lines."""
    first = line.words[0]
    if len(line.words) > 1 and _MARK.fullmatch(first.text):
        return first.text.rstrip(".)").strip("[]")
    return None


def mark_footnotes(paragraphs: Sequence[Paragraph], body_size: float) -> list[Paragraph]:
    """Give the footnotes of one page their kind; small paragraphs below a footnote continue it."""
    marked = list(paragraphs)
    foot = max((par.last.baseline for par in paragraphs if par.size > _SMALL * body_size), default=0.0)
    notes: list[int] = []
    for place in sorted(range(len(marked)), key=lambda place: marked[place].first.baseline):
        par = marked[place]
        if par.kind is not BlockKind.PARAGRAPH or par.size > _SMALL * body_size or not _at_foot(par, paragraphs, foot):
            continue
        starts = par.first.words[0].raised or footnote_mark(par.first) is not None
        follows = bool(notes) and par.stack == marked[notes[-1]].stack and notes[-1] == place - 1
        if starts and footnote_mark(par.first) is not None:
            marked[place] = par._replace(kind=BlockKind.FOOTNOTE)
            notes.append(place)
        elif follows and par.gap_before < 1.3:
            marked[notes[-1]] = marked[notes[-1]]._replace(lines=(*marked[notes[-1]].lines, *par.lines))
            marked[place] = par._replace(lines=())
            notes[-1] = notes[-1]
    if _counts_down([paragraphs[place] for place in notes]):
        return list(paragraphs)
    return [par for par in marked if par.lines]


def _counts_down(notes: Sequence[Paragraph]) -> bool:
    """Whether the numbers of what stands below one another go down, as those of levels or years do."""
    numbers = [int(mark) for par in notes if (mark := footnote_mark(par.first)) is not None and mark.isdecimal()]
    in_column = all(abs(par.first.left - notes[0].first.left) < _SAME_EDGE for par in notes)
    return len(numbers) > 1 and in_column and all(below < above for above, below in pairwise(numbers))


def _at_foot(par: Paragraph, paragraphs: Sequence[Paragraph], foot: float) -> bool:
    """Whether no text of the body's size stands below it in its column."""
    if par.first.baseline > foot:
        return True
    return not any(
        other.size > par.size * 1.04
        and other.first.baseline > par.first.baseline
        and other.left < par.right
        and other.right > par.left
        for other in paragraphs
    )
