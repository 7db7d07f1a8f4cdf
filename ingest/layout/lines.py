"""From runs to lines: joins what stands on one baseline within one column."""

import math
import re
from collections.abc import Sequence
from itertools import pairwise
from operator import attrgetter

from corpus.passage import Box
from ingest.layout.markers import is_marker
from ingest.layout.words import Run, Word, run_of

# In units of the font size.
_SAME_BASELINE = 0.2
_TOUCHING = 0.15
_WORDS_APART = 0.9
_MARKER_APART = 7.0
# The widest space in justified text; it must be bridged by a line above or below.
_JUSTIFIED_APART = 3.0
_NEXT_LINE = 1.8
# So much larger or smaller is the type of another column.
_OTHER_SIZE = 1.2
_LEADERS = re.compile(r"(?:[.…_·]\s?){4,}$|…{2,}$")


def rows_of(runs: Sequence[Run], tolerance: float = _SAME_BASELINE) -> list[list[Run]]:
    """The runs that share a baseline, from top to bottom, each row from left to right.

    Args:
        runs: in any order.
        tolerance: how far baselines may differ, in units of the font size.
    """
    rows: list[list[Run]] = []
    baseline, size = -math.inf, 0.0
    for run in sorted(runs, key=attrgetter("baseline")):
        if run.baseline - baseline <= tolerance * min(run.size, size):
            rows[-1].append(run)
        else:
            rows.append([run])
            baseline, size = run.baseline, run.size
    for row in rows:
        if len(row) > 1:
            row.sort(key=attrgetter("left"))
    return rows


def runs_near(rows: Sequence[Sequence[Run]], place: int, distance: float) -> list[Run]:
    """The runs of the rows above and below a row whose baselines are nearer than this, in units of its font size."""
    line = rows[place][0]
    near: list[Run] = []
    for others in (reversed(rows[:place]), rows[place + 1 :]):
        for row in others:
            if abs(row[0].baseline - line.baseline) >= distance * line.size:
                break
            near.extend(row)
    return near


def lines_of(runs: Sequence[Run], strokes: Sequence[Box]) -> list[Run]:
    """Join runs into lines, but never across a gutter or a vertical stroke.

    Returns:
        The lines from top to bottom and, on one baseline, from left to right.
    """
    rows = rows_of(runs)
    upright = [stroke for stroke in strokes if stroke.bottom - stroke.top > stroke.right - stroke.left]
    lines: list[Run] = []
    for place, row in enumerate(rows):
        if len(row) == 1:
            lines.append(row[0])
            continue
        near = runs_near(rows, place, _NEXT_LINE * max(run.size for run in row) / row[0].size)
        group = [row[0]]
        for left, right in pairwise(_without_shadows(row)):
            if _belong(left, right, near) and not _divided(left, right, upright):
                group.append(right)
            else:
                lines.append(line_of(group))
                group = [right]
        lines.append(line_of(group))
    return lines


def _without_shadows(row: list[Run]) -> list[Run]:
    """Leave out text that is drawn twice, a little apart, to look bold or to throw a shadow."""
    kept = [row[0]]
    for run in row[1:]:
        before = kept[-1]
        if not (run.text == before.text and abs(run.left - before.left) < 0.3 * run.size):
            kept.append(run)
    return kept


def _belong(left: Run, right: Run, near: Sequence[Run]) -> bool:
    size = min(left.size, right.size)
    gap = right.left - left.right
    if gap < -0.5 * size or (gap > size and left.size > 1.3 * right.size and not is_marker(left)):
        return False
    if gap < 0 and max(left.size, right.size) > _OTHER_SIZE * size and _begins_column(right, near):
        return False
    if gap < _TOUCHING * size or (is_marker(left) and gap < _MARKER_APART * size) or _LEADERS.search(left.text):
        return True
    if gap > _JUSTIFIED_APART * size:
        return False
    alike = [
        run
        for run in near
        if abs(run.baseline - left.baseline) < _NEXT_LINE * size and abs(run.size - left.size) < 0.1 * size
    ]
    if any(run.left < left.right and run.right > right.left for run in alike):
        return True
    # Runs that were drawn apart are one line unless a column begins at the gap, in other type only beside text.
    if any(map(str.isalpha, left.text)):
        alike += [run for run in near if abs(run.size - right.size) < 0.1 * size]
    return gap < _WORDS_APART * size and not any(abs(run.left - right.left) < 0.2 * size for run in alike)


def _begins_column(run: Run, near: Sequence[Run]) -> bool:
    """Whether lines of the same size above and below begin where this one does."""
    alike = [
        other for other in near if abs(other.left - run.left) < 0.2 * run.size and abs(other.size - run.size) < 0.1
    ]
    return any(other.baseline < run.baseline for other in alike) and any(
        other.baseline > run.baseline for other in alike
    )


def _divided(left: Run, right: Run, upright: Sequence[Box]) -> bool:
    """Whether a vertical stroke stands between two runs."""
    return any(
        left.right - 2 < stroke.left < right.left + 2 and stroke.top < left.baseline - 1 and stroke.bottom > left.top
        for stroke in upright
    )


def line_of(group: Sequence[Run]) -> Run:
    """One line of these runs, from left to right, with a space between those that do not touch."""
    if len(group) == 1:
        return group[0]
    words: list[Word] = []
    for run in group:
        first = run.words[0]
        touching = bool(words) and abs(first.left - words[-1].right) < _TOUCHING * run.size
        words.append(first._replace(spaced=not touching))
        words.extend(run.words[1:])
    return run_of(words)
