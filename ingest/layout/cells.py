"""The cells of tables: words as lines, and columns by the gaps between them."""

from collections.abc import Iterable, Sequence
from itertools import pairwise

from corpus.passage import Box
from ingest.layout.hyphenation import is_open
from ingest.layout.markers import OPEN_ENDS, is_bullet, is_number
from ingest.layout.words import Run, Word, run_of

Cell = tuple[Run, ...]
Cells = tuple[Cell, ...]

# In units of the font size.
_COLUMN_GAP = 0.8
#: What is wider than a space between words.
NARROW_GAP = 0.4
_SAME_LINE = 0.45
# So often in one column, a sentence that goes on in the cell below tells that there are no cells.
_FEWEST_CUTS = 2
# In so many lines a narrow gap runs through them all by design, where most of what follows begins within a point.
_MANY_LINES, _MOST, _ALIGNED = 5, 0.7, 1.0
# So many lines, at least, have words on the left of such a gap.
_FEWEST_NAMED = 3


def lines_of_words(words: Sequence[Word]) -> Cell:
    """The words of one cell as lines, from top to bottom."""
    rows: list[list[Word]] = []
    for word in sorted(words, key=lambda word: word.baseline):
        size = word.style.size
        if rows and word.baseline - rows[-1][0].baseline < _SAME_LINE * max(size, rows[-1][0].style.size):
            rows[-1].append(word)
        else:
            rows.append([word])
    return tuple(run_of(_spaced(sorted(row, key=lambda word: word.left))) for row in rows)


def _spaced(words: Sequence[Word]) -> list[Word]:
    """Words of different runs have a space between them."""
    spaced = [words[0]]
    for word in words[1:]:
        apart = abs(word.left - spaced[-1].right) > 0.15 * word.style.size
        spaced.append(word._replace(spaced=True) if apart and not word.spaced else word)
    return spaced


def gaps_between(runs: Iterable[Run | Word], least: float) -> list[tuple[float, float]]:
    """The stretches of x between these runs that none of them covers, at least so wide, in points."""
    gaps: list[tuple[float, float]] = []
    reach = None
    for left, right in sorted((run.left, run.right) for run in runs):
        if reach is not None and left - reach >= least:
            gaps.append((reach, left))
        reach = right if reach is None else max(reach, right)
    return gaps


def columns_by_words(runs: Sequence[Run], box: Box) -> tuple[float, ...]:
    """The edges of columns that a gap divides in every line, also a narrow one where what follows it is aligned."""
    narrow = [run for run in runs if run.right - run.left < 0.6 * (box.right - box.left)]
    if not narrow:
        return (box.left, box.right)
    size = max(run.size for run in narrow)
    lines = len({round(run.baseline) for run in narrow})
    words = [word for run in narrow for word in run.words]
    least = _COLUMN_GAP if lines < _MANY_LINES else NARROW_GAP
    found = gaps_between(words, least * size)
    edges = [(start + end) / 2 for start, end in found if end - start >= _COLUMN_GAP * size or _aligned_at(words, end)]
    return (box.left, *edges, box.right)


def aligned_columns(runs: Sequence[Run]) -> list[float]:
    """The edges of columns within what strokes close in: a gap in every line, behind which most begin at one place.

    Bullets and numbers before the lines of a list make no column.
    """
    words = [word for run in runs for word in run.words]
    if len({round(word.baseline) for word in words}) < _MANY_LINES:
        return []
    size = max(word.style.size for word in words)
    edges: list[float] = []
    for start, end in gaps_between(words, NARROW_GAP * size):
        before = [word for word in words if (edges[-1] if edges else 0.0) < word.right <= start]
        named = {round(word.baseline) for word in before if not (is_bullet(word) or is_number(word))}
        if len(named) >= _FEWEST_NAMED and _aligned_at(words, end):
            edges.append((start + end) / 2)
    return edges


def _aligned_at(words: Sequence[Word], place: float) -> bool:
    """Whether what stands right of a gap begins at one place in most of the lines that have text on both sides."""
    firsts: dict[int, float] = {}
    before: set[int] = set()
    for word in words:
        line = round(word.baseline)
        if word.left >= place - 0.1:
            firsts[line] = min(firsts.get(line, word.left), word.left)
        else:
            before.add(line)
    both = [left for line, left in firsts.items() if line in before]
    return sum(left - place < _ALIGNED for left in both) >= max(_MOST * len(both), 1)


def columns_by_gaps(runs: Sequence[Run], box: Box, least: float = _COLUMN_GAP) -> tuple[float, ...]:
    """The edges of columns where only white space divides them, at least so wide in units of the font size."""
    # A run that spans most of the width, such as a heading within the table, divides nothing.
    narrow = [run for run in runs if run.right - run.left < 0.6 * (box.right - box.left)]
    if not narrow:
        return (box.left, box.right)
    size = max(run.size for run in narrow)
    edges = [(start + end) / 2 for start, end in gaps_between(narrow, least * size)]
    return (box.left, *edges, box.right)


def word_count(cell: Cell) -> int:
    """How many words a cell holds."""
    return sum(len(line.words) for line in cell)


def is_cut_text(rows: Sequence[Cells]) -> bool:
    """Whether the cells of one column, one below the other, are pieces of sentences: strokes cross running text."""
    columns = ([row[column] for row in rows] for column in range(len(rows[0])))
    return any(sum(_goes_on(upper, lower) for upper, lower in pairwise(column)) >= _FEWEST_CUTS for column in columns)


def _goes_on(upper: Cell, lower: Cell) -> bool:
    """Whether a cell breaks off within a word, or behind one that cannot end it, and the one below goes on."""
    if not upper or not lower or not lower[0].text[:1].islower():
        return False
    last = upper[-1].words[-1].text
    return is_open(last) or last.casefold() in OPEN_ENDS
