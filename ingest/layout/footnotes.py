"""Footnotes: small text at the foot of a column that begins with a mark, and may go on elsewhere."""

import re
from collections.abc import Sequence
from itertools import pairwise

from ingest.blocks import BlockKind
from ingest.layout.hyphenation import is_open
from ingest.layout.paragraphs import Paragraph
from ingest.layout.words import Run

# The share of the body's size below which text is small.
_SMALL = 0.95
# Points by which the lines of a column begin apart.
_SAME_EDGE = 2.0
# The share of their size by which the halves of a note differ at most.
_SAME_SIZE = 0.06
_MARK = re.compile(r"(?:\d{1,3}|\*{1,3}|[†‡]|\[\d{1,3}\])[.)]?")


def footnote_mark(line: Run) -> str | None:
    """The mark that a footnote's first line begins with; None for other lines."""
    first = line.words[0]
    if len(line.words) > 1 and _MARK.fullmatch(first.text):
        return first.text.rstrip(".)").strip("[]")
    return None


def mark_footnotes(pages: Sequence[Sequence[Paragraph]], body_size: float) -> list[Paragraph]:
    """Give the footnotes of a document their kind; small paragraphs below a footnote continue it.

    Args:
        pages: the paragraphs of each page.
        body_size: of the running text.

    Returns:
        The paragraphs of all pages; what of a note stands in the next column or overleaf is its `rest`.
    """
    marked: list[Paragraph] = []
    before: int | None = None
    for page in pages:
        begin = len(marked)
        marked.extend(_marked_on(page, body_size))
        notes = [place for place in range(begin, len(marked)) if marked[place].kind is BlockKind.FOOTNOTE]
        if notes or before is not None:
            before = _join_rests(marked, begin, notes, before, body_size)
    return [par for par in marked if par.lines]


def _join_rests(
    marked: list[Paragraph], begin: int, notes: Sequence[int], before: int | None, body_size: float
) -> int | None:
    """Join the notes of a page, and the one that the page before leaves open, to what goes on with them.

    Returns:
        The place of the note that this page leaves open.
    """
    page = marked[begin:]
    foot = _foot(page, body_size)
    for place, par in enumerate(page, start=begin):
        if par.kind is not BlockKind.PARAGRAPH or par.size > _SMALL * body_size or not _at_foot(par, page, foot):
            continue
        left = [note for note in notes if marked[note].right < par.left + _SAME_EDGE]
        above = [note for note in notes if marked[note].first.baseline < par.first.baseline and note not in left]
        note = max(left, key=lambda note: marked[note].last.baseline) if left else before
        if note is not None and not above and _goes_on(marked[note], par):
            end = _begin_of_next(marked[note], par)
            marked[note] = marked[note]._replace(rest=par._replace(lines=par.lines[:end]))
            marked[place] = par._replace(lines=par.lines[end:], kind=BlockKind.FOOTNOTE)
    last = [note for note in notes if not any(marked[other].left > marked[note].right for other in notes)]
    return max(last, key=lambda note: marked[note].last.baseline) if last else None


def _goes_on(note: Paragraph, par: Paragraph) -> bool:
    """Whether a paragraph is the rest of a note that ends in mid-sentence."""
    if note.ends_sentence or note.rest is not None or abs(note.size - par.size) > _SAME_SIZE * par.size:
        return False
    return par.first.text[:1].islower() or is_open(note.last.words[-1].text)


def _begin_of_next(note: Paragraph, rest: Paragraph) -> int:
    """The place of the line of the rest with which the next note begins; behind the last where it does not."""
    mark = footnote_mark(note.first) or ""
    following = str(int(mark) + 1) if mark.isdecimal() else None
    begins = (place for place, line in enumerate(rest.lines) if place and footnote_mark(line) == following)
    return next(begins, len(rest.lines)) if following is not None else len(rest.lines)


def _marked_on(paragraphs: Sequence[Paragraph], body_size: float) -> list[Paragraph]:
    """The paragraphs of one page, the footnotes with their kind."""
    marked = list(paragraphs)
    foot = _foot(paragraphs, body_size)
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


def _foot(paragraphs: Sequence[Paragraph], body_size: float) -> float:
    """The baseline of the lowest text of the body's size; 0 where there is none."""
    return max((par.last.baseline for par in paragraphs if par.size > _SMALL * body_size), default=0.0)


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
