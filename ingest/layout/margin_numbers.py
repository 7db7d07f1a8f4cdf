"""Numbers of paragraphs in the margin: in smaller type, a little higher than the line, or far from it."""

import re
from collections.abc import Sequence
from itertools import pairwise

from ingest.layout.lines import line_of
from ingest.layout.words import Run

_NUMBER = re.compile(r"\(?((?:\d{1,2}\.){0,4})(\d{1,3})[.)]?")
_SIGN = "§"
# So many paragraphs in a row tell, of which this share is numbered one after the other.
_FEWEST, _IN_STEP = 3, 0.7
# In units of the text's size: how far the number may stand from its line, and from its baseline.
_FARTHEST, _LEVEL = 10.0, 0.5
# The same: lines of one paragraph stand nearer; where most are numbered the numbers are those of lines.
_NEXT_LINE = 1.6
# Points by which the lines of a column begin apart at most.
_SAME_EDGE = 1.5

_Numbered = tuple[Run, Run]


def with_margin_numbers(runs: Sequence[Run]) -> list[Run]:
    """The runs in the given order, each number or lone § in the margin joined to the line that it stands beside."""
    alone = [run for run in runs if len(run.words) == 1]
    found = {id(line): run for run in alone if run.text == _SIGN and (line := _line_beside(run, runs)) is not None}
    numbers = [run for run in alone if _NUMBER.fullmatch(run.text)]
    if len(numbers) >= _FEWEST:
        found |= _numbered(numbers, runs)
    joined = {id(run) for run in found.values()}
    return [line_of([found[id(run)], run]) if id(run) in found else run for run in runs if id(run) not in joined]


def _numbered(numbers: Sequence[Run], runs: Sequence[Run]) -> dict[int, Run]:
    """The number of each line that has one, by the identity of the line."""
    columns: list[list[_Numbered]] = []
    for number in sorted(numbers, key=lambda run: run.baseline):
        line = _line_beside(number, runs)
        if line is None:
            continue
        column = next((own for own in columns if abs(own[0][1].left - line.left) < _SAME_EDGE), None)
        if column is None:
            columns.append([(number, line)])
        else:
            column.append((number, line))
    return {id(line): number for column in columns if _is_numbering(column) for number, line in column}


def _line_beside(number: Run, runs: Sequence[Run]) -> Run | None:
    """The nearest run to the right of a number that is about level with it, if it is text in no smaller type."""
    nearest: Run | None = None
    for run in runs:
        if run.left < number.right or abs(run.baseline - number.baseline) > _LEVEL * run.size:
            continue
        if nearest is None or run.left < nearest.left:
            nearest = run
    if nearest is None or nearest.left - number.right > _FARTHEST * nearest.size or nearest.size < number.size:
        return None
    return nearest if any(map(str.isalpha, nearest.text)) else None


def _is_numbering(column: Sequence[_Numbered]) -> bool:
    """Whether these count on, from paragraph to paragraph rather than from line to line."""
    if len(column) < _FEWEST:
        return False
    steps = list(pairwise(column))
    in_step = sum(_follows(above, below) for (above, _), (below, _) in steps)
    near = sum(below.baseline - above.baseline < _NEXT_LINE * below.size for (_, above), (_, below) in steps)
    return in_step >= _IN_STEP * len(steps) and near <= 0.5 * len(steps)


def _follows(above: Run, below: Run) -> bool:
    """Whether the second number comes after the first: 3 after 2, 2.4 after 2.3, 3.1 after 2.9."""
    one, other = _NUMBER.fullmatch(above.text), _NUMBER.fullmatch(below.text)
    if one is None or other is None:
        return False
    if one[1] == other[1]:
        return int(other[2]) == int(one[2]) + 1
    return int(other[2]) == 1
